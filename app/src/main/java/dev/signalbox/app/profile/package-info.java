/**
 * Workspaces and profiles on disk: reads {@code signalbox.yaml}, reports all its problems with line and mend, and
 * saves edits without disturbing what a person wrote. Knows the engine's vocabulary ({@code os}, {@code service})
 * and nothing of any view.
 *
 * <p>Everything here is immutable or confined to one call, so any thread may use it. The file is read as a tree of
 * {@link dev.signalbox.app.profile.YamlNode nodes that know where they stand}; an edit cuts new text into the old at
 * those places, instead of printing the file anew, because comments, order and quoting belong to the person who wrote
 * them. Every edited text is read again and compared with what was wanted before it counts.
 */
package dev.signalbox.app.profile;
