package dev.signalbox.engine.os;

import dev.signalbox.engine.event.ExitReason;
import dev.signalbox.engine.event.Signal;
import dev.signalbox.engine.os.linux.Linux;
import dev.signalbox.engine.os.linux.PipeRoom;
import dev.signalbox.engine.os.linux.Poller;
import dev.signalbox.engine.os.linux.SystemCallException;
import dev.signalbox.engine.os.linux.Terminal;
import java.io.IOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * A process that {@link LinuxLauncher} launched. Its output is read, and its end is told, on the poller's thread.
 *
 * <p>When the process has ended, all that it wrote itself is in its pipes: so these are read as far as they were full at
 * that moment, and then the end is told, whoever else holds the pipes. It is the same with a terminal: what it was given
 * may be on its way inside the kernel still, but a read that finds nothing first waits for that (n_tty.c).
 */
final class LinuxProcess implements LaunchedProcess {
    private static final Logger LOG = System.getLogger(LinuxProcess.class.getName());
    /** As a start time, that it has to be looked up, which takes longer than to know it. */
    static final long UNKNOWN = -1;

    private static final int CLOSED = -1;
    private static final long UNWATCHED_LOOK_MILLIS = 10;

    /** Our ends of the streams. */
    sealed interface Ends {
        /** Descriptors of pipes. */
        record Pipes(int stdin, int stdout, int stderr) implements Ends {}

        /** A terminal, and a second descriptor of its master for the input. */
        record OnTerminal(Terminal terminal, int input) implements Ends {}

        /** The process writes to files. */
        record Nothing() implements Ends {}
    }

    /** One output stream; confined to the poller's thread once it is watched. */
    private final class Output {
        private final StdStream stream;
        private int descriptor; // written under the lock of the process, so that nobody resizes another's terminal
        private final long token = poller.newToken();
        private Runnable tell = () -> {};
        private int room = PipeRoom.USUAL_BYTES;

        Output(StdStream stream, int descriptor) {
            this.stream = stream;
            this.descriptor = descriptor;
        }

        void watch(ProcessObserver observer) throws SystemCallException {
            tell = observer::outputAdded;
            poller.watch(token, descriptor, Poller.Interest.INPUT, () -> readOnce(observer));
        }

        /** Returns how many bytes came; 0 if there is nothing now; -1 at the end of the stream. */
        int readOnce(ProcessObserver observer) {
            if (descriptor == CLOSED) {
                return -1;
            }
            int count = poller.read(descriptor, room);
            if (count > 0) {
                if (count > PipeRoom.USUAL_BYTES / 2 && room == PipeRoom.USUAL_BYTES) {
                    room = poller.pipeRoom().widen(descriptor);
                }
                observer.output(stream, poller.buffer(), count);
                poller.tellSoon(tell);
            } else if (count < 0) {
                close();
                observer.endOfStream(stream);
            }
            return count;
        }

        /** Reads what it may hold at this moment, and no more: a descendant may go on writing for ever. */
        void drain(ProcessObserver observer) {
            if (descriptor == CLOSED) {
                return;
            }
            int count = readOnce(observer);
            int left = count > 0 ? linux.capacityOf(descriptor) : 0;
            while (count > 0 && left >= 0) {
                left -= count;
                count = readOnce(observer);
            }
        }

        void close() {
            if (descriptor != CLOSED) {
                if (room == PipeRoom.WIDE_BYTES) {
                    poller.pipeRoom().giveBack();
                }
                poller.forget(token, descriptor);
                synchronized (LinuxProcess.this) {
                    linux.close(descriptor);
                    descriptor = CLOSED;
                }
                onEndOfOutput.run();
                tellIfDone();
            }
        }
    }

    private final Linux linux;
    private final Poller poller;
    private final int pid;
    private final long startTime;
    private final ProcessInput input;
    private final Runnable onEndOfOutput;
    private final @Nullable Terminal terminal;
    private final Output[] outputs;
    private final Consumer<LinuxProcess> onDone; // told once nothing of it is open any more
    private @Nullable OsProcess process; // guarded by this; null until it is asked for
    private int pidfd; // guarded by this; CLOSED once the process was waited for, when its pid may be another's
    private final long endToken;

    LinuxProcess(
            Linux linux, Poller poller, int pid, long startTime, int pidfd, Ends ends, Consumer<LinuxProcess> onDone) {
        this.linux = linux;
        this.poller = poller;
        this.pid = pid;
        this.startTime = startTime;
        this.pidfd = pidfd;
        this.onDone = onDone;
        endToken = poller.newToken();
        switch (ends) {
            case Ends.Pipes(var stdin, var stdout, var stderr) -> {
                terminal = null;
                input = new LinuxInput(linux, poller, stdin, false, this::tellIfDone);
                onEndOfOutput = () -> {};
                outputs = new Output[] {new Output(StdStream.STDOUT, stdout), new Output(StdStream.STDERR, stderr)};
            }
            case Ends.OnTerminal(var opened, var inputDescriptor) -> {
                terminal = opened;
                LinuxInput keys = new LinuxInput(linux, poller, inputDescriptor, true, this::tellIfDone);
                input = keys;
                onEndOfOutput = keys::loseReaders;
                outputs = new Output[] {new Output(StdStream.STDOUT, opened.master())};
            }
            case Ends.Nothing _ -> {
                terminal = null;
                input = new NoInput();
                onEndOfOutput = () -> {};
                outputs = new Output[0];
            }
        }
    }

