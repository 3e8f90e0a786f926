package dev.signalbox.engine.os;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;

/** A process that {@link ProcessBuilder} launched, with two streams to read its output from. */
final class PortableProcess implements LaunchedProcess {
    private static final int BUFFER_BYTES = 16 * 1024;

    private final Process process;
    private final InputStream stdout;
    private final InputStream stderr;

    PortableProcess(Process process, InputStream stdout, InputStream stderr) {
        this.process = process;
        this.stdout = stdout;
        this.stderr = stderr;
    }

    @Override
    public ProcessHandle handle() {
        return process.toHandle();
    }

    @Override
    public OutputStream input() {
        return process.getOutputStream();
    }

    @Override
    public void observe(ProcessObserver observer) {
        read(StdStream.STDOUT, stdout, observer);
        read(StdStream.STDERR, stderr, observer);
        var _ = process.onExit()
                .thenAcceptAsync(ended -> observer.exited(ended.exitValue()), Thread::startVirtualThread);
    }

    private void read(StdStream stream, InputStream input, ProcessObserver observer) {
        Thread.ofPlatform()
                .daemon()
                .name("%s of pid %d".formatted(stream, process.pid()))
                .start(() -> pump(stream, input, observer));
    }

    private static void pump(StdStream stream, InputStream input, ProcessObserver observer) {
        byte[] buffer = new byte[BUFFER_BYTES];
        try (input) {
            for (int n = input.read(buffer); n >= 0; n = input.read(buffer)) {
                observer.output(stream, buffer, n);
            }
        } catch (IOException _) {
            // the pipe is gone: the same as its end
        } finally {
            observer.endOfStream(stream);
        }
    }
}
