package dev.signalbox.engine.os;

import dev.signalbox.engine.os.posix.Posix;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ThreadFactory;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Launches through {@link ProcessBuilder}, with one platform thread per output stream: works on every platform.
 *
 * <p>What it cannot do: tell an exit code of 128 + n from a death by signal n; make a session or a process group; say
 * nothing of descendants that both left the parent chain and cleared their environment.
 *
 * <p>On POSIX systems the output goes through pipes of our own, because those of the JDK are drained and closed by its
 * reaper thread when the process ends, in a race with whoever reads, and a descendant that writes on would get SIGPIPE.
 */
final class PortableLauncher implements ProcessLauncher {
    /** The JDK puts the system's own words last: "error=2, No such file", or "error: 2 (No such file)". */
    private static final Pattern SYSTEM_ERROR = Pattern.compile("error[=:] ?\\d+,? \\(?([^()]+)");

    private final @Nullable Posix posix = Posix.ofThisPlatform();
    private final ThreadFactory readers;

    PortableLauncher() {
        this(Thread.ofPlatform().daemon().factory());
    }

    /** With that maker of the threads that read output. */
    PortableLauncher(ThreadFactory readers) {
        this.readers = readers;
    }

    @Override
    public LaunchedProcess launch(RunOptions options) throws LaunchException {
        rejectDirectory(options);
        rejectEnvironment(options);
        try {
            ProcessBuilder builder = builder(options);
            return posix == null ? launchWithPipesOfTheJdk(builder) : launch(builder, posix);
        } catch (IOException | RuntimeException e) { // a RuntimeException for what the JDK finds wrong with a word
            throw new LaunchException(
                    "cannot start '%s' in %s: %s; check the command and the working directory in the profile"
                            .formatted(program(options.command()), options.directory(), reasonOf(e)),
                    e);
        }
    }

    private static void rejectDirectory(RunOptions options) throws LaunchException {
        Path directory = options.directory();
        if (!Files.isDirectory(directory)) {
            throw new LaunchException((Files.exists(directory)
                            ? "cannot start '%s': %s is not a directory; check the working directory in the profile"
                            : "cannot start '%s': there is no directory %s;"
                                    + " check the working directory in the profile")
                    .formatted(program(options.command()), directory));
        }
    }

    /** What no system can pass on; the value of a variable is not told, for it may be a secret. */
    private static void rejectEnvironment(RunOptions options) throws LaunchException {
        for (Map.Entry<String, String> variable : options.environment().entrySet()) {
            String name = variable.getKey();
            if (name.isEmpty() || name.indexOf('=') >= 0 || name.indexOf('\0') >= 0) {
                throw new LaunchException(
                        "cannot start '%s': no environment variable can be named '%s'; rename it in the profile"
                                .formatted(program(options.command()), name.replace("\0", "\\0")));
            }
            if (variable.getValue().indexOf('\0') >= 0) {
                throw new LaunchException(
                        "cannot start '%s': the value of environment variable '%s' has a NUL character; mend it in the profile"
                                .formatted(program(options.command()), name));
            }
        }
    }

    private static ProcessBuilder builder(RunOptions options) {
        ProcessBuilder builder = new ProcessBuilder(words(options.command()))
                .directory(options.directory().toFile());
        builder.environment().putAll(options.environment());
        return builder;
    }

    private LaunchedProcess launch(ProcessBuilder builder, Posix posix) throws IOException {
        try (OutputPipe stdout = new OutputPipe(posix);
                OutputPipe stderr = new OutputPipe(posix)) {
            Process process = builder.redirectOutput(stdout.writeEnd())
                    .redirectError(stderr.writeEnd())
                    .start();
            return PortableProcess.of(process, stdout.takeInput(), stderr.takeInput(), readers);
        }
    }

    private LaunchedProcess launchWithPipesOfTheJdk(ProcessBuilder builder) throws IOException {
        Process process = builder.start();
        return PortableProcess.of(process, process.getInputStream(), process.getErrorStream(), readers);
    }

    private static List<String> words(CommandLine command) {
        return switch (command) {
            case CommandLine.Arguments(var words) -> words;
            case CommandLine.Shell(var script) ->
                File.separatorChar == '\\'
                        ? List.of("cmd.exe", "/d", "/s", "/c", script)
                        : List.of("/bin/sh", "-c", script);
        };
    }

    private static String program(CommandLine command) {
        return words(command).getFirst();
    }

    private static String reasonOf(Exception e) {
        String message = e.getMessage() == null ? e.toString() : e.getMessage();
        Matcher error = SYSTEM_ERROR.matcher(message);
        return error.find() ? error.group(1).strip() : message;
    }
}