    @Override
    public long pid() {
        return pid;
    }

    @Override
    public long startTime() {
        if (startTime != UNKNOWN) {
            return startTime;
        }
        try {
            return StartTime.in(new String(
                    linux.readOnce("/proc/" + pid + "/stat", StartTime.LONGEST_STAT), StandardCharsets.ISO_8859_1));
        } catch (SystemCallException _) {
            return 0; // it has ended and was waited for
        }
    }

    /** Looked up when somebody asks, which for most processes nobody does. */
    @Override
    public synchronized @Nullable OsProcess living() {
        if (process == null && pidfd != CLOSED) {
            process = OsProcess.ofChild(pid);
        }
        return process;
    }

    @Override
    public ProcessInput input() {
        return input;
    }

    @Override
    public void observe(ProcessObserver observer) {
        if (terminal != null) {
            observer.endOfStream(StdStream.STDERR); // a terminal has one stream
        }
        try {
            for (Output output : outputs) {
                output.watch(observer);
            }
            poller.watch(
                    endToken, openPidfd(), Poller.Interest.INPUT, () -> endIfEnded(observer)); // its end comes last
        } catch (SystemCallException e) {
            LOG.log(Level.ERROR, "process " + pid + " cannot be watched and is killed", e);
            poller.execute(() -> endUnwatched(observer));
        }
    }

    private synchronized int openPidfd() {
        return pidfd;
    }

    private void endUnwatched(ProcessObserver observer) {
        try {
            linux.sendSignal(openPidfd(), 9);
        } catch (SystemCallException e) {
            LOG.log(Level.ERROR, "cannot kill process " + pid, e);
        }
        CompletableFuture.delayedExecutor(UNWATCHED_LOOK_MILLIS, TimeUnit.MILLISECONDS, poller::execute)
                .execute(
                        () -> { // not at once: the end may take its time, and others want to be read
                            if (!endIfEnded(observer)) {
                                endUnwatched(observer);
                            }
                        });
    }

    private boolean endIfEnded(ProcessObserver observer) {
        Linux.End end;
        synchronized (this) {
            end = waitFor();
            if (end instanceof Linux.End.NotYet) {
                return false;
            }
            poller.forget(endToken, pidfd);
            linux.close(pidfd);
            pidfd = CLOSED;
        }
        ExitReason reason = reasonOf(end);
        for (Output output : outputs) {
            output.drain(observer);
        }
        observer.exited(reason);
        tellIfDone();
        return true;
    }

    private Linux.End waitFor() {
        try {
            return linux.waitFor(pidfd);
        } catch (SystemCallException e) { // somebody else in this program waited for it: a stray wait() in native code
            LOG.log(Level.ERROR, "how process " + pid + " ended is lost", e);
            return new Linux.End.Unknown();
        }
    }

    private static ExitReason reasonOf(Linux.End end) {
        return switch (end) {
            case Linux.End.Unknown _ -> new ExitReason.NoSuchProcess();
            case Linux.End.Exited(var code) -> new ExitReason.Exited(code);
            case Linux.End.Signalled(var number) ->
                new ExitReason.KilledBySignal(PlatformSignals.ofThisPlatform().numbered(number));
            case Linux.End.NotYet _ -> throw new AssertionError("asked of the end of a process that has ended");
        };
    }

    @Override
    public synchronized boolean signal(Signal signal) throws IOException {
        return pidfd != CLOSED && linux.sendSignal(pidfd, signal.number());
    }

    @Override
    public synchronized boolean signalGroup(Signal signal) throws IOException {
        return pidfd != CLOSED && linux.sendSignalToGroup(pid, signal.number());
    }

    @Override
    public synchronized void resizeTerminal(TerminalSize size) throws IOException {
        if (terminal == null) {
            throw new IOException("process " + pid + " runs on no terminal; launch it with one to give it a size");
        }
        if (pidfd == CLOSED || outputs[0].descriptor == CLOSED) {
            throw new IOException("the terminal of process " + pid + " is closed: nobody runs on it any more");
        }
        terminal.resize(linux, size.columns(), size.rows());
    }

    private void tellIfDone() {
        if (openPidfd() == CLOSED
                && isInputClosed()
                && Arrays.stream(outputs).allMatch(output -> output.descriptor == CLOSED)) {
            onDone.accept(this);
        }
    }

    /** A descendant may still have to read what waits for it. */
    private boolean isInputClosed() {
        return !(input instanceof LinuxInput linuxInput) || linuxInput.isClosed();
    }

    /** After the poller was closed: whoever still holds the other ends has nobody who reads or writes. */
    void closeDescriptors() {
        if (input instanceof LinuxInput linuxInput) {
            linuxInput.abandon();
        }
        for (Output output : outputs) {
            output.close();
        }
        synchronized (this) {
            if (pidfd != CLOSED) {
                linux.close(pidfd);
                pidfd = CLOSED;
            }
        }
    }
}
