package dev.signalbox.engine.os;

import dev.signalbox.engine.event.ExitReason;
import dev.signalbox.engine.event.ExitReason.Exited;
import dev.signalbox.engine.event.ExitReason.KilledBySignal;
import dev.signalbox.engine.event.Signal;
import dev.signalbox.engine.os.pty.TerminalProcess;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.TimeUnit;

/** A process that {@link ProcessBuilder} launched, or that runs on a terminal as a {@link TerminalProcess}. */
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

    /** What is to be read as that stream. */
    private record Source(StdStream stream, InputStream bytes) {}

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
        PortableProcess launched = new PortableProcess(process, inputOf(process, process.getOutputStream()));
        launched.startReaders(
                List.of(new Source(StdStream.STDOUT, stdout), new Source(StdStream.STDERR, stderr)), threads);
        return launched;
    }

    /**
     * The same for a process on a terminal, which has one output stream.
     *
     * @throws IOException if the system has no thread left for its reader; the process is killed then
     */
    static PortableProcess onTerminal(TerminalProcess process, ThreadFactory threads) throws IOException {
        PortableProcess launched =
                new PortableProcess(process, inputOf(process, new TerminalInput(process.getOutputStream())));
        launched.startReaders(List.of(new Source(StdStream.STDOUT, process.getInputStream())), threads);
        return launched;
    }

    private static ProcessInput inputOf(Process process, OutputStream stream) {
        return new InputWriter("input of pid " + process.pid(), stream);
    }

    private void startReaders(List<Source> sources, ThreadFactory threads) throws IOException {
        Deque<Source> unread = new ArrayDeque<>(sources);
        try {
            for (Source source : sources) {
                startReader(source, threads);
                unread.remove();
            }
        } catch (OutOfMemoryError e) { // so the JDK says that there is no thread left
            jdkProcess.destroyForcibly();
            observer.complete(NOBODY);
            input.close();
            for (Source source : unread) {
                source.bytes().close();
            }
            throw new IOException("the system has no thread left to read its output", e);
        }
    }

    /** Takes over a process whose streams lead elsewhere. */
    static PortableProcess writingToFiles(Process process) {
        return new PortableProcess(process, new NoInput());
    }

    private void startReader(Source source, ThreadFactory threads) {
        CompletableFuture<Void> end = new CompletableFuture<>();
        endsOfStreams.add(end);
        Thread thread = threads.newThread(() -> pump(source, observer.join(), end));
        thread.setName("%s of pid %d".formatted(source.stream(), jdkProcess.pid()));
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
        if (jdkProcess instanceof TerminalProcess) {
            newObserver.endOfStream(StdStream.STDERR); // a terminal has one stream
        }
        observer.complete(newObserver);
        var _ = jdkProcess.onExit().thenAccept(ended -> tellExit(newObserver, reasonOf(ended.exitValue())));
    }

    /** Once its streams have ended, or a descendant has kept one for too long. */
    private void tellExit(ProcessObserver newObserver, ExitReason reason) {
        var _ = CompletableFuture.allOf(endsOfStreams.toArray(CompletableFuture<?>[]::new))
                .completeOnTimeout(null, ManagedProcess.DRAIN_TIME.toMillis(), TimeUnit.MILLISECONDS)
                .thenRunAsync(() -> newObserver.exited(reason), Thread::startVirtualThread);
    }

    private static void pump(Source source, ProcessObserver observer, CompletableFuture<Void> end) {
        byte[] buffer = new byte[BUFFER_BYTES];
        try (InputStream bytes = source.bytes()) {
            for (int n = bytes.read(buffer); n >= 0; n = bytes.read(buffer)) {
                observer.output(source.stream(), buffer, n);
                observer.outputAdded();
            }
        } catch (IOException _) {
            // the pipe is gone: the same as its end
        } finally {
            observer.endOfStream(source.stream());
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
        if (!(jdkProcess instanceof TerminalProcess onTerminal)) {
            throw new IOException(
                    "process %d runs on no terminal; launch it with one to give it a size".formatted(jdkProcess.pid()));
        }
        onTerminal.resize(size.columns(), size.rows());
    }

    /** A status of 128 + n is a death by signal n, or that exit code: the first only if we sent that signal. */
    private ExitReason reasonOf(int status) {
        int number = status - SIGNAL_STATUS;
        return sentSignals.contains(number)
                ? new KilledBySignal(sender.signals().numbered(number))
                : new Exited(status);
    }
}
