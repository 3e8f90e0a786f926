package dev.signalbox.engine.os;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a launcher is asked for, with the program looked up. What is wrong with it is said here: so both launchers refuse
 * the same with the same words.
 *
 * @param executable the file of the program; on Windows what the command says, which the system looks up
 * @param words the argument vector, the program as the command names it first
 * @param directory the working directory
 * @param environment added to what is inherited; wins over it
 * @param inheritance what the process gets of the environment of this program
 * @param streams where its standard streams lead
 */
record LaunchRequest(
        Path executable,
        List<String> words,
        Path directory,
        Map<String, String> environment,
        Inheritance inheritance,
        Streams streams) {
    private static final String TERM = "TERM";
    private static final String PATH = "PATH";
    private static final String USUAL_TERM = "xterm-256color";

    /** Where the standard streams of a process lead. */
    sealed interface Streams {
        /** Three pipes to the engine. */
        record Pipes() implements Streams {}

        /** A terminal of that size, of which the engine holds the other side. */
        record OnTerminal(TerminalSize size) implements Streams {}

        /** Nothing to read, and two files to append to. */
        record ToFiles(Path stdout, Path stderr) implements Streams {}
    }

    /** Copies the collections. */
    LaunchRequest {
        words = List.copyOf(words);
        environment = Map.copyOf(environment);
    }

    /**
     * Checks the options.
     *
     * @param mark put into the environment
     * @throws LaunchException if no system could launch that
     */
    static LaunchRequest of(RunOptions options, ProcessMark mark, Streams streams) throws LaunchException {
        List<String> words = options.command().words();
        String program = words.getFirst();
        for (String word : words) {
            rejectHalfCharacter(program, word, "the command");
        }
        for (Map.Entry<String, String> variable : options.environment().entrySet()) {
            rejectVariable(program, variable.getKey(), variable.getValue());
        }
        Map<String, String> environment = new LinkedHashMap<>(options.environment());
        environment.put(ProcessMark.VARIABLE, mark.value());
        if (streams instanceof Streams.OnTerminal) {
            nameTerminal(environment, options.inheritance(), System.getenv());
        }
        Path executable = isWindows()
                ? Path.of(program)
                : new PathSearch(pathOf(environment, options.inheritance())).find(program, options.directory());
        return new LaunchRequest(
                executable, words, options.directory().toAbsolutePath(), environment, options.inheritance(), streams);
    }

    /** Unless it has a name: a desktop program has inherited none. */
    static void nameTerminal(
            Map<String, String> environment, Inheritance inheritance, Map<String, String> ofThisProgram) {
        if (!inheritance.includes(TERM) || !ofThisProgram.containsKey(TERM)) {
            environment.putIfAbsent(TERM, USUAL_TERM);
        }
    }

    /** As the process will see it, so that it finds the same programs. */
    private static @Nullable String pathOf(Map<String, String> environment, Inheritance inheritance) {
        String path = environment.get(PATH);
        return path == null && inheritance.includes(PATH) ? System.getenv(PATH) : path;
    }

    /**
     * Looks for what was wrong with a request that the system refused: so a launch that goes well pays for no look.
     *
     * @throws LaunchException if something is found
     */
    void rejectIfWrong() throws LaunchException {
        rejectDirectory(program(), directory);
        if (!isWindows()) {
            PathSearch.rejectUnusable(program(), executable);
        }
    }

    /** The program as the command names it. */
    String program() {
        return words.getFirst();
    }

    /** The same for a file that the system does not know how to run: as a script of the shell, as execvp does it. */
    LaunchRequest asShellScript() {
        List<String> script = new ArrayList<>(words);
        script.set(0, executable.toString());
        script.addFirst("sh");
        return new LaunchRequest(Path.of("/bin/sh"), script, directory, environment, inheritance, streams);
    }

    /** Without the values of variables, which may be secrets. */
    @Override
    public String toString() {
        return "LaunchRequest[%s %s in %s, variables %s, %s, %s]"
                .formatted(executable, words, directory, environment.keySet(), inheritance, streams);
    }

    static boolean isWindows() {
        return File.separatorChar == '\\';
    }

    private static void rejectDirectory(String program, Path directory) throws LaunchException {
        if (!Files.isDirectory(directory)) {
            throw new LaunchException((Files.exists(directory)
                            ? "cannot start '%s': %s is not a directory; check the working directory in the profile"
                            : "cannot start '%s': there is no directory %s;"
                                    + " check the working directory in the profile")
                    .formatted(program, directory));
        }
    }

    /** What no system can pass on; the value of a variable is not told, for it may be a secret. */
    private static void rejectVariable(String program, String name, String value) throws LaunchException {
        if (name.isEmpty() || name.indexOf('=') >= 0 || name.indexOf('\0') >= 0) {
            throw new LaunchException(
                    "cannot start '%s': no environment variable can be named '%s'; rename it in the profile"
                            .formatted(program, name.replace("\0", "\\0")));
        }
        if (value.indexOf('\0') >= 0) {
            throw new LaunchException(
                    "cannot start '%s': the value of environment variable '%s' has a NUL character; mend it in the profile"
                            .formatted(program, name));
        }
        rejectHalfCharacter(program, name, "the name of an environment variable");
        rejectHalfCharacter(program, value, "the value of environment variable '%s'".formatted(name));
    }

    /** UTF-8 has no form for it, so the program would be given something else than was asked for. */
    private static void rejectHalfCharacter(String program, String text, String place) throws LaunchException {
        if (text.codePoints().anyMatch(LaunchRequest::isHalfCharacter)) {
            throw new LaunchException(
                    "cannot start '%s': %s has half a character (a lone surrogate); mend it in the profile"
                            .formatted(program, place));
        }
    }

    private static boolean isHalfCharacter(int codePoint) {
        return codePoint >= Character.MIN_SURROGATE && codePoint <= Character.MAX_SURROGATE;
    }
}
