package dev.signalbox.engine.os;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ThreadFactory;

/** A process that {@link ProcessBuilder} launched, with two streams to read its output from. */
final class PortableProcess implements LaunchedProcess {
    private static final int BUFFER_BYTES = 16 * 1024;
    private static final ProcessObserver NOBODY = new ProcessObserver() {
        @Override
        public void output(StdStream stream, byte[] buffer, int length) {}

        @Override
        public void endOfStream(StdStream stream) {}

        @Override
        public void exited(int status) {}
    };

    private final Process process;
    private final CompletableFuture<ProcessObserver> observer = new CompletableFuture<>();

    private PortableProcess(Process process) {
        this.process = process;
    }

    /**
     * Takes over a process that was just launched, and makes its readers, which wait until somebody observes.
     *
     * @throws IOException if the system has no thread left for them; the process is killed then
     */
    static PortableProcess of(Process process, InputStream stdout, InputStream stderr, ThreadFactory threads)
            throws IOException {
        PortableProcess launched = new PortableProcess(process);
        Deque<InputStream> unread = new ArrayDeque<>(List.of(stdout, stderr));
        try {
            launched.startReader(StdStream.STDOUT, stdout, threads);
            unread.remove();
            launched.startReader(StdStream.STDERR, stderr, threads);
            return launched;
        } catch (OutOfMemoryError e) { // so the JDK says that there is no thread left
            process.destroyForcibly();
            launched.observer.complete(NOBODY);
            for (InputStream stream : unread) {
                stream.close();
            }
            throw new IOException("the system has no thread left to read its output", e);
        }
    }

    private void startReader(StdStream stream, InputStream input, ThreadFactory threads) {
        Thread thread = threads.newThread(() -> pump(stream, input, observer.join()));
        thread.setName("%s of pid %d".formatted(stream, process.pid()));
        thread.start();
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
        this.observer.complete(observer);
        var _ = process.onExit()
                .thenAcceptAsync(ended -> observer.exited(ended.exitValue()), Thread::startVirtualThread);
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
