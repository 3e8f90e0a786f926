package dev.signalbox.app.view.workspaces;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * The workspaces that were open before, and those that are now: what a later start of the program offers and opens.
 *
 * @param files all of them, the one that was opened last first; {@value #MOST} at most
 * @param open those that are open now, in the order of their opening
 */
public record RecentWorkspaces(List<Path> files, List<Path> open) {
    /** How many are remembered. */
    public static final int MOST = 12;

    /** Nothing was open before. */
    public static final RecentWorkspaces NONE = new RecentWorkspaces(List.of(), List.of());

    /** Copies the lists; of files that are too many the oldest are forgotten. */
    public RecentWorkspaces {
        files = files.stream().distinct().limit(MOST).toList();
        open = open.stream().distinct().toList();
    }

    RecentWorkspaces withOpened(Path file) {
        List<Path> nowOpen = new ArrayList<>(open);
        nowOpen.add(file);
        return new RecentWorkspaces(
                Stream.concat(Stream.of(file), files.stream()).toList(), nowOpen);
    }

    RecentWorkspaces withClosed(Path file) {
        return new RecentWorkspaces(
                files, open.stream().filter(other -> !other.equals(file)).toList());
    }

    /** Without a file that was offered and cannot be opened any more. */
    RecentWorkspaces without(Path file) {
        return new RecentWorkspaces(
                files.stream().filter(other -> !other.equals(file)).toList(), open);
    }
}
