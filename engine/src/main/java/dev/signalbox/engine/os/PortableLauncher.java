package dev.signalbox.engine.os;

import dev.signalbox.engine.os.posix.Posix;
import dev.signalbox.engine.os.pty.TerminalProcess;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ThreadFactory;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Launches through {@link ProcessBuilder}, with one platform thread per output stream: works on every platform.
 *
 * <p>What it cannot do: tell an exit code of 128 + n from a death by signal n, unless we sent that signal; make a session
 * or a process group, so a signal to the group reaches nobody, and the terminal's Ctrl-C reaches the process; tell what
 * the process itself wrote from what a descendant writes at the same time, so an end waits for the end of the streams,
 * for {@link ManagedProcess#DRAIN_TIME} at most; give the program the name that the command has for it, if that is found
 * through the PATH.
 *
 * <p>On a terminal, which is made by {@link TerminalProcess}, it cannot tell either that the system refused to execute a
 * program that is there, such as a script without its interpreter: the process ends with exit code 127. On macOS and
 * Windows who is still on the terminal after the end of the process, and silent, is hung up.
 *
 * <p>On POSIX systems the output goes through pipes of our own, because those of the JDK are drained and closed by its
 * reaper thread when the process ends, in a race with whoever reads, and a descendant that writes on would get SIGPIPE.
 */
final class PortableLauncher implements ProcessLauncher {
    /** The JDK puts the system's own words last: "error=2, No such file", or "error: 2 (No such file)". */
    private static final Pattern SYSTEM_ERROR = Pattern.compile("error[=:] ?(\\d+),? \\(?([^()]+)");

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
    public Set<LauncherAbility> abilities() {
        return TerminalProcess.isSupported() ? Set.of(LauncherAbility.TERMINAL) : Set.of();
    }

    @Override
    public LaunchedProcess launch(LaunchRequest request) throws LaunchException {
        try {
            ProcessBuilder builder = builder(request);
            return switch (request.streams()) {
                case LaunchRequest.Streams.Pipes _ ->
                    posix == null ? launchWithPipesOfTheJdk(builder) : launch(builder, posix);
                case LaunchRequest.Streams.ToFiles(var stdout, var stderr) -> launch(builder, stdout, stderr);
                case LaunchRequest.Streams.OnTerminal(var size) -> launchOnTerminal(request, builder, size);
            };
        } catch (IOException | RuntimeException e) { // a RuntimeException for what the JDK finds wrong with a word
            request.rejectIfWrong();
            throw failure(request, e);
        }
    }

    private static ProcessBuilder builder(LaunchRequest request) {
        List<String> words = new ArrayList<>(request.words());
        words.set(0, request.executable().toString());
        ProcessBuilder builder =
                new ProcessBuilder(words).directory(request.directory().toFile());
        builder.environment().keySet().removeIf(name -> !request.inheritance().includes(name));
        builder.environment().putAll(request.environment());
        return builder;
    }

    private LaunchedProcess launch(ProcessBuilder builder, Posix posix) throws IOException {
        try (OutputPipe stdout = new OutputPipe(posix);
                OutputPipe stderr = new OutputPipe(posix)) {
            Process process = builder.redirectOutput(stdout.writeEnd())
                    .redirectError(stderr.writeEnd())
                    .start();
            return PortableProcess.reading(process, stdout.takeInput(), stderr.takeInput(), readers);
        }
    }

    private LaunchedProcess launchWithPipesOfTheJdk(ProcessBuilder builder) throws IOException {
        Process process = builder.start();
        return PortableProcess.reading(process, process.getInputStream(), process.getErrorStream(), readers);
    }

    private static LaunchedProcess launch(ProcessBuilder builder, Path stdout, Path stderr) throws IOException {
        Process process = builder.redirectOutput(ProcessBuilder.Redirect.appendTo(stdout.toFile()))
                .redirectError(ProcessBuilder.Redirect.appendTo(stderr.toFile()))
                .start();
        process.getOutputStream().close();
        return PortableProcess.writingToFiles(process);
    }

    private LaunchedProcess launchOnTerminal(LaunchRequest request, ProcessBuilder builder, TerminalSize size)
            throws IOException, LaunchException {
        if (!TerminalProcess.isSupported()) {
            throw new LaunchException("cannot start '%s': there are no terminals on this system; launch it without one"
                    .formatted(request.program()));
        }
        makeSureOfDescriptors();
        TerminalProcess process = TerminalProcess.launch(
                request.executable().toString(),
                request.words(),
                builder.environment(),
                request.directory(),
                size.columns(),
                size.rows());
        return PortableProcess.onTerminal(process, readers);
    }

    /** As many as a terminal takes: its library does not notice if there are fewer, and later closes what is not its. */
    private void makeSureOfDescriptors() throws IOException {
        if (posix != null) {
            new OutputPipe(posix).close();
        }
    }

    private static LaunchException failure(LaunchRequest request, Exception e) {
        String message = e.getMessage() == null ? e.toString() : e.getMessage();
        Matcher error = SYSTEM_ERROR.matcher(message);
        return error.find()
                ? LaunchException.of(
                        request,
                        Integer.parseInt(error.group(1)),
                        error.group(2).strip(),
                        e)
                : LaunchException.of(request, 0, message, e);
    }

    @Override
    public void close() {
        // its threads end with the streams that they read
    }
}
