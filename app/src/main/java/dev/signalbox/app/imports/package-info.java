/**
 * Files of other tools as workspaces: a Procfile, the configuration of supervisord, an ecosystem file of pm2, a file of
 * process-compose. Knows {@code profile}, {@code words} and the engine's definitions, and nothing of any view.
 *
 * <p>text ─▶ {@link dev.signalbox.app.imports.DataValue values that know their lines} ─▶ one reader for each format ─▶ drafts
 * in the words of our file ─▶ text. A reader takes a key out of its {@link dev.signalbox.app.imports.ForeignFields fields};
 * what nobody has taken becomes a note, so nothing is lost in silence. What our own reader would not accept is taken out of
 * the drafts again, with a note, by {@link dev.signalbox.app.imports.AcceptedKeys asking it}: so the rules of values stand in
 * one place.
 *
 * <p>YAML is read by the library that reads our own file, JSON and what JavaScript has of it by Jackson's streaming half, which
 * knows comments, bare keys and single quotes. No JavaScript is run. The dialect of supervisord's file (continued lines,
 * comments after a blank, {@code %(…)s}) is that of one program, and no library for ini files that is kept up and is a
 * module knows it: it has a reader of its own.
 *
 * <p>Everything here is immutable or confined to one call, so any thread may use it.
 */
package dev.signalbox.app.imports;
