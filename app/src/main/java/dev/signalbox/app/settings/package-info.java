/**
 * What the program remembers over restarts: small immutable records of plain values, one a section of a file. Knows no view:
 * whoever owns a record hands over its property with {@link dev.signalbox.app.settings.Settings#keep}, and that is all there
 * is to do to have it remembered.
 *
 * <p>Two files, because they are of two kinds: what a user has chosen is in the configuration folder, and may be copied to
 * another machine; where the window was is in the state folder. Records are read and written by their components, so that
 * nobody writes a reader and a writer for each. YAML, because the workspace is YAML, and a person may want to mend it.
 */
package dev.signalbox.app.settings;
