package dev.signalbox.engine.os;

import dev.signalbox.engine.event.Cause;
import dev.signalbox.engine.event.Cause.Action;
import dev.signalbox.engine.event.EngineEvent.ProcessExited;
import dev.signalbox.engine.event.EngineEvent.ProcessKilled;
import dev.signalbox.engine.event.EngineEvent.ProcessOutput;
import dev.signalbox.engine.event.EngineEvent.ProcessSignalled;
import dev.signalbox.engine.event.EngineEvent.ProcessStarted;
import dev.signalbox.engine.event.ExitReason;
import dev.signalbox.engine.event.ExitReason.Exited;
import dev.signalbox.engine.event.ExitReason.KilledBySignal;
import dev.signalbox.engine.event.NodeId;
import dev.signalbox.engine.event.Signal;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * One OS process that the engine launched: its output, its end, and what can be done to it. Thread-safe; no call blocks.
 *
 * <p>Its end is told once both streams are read to their end. A descendant that keeps a stream open delays that by at
 * most {@link #DRAIN_TIME}; what it writes later still reaches the log, after the mark of the end.
 */
public final class ManagedProcess {
    /** How long after the end of the process its streams are read before the end is told all the same. */
    public static final Duration DRAIN_TIME = Duration.ofMillis(250);

    private static final int SIGNAL_STATUS = 128; // a status of this plus n is how the portable launcher shows signal n

    private final NodeId id;
    private final NodeId owner;
    private final OutputLog log;
    private final ProcessContext context;
    private final ProcessMark mark;
    private final OsProcess process;
    private final InputWriter input;
    private final Instant startedAt;
    private final Set<Integer> sentSignals = ConcurrentHashMap.newKeySet();
    private final CompletableFuture<ProcessExited> exit = new CompletableFuture<>();
    private volatile @Nullable Cause stopCause;

    ManagedProcess(
            NodeId id,
            NodeId owner,
            OutputLog log,
            ProcessContext context,
            ProcessMark mark,
            LaunchedProcess launched,
            Instant startedAt) {
        this.id = id;
        this.owner = owner;
        this.log = log;
        this.context = context;
        this.mark = mark;
        this.startedAt = startedAt;
        process = new OsProcess(launched.handle(), ProcessHandle.current().pid());
        input = new InputWriter("input of " + id, launched.input());
    }

    /** Tells the start, and from then on the output and the end. */
    void begin(LaunchedProcess launched, Cause cause) {
        context.events()
                .publish(log.marking(
                        (number, time) -> new ProcessStarted(number, time, id, owner, process.pid(), cause)));
        launched.observe(new Observer());
    }

    /** The engine's identity of it. */
    public NodeId id() {
        return id;
    }

    /** The operating system's number of it; another process may have it once this one has ended. */
    public long pid() {
        return process.pid();
    }

    /** Taken immediately before the launch. */
    public Instant startedAt() {
        return startedAt;
    }

    /** Completes with the event of its end, after that was published; never fails. */
    public CompletableFuture<ProcessExited> exit() {
        return exit.copy();
    }

    /** Whether its end has not been told yet. */
    public boolean isRunning() {
        return !exit.isDone();
    }

    /** Sends a signal to the process alone, not to its descendants; the outcome is a {@link ProcessSignalled} event. */
    public void requestSignal(Signal signal) {
        String failure = "";
        try {
            if (!send(signal)) {
                failure = "the process does not run any more";
            }
        } catch (IOException e) {
            failure = String.valueOf(e.getMessage());
        }
        String outcome = failure;
        context.events()
                .publish(log.marking((number, time) -> new ProcessSignalled(number, time, id, owner, signal, outcome)));
    }

    private boolean send(Signal signal) throws IOException {
        sentSignals.add(signal.number());
        return context.sender().send(process, signal);
    }

    /**
     * Asks the process and its descendants to end, and kills those that have not ended in time.
     *
     * <p>Asking again while a stop goes on is how a grace period is cut short.
     *
     * @param grace time between SIGTERM and SIGKILL; zero kills at once
     * @param cause because of what; the end of the process carries it
     * @return completes when all have ended or have survived SIGKILL, and, unless the process is a survivor, after its
     *     end was told
     * @throws IllegalArgumentException if {@code grace} is negative
     */
    public CompletableFuture<StopReport> stop(Duration grace, Cause cause) {
        if (grace.isNegative()) {
            throw new IllegalArgumentException("grace is " + grace + ": use zero to kill at once");
        }
        stopCause = cause;
        CompletableFuture<StopReport> report = new CompletableFuture<>();
        Thread.ofVirtual().name("stop of " + id).start(() -> {
            try {
                report.complete(runStop(grace));
            } catch (Throwable t) { // whoever waits for the report must not wait for ever
                report.completeExceptionally(t);
            }
        });
        return report;
    }

    /** Whether anything that descends from it lives, even if it does not itself. Reads the system's tables. */
    public boolean hasDescendants() {
        return stopSequence().livingTree().stream().anyMatch(living -> !living.equals(process));
    }

    private StopSequence stopSequence() {
        return new StopSequence(process, mark, context.table(), context.sender().signals(), this::sendForStop);
    }

    private StopReport runStop(Duration grace) throws InterruptedException {
        StopReport report = stopSequence().run(grace);
        if (!process.isAlive()) {
            exit.join();
        }
        return report;
    }

    private void sendForStop(OsProcess target, Signal signal) {
        if (target.equals(process)) {
            sentSignals.add(signal.number()); // before it is sent: the end may be told the moment after
        }
        context.sender().trySend(target, signal);
    }

    /** Sends text to its standard input, after what was sent before. */
    public InputResult write(byte[] bytes) {
        return isRunning() ? input.write(bytes) : InputResult.NOT_RUNNING;
    }

    /** Ends its standard input after what was sent; closing twice is harmless. */
    public void closeInput() {
        input.close();
    }

    /** The portable launcher tells a status of 128 + n both for a death by signal n and for that exit code. */
    private ExitReason reasonOf(int status) {
        int number = status - SIGNAL_STATUS;
        if (!sentSignals.contains(number)) {
            return new Exited(status);
        }
        return context.sender().signals().all().stream()
                .filter(signal -> signal.number() == number)
                .findFirst()
                .<ExitReason>map(KilledBySignal::new)
                .orElse(new Exited(status));
    }

    private Cause causeOf(ExitReason reason) {
        Cause asked = stopCause;
        if (asked != null) {
            return asked;
        }
        return reason instanceof KilledBySignal ? new Cause.Request(Action.SIGNAL) : new Cause.Unprompted();
    }

    private final class Observer implements ProcessObserver {
        private final OutputWriter output = log.open(id);
        private final CompletableFuture<Void> endOfStdout = new CompletableFuture<>();
        private final CompletableFuture<Void> endOfStderr = new CompletableFuture<>();

        @Override
        public void output(StdStream stream, byte[] buffer, int length) {
            output.append(stream, buffer, 0, length, context.clock().instant());
            tellOutput();
        }

        @Override
        public void endOfStream(StdStream stream) {
            output.endOfStream(stream, context.clock().instant());
            tellOutput();
            switch (stream) {
                case STDOUT -> endOfStdout.complete(null);
                case STDERR -> endOfStderr.complete(null);
            }
        }

        private void tellOutput() {
            context.events() // the end is read with the number taken, or the other stream's older end might come later
                    .publish((number, time) -> new ProcessOutput(number, time, id, owner, log.endNumber()));
        }

        @Override
        public void exited(int status) {
            var _ = CompletableFuture.allOf(endOfStdout, endOfStderr)
                    .completeOnTimeout(null, DRAIN_TIME.toMillis(), TimeUnit.MILLISECONDS)
                    .thenRunAsync(() -> tellExit(status), Thread::startVirtualThread);
        }

        private void tellExit(int status) {
            input.close();
            ExitReason reason = reasonOf(status);
            Duration ranFor = Duration.between(startedAt, context.clock().instant());
            Cause cause = causeOf(reason);
            if (reason instanceof KilledBySignal(var signal)) {
                context.events().publish((number, time) -> new ProcessKilled(number, time, id, owner, signal));
            }
            ProcessExited event = context.events()
                    .publish(output.markingEnd(
                            (number, time) -> new ProcessExited(number, time, id, owner, reason, ranFor, cause)));
            exit.complete(event);
        }
    }
}
