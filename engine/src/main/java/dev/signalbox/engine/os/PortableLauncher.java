package dev.signalbox.engine.os;

import dev.signalbox.engine.os.posix.Posix;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.util.List;
import java.util.Map;
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
    private final @Nullable Posix posix = Posix.ofThisPlatform();

    @Override
    public LaunchedProcess launch(RunOptions options) throws LaunchException {
        if (!Files.isDirectory(options.directory())) {
            throw new LaunchException(
                    "cannot start '%s': there is no directory %s; check the working directory in the profile"
                            .formatted(program(options.command()), options.directory()));
        }
        ProcessBuilder builder = new ProcessBuilder(words(options.command()))
                .directory(options.directory().toFile());
        for (Map.Entry<String, String> variable : options.environment().entrySet()) {
            builder.environment().put(variable.getKey(), variable.getValue());
        }
        try {
            return posix == null ? launchWithPipesOfTheJdk(builder) : launch(builder, posix);
        } catch (IOException | RuntimeException e) { // a RuntimeException for what the JDK finds wrong with a word
            throw new LaunchException(
                    "cannot start '%s' in %s: %s; check the command and the working directory in the profile"
                            .formatted(program(options.command()), options.directory(), reasonOf(e)),
                    e);
        }
    }

    private static LaunchedProcess launch(ProcessBuilder builder, Posix posix) throws IOException {
        try (OutputPipe stdout = new OutputPipe(posix);
                OutputPipe stderr = new OutputPipe(posix)) {
            Process process = builder.redirectOutput(stdout.writeEnd())
                    .redirectError(stderr.writeEnd())
                    .start();
            return new PortableProcess(process, stdout.takeInput(), stderr.takeInput());
        }
    }

    private static LaunchedProcess launchWithPipesOfTheJdk(ProcessBuilder builder) throws IOException {
        Process process = builder.start();
        return new PortableProcess(process, process.getInputStream(), process.getErrorStream());
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
        return switch (command) {
            case CommandLine.Arguments(var words) -> words.getFirst();
            case CommandLine.Shell _ -> words(command).getFirst();
        };
    }

    /** The system's own words: the JDK puts them last, after "error=N, ". */
    private static String reasonOf(Exception e) {
        String message = e.getMessage() == null ? e.toString() : e.getMessage();
        int error = message.lastIndexOf("error=");
        int comma = message.indexOf(", ", error);
        return error >= 0 && comma > 0 ? message.substring(comma + 2) : message;
    }
}
