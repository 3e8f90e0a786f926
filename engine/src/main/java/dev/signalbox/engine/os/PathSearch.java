package dev.signalbox.engine.os;

import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Looks a program up as {@code execvp} does: a name with a slash is a path, any other is looked for in the folders of
 * PATH. On POSIX systems only.
 */
final class PathSearch {
    private static final String USUAL_PATH = "/usr/local/bin:/usr/bin:/bin";

    private final List<String> folders;

    /**
     * A search in that PATH.
     *
     * @param path folders with colons between; an empty one is the working directory; null for the system's usual ones
     */
    PathSearch(@Nullable String path) {
        folders = List.of((path == null ? USUAL_PATH : path).split(":", -1));
    }

    /**
     * The file of a program; whether a path leads to one is left to the launch.
     *
     * @param directory what a relative path is relative to
     * @throws LaunchException if no folder has it, or none that is executable; says where it was looked for
     */
    Path find(String program, Path directory) throws LaunchException {
        Path name = nameOf(program);
        if (program.indexOf('/') >= 0) {
            return directory.resolve(name).toAbsolutePath(); // whether it is there, the launch will tell
        }
        Path notExecutable = null;
        for (String folder : folders) {
            Path file;
            try {
                file = directory.resolve(folder).resolve(name).toAbsolutePath();
            } catch (InvalidPathException _) {
                continue; // in this locale it cannot be entered; the program may be in another one
            }
            if (Files.isExecutable(file) && !Files.isDirectory(file)) {
                return file;
            }
            if (notExecutable == null && Files.isRegularFile(file)) {
                notExecutable = file;
            }
        }
        if (notExecutable != null) {
            rejectUnusable(program, notExecutable);
        }
        throw new LaunchException("cannot start '%s': there is no such program in %s; install it, or give its path"
                .formatted(program, folders.stream().map(PathSearch::shown).collect(Collectors.joining(", "))));
    }

    private static Path nameOf(String program) throws LaunchException {
        try {
            return Path.of(program);
        } catch (InvalidPathException e) {
            throw new LaunchException(
                    "cannot start '%s': the locale of this program has no such characters for names of files;"
                                    .formatted(program)
                            + " set LANG to a UTF-8 locale such as C.UTF-8, and start it again",
                    e);
        }
    }

    private static String shown(String folder) {
        return folder.isEmpty() ? "the working directory" : folder;
    }

    /** Says what is wrong with the file of a program, if anything is. */
    static void rejectUnusable(String program, Path file) throws LaunchException {
        if (!Files.exists(file)) {
            throw new LaunchException("cannot start '%s': there is no file %s; check the command, which is relative to"
                            .formatted(program, file)
                    + " the working directory if it does not begin with a slash");
        }
        if (!Files.isRegularFile(file)) {
            throw new LaunchException(
                    "cannot start '%s': %s is not a program but a folder or a device; check the command"
                            .formatted(program, file));
        }
        if (!Files.isExecutable(file)) {
            throw new LaunchException(
                    "cannot start '%s': %s is not executable; make it so ('chmod +x'), or check the command"
                            .formatted(program, file));
        }
    }
}
