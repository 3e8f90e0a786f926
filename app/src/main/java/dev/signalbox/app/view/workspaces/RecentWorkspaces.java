package dev.signalbox.app.view.workspaces;

import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/**
 * The workspaces that were open before, and those that are now: what a later start of the program offers and opens.
 *
 * @param files the paths of all of them, the one that was opened last first; {@value #MOST} at most
 * @param open those that are open now, in the order of their opening, and those that were, and could not be opened again
 */
public record RecentWorkspaces(List<String> files, List<String> open) {
    /** How many are remembered. */
    public static final int MOST = 12;

    /** Nothing was open before. */
    public static final RecentWorkspaces NONE = new RecentWorkspaces(List.of(), List.of());

    /** Copies the lists; of files that are too many the oldest are forgotten. */
    public RecentWorkspaces {
        files = files.stream().distinct().limit(MOST).toList();
        open = open.stream().distinct().toList();
    }

    /** Those that are open now, or were when the program ended. */
    public List<Path> openFiles() {
        return open.stream().map(Path::of).toList();
    }

    RecentWorkspaces withNoneOpen() {
        return new RecentWorkspaces(files, List.of());
    }

    RecentWorkspaces withOpened(Path file) {
        String path = file.toString();
        return new RecentWorkspaces(
                Stream.concat(Stream.of(path), files.stream()).toList(),
                Stream.concat(open.stream(), Stream.of(path)).toList());
    }

    RecentWorkspaces withClosed(Path file) {
        return new RecentWorkspaces(files, without(open, file));
    }

    /** One that was open last and cannot be opened now: it is offered, and opened again at a later start. */
    RecentWorkspaces withWanted(Path file) {
        String path = file.toString();
        return new RecentWorkspaces(
                files.contains(path)
                        ? files
                        : Stream.concat(files.stream().limit(MOST - 1), Stream.of(path))
                                .toList(),
                Stream.concat(open.stream(), Stream.of(path)).toList());
    }

    /** Without a file that nobody wants to be offered any more. */
    RecentWorkspaces without(Path file) {
        return new RecentWorkspaces(without(files, file), without(open, file));
    }

    private static List<String> without(List<String> all, Path file) {
        return all.stream().filter(other -> !other.equals(file.toString())).toList();
    }
}
