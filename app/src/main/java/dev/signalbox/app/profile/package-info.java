/**
 * Workspaces and profiles on disk: reads {@code signalbox.yaml}, reports all its problems with line and mend, and
 * saves edits without disturbing what a person wrote. Knows the engine's vocabulary ({@code os}, {@code service})
 * and nothing of any view.
 *
 * <p>A file is read twice over: as {@link dev.signalbox.app.profile.Workspace profiles}, which are how services are known to
 * people, as it is written; and as {@link dev.signalbox.app.profile.Definitions definitions}, which are all that it says, as the engine
 * takes it. What a service extends and what it says for one system are laid over each other as nodes, before any value is
 * read: so each value is reported where it is written, and the readers of values, one for each concern, know of neither.
 * The values for other systems are read too, for their mistakes.
 *
 * <p>Everything here is immutable or confined to one call, so any thread may use it. The file is read as a tree of
 * {@link dev.signalbox.app.profile.YamlNode nodes that know where they stand}; an edit cuts new text into the old at
 * those places, instead of printing the file anew, because comments, order and quoting belong to the person who wrote
 * them. Every edited text is read again before it counts: the one service has to say what is
 * wanted, as a {@link dev.signalbox.app.profile.ServiceDraft} of all its keys, and the definitions of all others have to be
 * the same as before.
 */
package dev.signalbox.app.profile;
