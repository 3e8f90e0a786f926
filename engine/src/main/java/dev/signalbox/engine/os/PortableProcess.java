package dev.signalbox.engine.os;

import dev.signalbox.engine.event.ExitReason;
import dev.signalbox.engine.event.ExitReason.Exited;
import dev.signalbox.engine.event.ExitReason.KilledBySignal;
import dev.signalbox.engine.event.Signal;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.TimeUnit;

/** A process that {@link ProcessBuilder} launched. */
final class PortableProcess implements LaunchedProcess {
    private static final int BUFFER_BYTES = 16 * 1024;
    private static final int SIGNAL_STATUS = 128; // a status of this plus n is how the JDK shows signal n
    private static final ProcessObserver NOBODY = new ProcessObserver() {
        @Override
        public void output(StdStream stream, byte[] buffer, int length) {}

        @Override
        public void outputAdded() {}

        @Override
        public void skipped(StdStream stream, long bytes) {}

        @Override
        public void endOfStream(StdStream stream) {}

        @Override
        public void exited(ExitReason reason) {}
    };

    private final Process jdkProcess;
    private final OsProcess process;
    private final ProcessInput input;
    private final SignalSender sender = new SignalSender();
    private final Set<Integer> sentSignals = ConcurrentHashMap.newKeySet();
    private final CompletableFuture<ProcessObserver> observer = new CompletableFuture<>();
    private final List<CompletableFuture<Void>> endsOfStreams = new ArrayList<>(); // made before anybody reads

    private PortableProcess(Process jdkProcess, ProcessInput input) {
        this.jdkProcess = jdkProcess;
        this.input = input;
        process = new OsProcess(jdkProcess.toHandle(), ProcessHandle.current().pid(), 0, 0);
    }

    /**
     * Takes over a process that was just launched, and makes its readers, which wait until somebody observes.
     *
     * @throws IOException if the system has no thread left for them; the process is killed then
     */
    static PortableProcess reading(Process process, InputStream stdout, InputStream stderr, ThreadFactory threads)
            throws IOException {
        PortableProcess launched = new PortableProcess(
                process, new InputWriter("input of pid " + process.pid(), process.getOutputStream()));
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

    /** Takes over a process whose streams lead elsewhere. */
    static PortableProcess writingToFiles(Process process) {
        return new PortableProcess(process, new NoInput());
    }

    private void startReader(StdStream stream, InputStream source, ThreadFactory threads) {
        CompletableFuture<Void> end = new CompletableFuture<>();
        endsOfStreams.add(end);
        Thread thread = threads.newThread(() -> pump(stream, source, observer.join(), end));
        thread.setName("%s of pid %d".formatted(stream, jdkProcess.pid()));
        thread.start();
    }

    @Override
    public long pid() {
        return process.pid();
    }

    @Override
    public long startTime() {
        return StartTime.of(process.pid());
    }

    @Override
    public OsProcess living() {
        return process;
    }

    @Override
    public ProcessInput input() {
        return input;
    }

    @Override
    public void observe(ProcessObserver newObserver) {
        observer.complete(newObserver);
        var _ = jdkProcess.onExit().thenAccept(ended -> tellExit(newObserver, reasonOf(ended.exitValue())));
    }

    /** Once its streams have ended, or a descendant has kept one for too long. */
    private void tellExit(ProcessObserver newObserver, ExitReason reason) {
        var _ = CompletableFuture.allOf(endsOfStreams.toArray(CompletableFuture<?>[]::new))
                .completeOnTimeout(null, ManagedProcess.DRAIN_TIME.toMillis(), TimeUnit.MILLISECONDS)
                .thenRunAsync(() -> newObserver.exited(reason), Thread::startVirtualThread);
    }

    private static void pump(
            StdStream stream, InputStream source, ProcessObserver observer, CompletableFuture<Void> end) {
        byte[] buffer = new byte[BUFFER_BYTES];
        try (source) {
            for (int n = source.read(buffer); n >= 0; n = source.read(buffer)) {
                observer.output(stream, buffer, n);
                observer.outputAdded();
            }
        } catch (IOException _) {
            // the pipe is gone: the same as its end
        } finally {
            observer.endOfStream(stream);
            end.complete(null);
        }
    }

    @Override
    public boolean signal(Signal signal) throws IOException {
        sentSignals.add(signal.number()); // before it is sent: the end may be told the moment after
        return sender.send(process, signal);
    }

    @Override
    public boolean signalGroup(Signal signal) {
        return false;
    }

    @Override
    public void resizeTerminal(TerminalSize size) throws IOException {
        throw new IOException(
                "process %d runs on no terminal; launch it with one to give it a size".formatted(jdkProcess.pid()));
    }

    /** A status of 128 + n is a death by signal n, or that exit code: the first only if we sent that signal. */
    private ExitReason reasonOf(int status) {
        int number = status - SIGNAL_STATUS;
        return sentSignals.contains(number)
                ? new KilledBySignal(sender.signals().numbered(number))
                : new Exited(status);
    }
}
