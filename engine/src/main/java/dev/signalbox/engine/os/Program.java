package dev.signalbox.engine.os;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A program that is looked up once and run for its output. Immutable and thread-safe. */
public final class Program {
    private final ProcessService processes;
    private final String name;
    private final @Nullable Path path;

    /**
     * That program, not looked up yet: as long as its path is not known, the system looks the name up at each run.
     *
     * @param processes runs it; its processes are not in the table
     * @throws IllegalArgumentException if the name is blank
     */
    public Program(ProcessService processes, String name) {
        this(processes, name, null);
        if (name.isBlank()) {
            throw new IllegalArgumentException("a program has no name: give the one to look for, such as 'git'");
        }
    }

    private Program(ProcessService processes, String name, @Nullable Path path) {
        this.processes = processes;
        this.name = name;
        this.path = path;
    }

    /** What it was made with. */
    public String name() {
        return name;
    }

    /** Its file, absolute; null unless {@link #find} found it. */
    public @Nullable Path path() {
        return path;
    }

    /**
     * The same program with its path, looked for in the folders of this program's own PATH; a name with a slash is
     * relative to the working directory.
     *
     * @throws ProcessException.ProgramNotFound if there is none that can be executed; says where it was looked for
     * @throws UnsupportedOperationException on Windows, where only the system knows how it looks a program up
     */
    public Program find() throws ProcessException.ProgramNotFound {
        return find(System.getenv("PATH"));
    }

    /** As {@link #find()}, with that PATH. */
    Program find(@Nullable String searchPath) throws ProcessException.ProgramNotFound {
        return new Program(processes, name, fileOf(name, workingDirectory(), searchPath));
    }

    /**
     * The file that a launch in that directory with that PATH would execute.
     *
     * @param searchPath folders with colons between; null for the system's usual ones
     * @return absolute
     * @throws ProcessException.ProgramNotFound if there is none that can be executed; says where it was looked for
     * @throws UnsupportedOperationException on Windows, where only the system knows how it looks a program up
     */
    public static Path fileOf(String name, Path directory, @Nullable String searchPath)
            throws ProcessException.ProgramNotFound {
        if (LaunchRequest.isWindows()) {
            throw new UnsupportedOperationException(
                    "'%s' cannot be looked up on Windows: run it by its name".formatted(name));
        }
        try {
            Path found = new PathSearch(searchPath).find(name, directory);
            PathSearch.rejectUnusable(name, found);
            return found;
        } catch (LaunchException e) {
            throw new ProcessException.ProgramNotFound(String.valueOf(e.getMessage()));
        }
    }

    private static Path workingDirectory() {
        return Path.of("").toAbsolutePath();
    }

    /** Runs it in this program's working directory, as {@link #runDir(CancelScope, Path, String...)} does. */
    public CommandOutput run(String... args) throws ProcessException.CommandFailed, InterruptedException {
        return run(new CancelScope(), args);
    }

    /** Runs it in this program's working directory, as {@link #runDir(CancelScope, Path, String...)} does. */
    public CommandOutput run(CancelScope scope, String... args)
            throws ProcessException.CommandFailed, InterruptedException {
        return runDir(scope, workingDirectory(), args);
    }

    /** Runs it, as {@link #runDir(CancelScope, Path, String...)} does. */
    public CommandOutput runDir(Path directory, String... args)
            throws ProcessException.CommandFailed, InterruptedException {
        return runDir(new CancelScope(), directory, args);
    }

    /**
     * Runs it to its end, as {@link ProcessService#run(CancelScope, RunOptions)} does, by its path if that is known, else
     * by its name.
     *
     * @return standard output and standard error together, without the blanks and newlines at the right end; those at the
     *     left end may mean something, and stay
     * @throws ProcessException.CommandFailed if it did not end with exit code 0; has the output, trimmed likewise
     */
    public CommandOutput runDir(CancelScope scope, Path directory, String... args)
            throws ProcessException.CommandFailed, InterruptedException {
        List<String> words = new ArrayList<>(List.of(args));
        words.addFirst(path == null ? name : path.toString());
        try {
            return processes
                    .run(scope, RunOptions.of(new CommandLine.Arguments(words)).withDirectory(directory))
                    .trimmed();
        } catch (ProcessException.CommandFailed e) {
            throw new ProcessException.CommandFailed(
                    String.valueOf(e.getMessage()), e.output().trimmed(), e.reason());
        }
    }

    /** Its path if that is known, else its name. */
    @Override
    public String toString() {
        return path == null ? name : path.toString();
    }
}
