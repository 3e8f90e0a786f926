package dev.signalbox.engine.os;

import dev.signalbox.engine.event.Cause;
import dev.signalbox.engine.event.Cause.Action;
import dev.signalbox.engine.event.EngineEvent.ProcessExited;
import dev.signalbox.engine.event.EngineEvent.ProcessSignalled;
import dev.signalbox.engine.event.ExitReason;
import dev.signalbox.engine.event.ExitReason.KilledBySignal;
import dev.signalbox.engine.event.NodeId;
import dev.signalbox.engine.event.Signal;
import java.io.IOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * One OS process that the engine launched, or tried to: its output, its end, and what can be done to it. Thread-safe; no
 * call but {@link #waitFor} blocks.
 *
 * <p>Its end is told once all that it wrote itself is in the log. A descendant that keeps a stream open does not hold
 * the end up with the native launcher, and by {@link #DRAIN_TIME} at most with the portable one; what it writes later
 * still reaches the log, after the mark of the end, marked late.
 */
public final class ManagedProcess {
    /**
     * How long after the end of the process its streams are read before the end is told all the same, where it cannot be
     * known that all it wrote has been read: with the portable launcher.
     */
    public static final Duration DRAIN_TIME = Duration.ofMillis(250);

    private static final Logger LOG = System.getLogger(ManagedProcess.class.getName());

    private final NodeId id;
    private final NodeId owner;
    private final RunOptions options;
    private final OutputLog log;
    private final @Nullable RingBuffer captured;
    private final ProcessContext context;
    private final ProcessMark mark;
    private final Instant startedAt;
    private final CompletableFuture<ProcessExited> done = new CompletableFuture<>(); // see onDone
    private final Object telling = new Object(); // so that a signal is told before what comes of it
    private volatile ProcessStatus status = ProcessStatus.PENDING;
    private volatile @Nullable LaunchedProcess launched; // null until, and without, a launch
    private final Set<Signal> requestedSignals = ConcurrentHashMap.newKeySet();
    private volatile @Nullable Cause stopCause;

    ManagedProcess(
            NodeId id,
            NodeId owner,
            RunOptions options,
            OutputLog log,
            int captureBytes,
            ProcessContext context,
            ProcessMark mark,
            Instant startedAt) {
        this.id = id;
        this.owner = owner;
        this.options = options;
        this.log = log;
        this.context = context;
        this.mark = mark;
        captured = options.capturesOutput() ? new RingBuffer(captureBytes) : null;
        this.startedAt = startedAt;
    }

    /** Tells the start, and from then on the output and the end. */
    void begin(LaunchedProcess process, Cause cause) {
        launched = process;
        status = ProcessStatus.RUNNING;
        ProcessTeller teller = teller();
        teller.started(process.pid(), cause);
        process.observe(teller);
        Cause asked = stopCause;
        if (asked != null) { // while it was being launched, when there was nobody to send a signal to
            var _ = stop(Duration.ZERO, asked);
        }
        if (options.timeout().isPositive()) {
            ifNotDoneAfter(options.timeout(), () -> beginShutdown(new Cause.Request(Action.TIMEOUT)));
        }
    }

    /** Tells that there is no process. */
    void failToLaunch(String message, Cause cause) {
        status = ProcessStatus.FAILED;
        teller().ended(new ExitReason.LaunchFailed(message), cause);
    }

    /** Who tells what happens to it; once only. */
    ProcessTeller teller() {
        return new ProcessTeller(this, context.events(), captured);
    }

    /** Held while the end is told. */
    Object telling() {
        return telling;
    }

    /** From now on it does not run; {@code event} is about to be told. */
    void complete(ProcessExited event) {
        done.complete(event);
    }

    /** The engine is closed: nobody will be told its end. */
    void abandon() {
        done.completeExceptionally(new CancellationException("the engine was closed while %s went on".formatted(id)));
    }

    void setStatus(ProcessStatus status) {
        this.status = status;
    }

    ProcessMark mark() {
        return mark;
    }

    /** The engine's identity of it. */
    public NodeId id() {
        return id;
    }

    /** For whom it was launched. */
    public NodeId owner() {
        return owner;
    }

    /** How it was launched. */
    public RunOptions options() {
        return options;
    }

    /** Where its lines go; other processes of its owner may have theirs there too. */
    public OutputLog log() {
        return log;
    }

    /** The operating system's number of it, which another process may have once this one has ended; 0 if there is none. */
    public long pid() {
        LaunchedProcess process = launched;
        return process == null ? 0 : process.pid();
    }

    /** Taken immediately before the launch. */
    public Instant startedAt() {
        return startedAt;
    }

    /** How long it ran until then by the clock; zero if that was set back meanwhile. */
    Duration ranUntil(Instant end) {
        return end.isBefore(startedAt) ? Duration.ZERO : Duration.between(startedAt, end);
    }

    /** Where it stands. */
    public ProcessStatus status() {
        return status;
    }

    /** What is known of it now. */
    public ProcessInfo info() {
        ProcessExited end = exitEvent();
        List<String> words = options.shownWords();
        return new ProcessInfo(
                id.toString(),
                words.getFirst(),
                words.subList(1, words.size()),
                options.masked(options.directory().toString()),
                startedAt,
                status,
                end == null ? 0 : end.exitCode(),
                end == null ? ranUntil(context.clock().instant()) : end.ranFor(),
                pid());
    }

    /**
     * The newest output, of both streams in the order in which it was read, exactly as it was written; malformed UTF-8 is
     * shown as replacement characters. Empty without capture.
     */
    public String output() {
        return captured == null ? "" : captured.toString();
    }

    /** As {@link #output}, in bytes; null if nothing was written, and without capture. */
    public byte @Nullable [] outputBytes() {
        return captured == null ? null : captured.bytes();
    }

    /** How many bytes {@link #output} has lost because they were too many. */
    public long droppedOutputBytes() {
        return captured == null ? 0 : captured.droppedBytes();
    }

    /**
     * Completes with the event of its end. Fails only with a {@link CancellationException}, if the engine is closed while
     * the process goes on. What depends on it runs on threads of its own.
     */
    public CompletableFuture<ProcessExited> done() {
        return done.thenApplyAsync(event -> event, Thread::startVirtualThread);
    }

    /** Runs an action at its end, before that is told to anybody: within the event stream, so it must be quick. */
    void onDone(Runnable action) {
        var _ = done.whenComplete((_, _) -> action.run());
    }

    /** The event of its end; null while it runs. */
    public @Nullable ProcessExited exitEvent() {
        return done.state() == Future.State.SUCCESS ? done.resultNow() : null;
    }

    /** Whether {@link #done} has not been completed yet. */
    public boolean isRunning() {
        return !done.isDone();
    }

    /**
     * Waits for its end.
     *
     * @throws CancellationException if the engine is closed while the process goes on
     * @throws ProcessException.Failed if it could not be launched, was killed, or ended with another exit code than 0
     */
    public void waitFor() throws InterruptedException, ProcessException.Failed {
        ExitReason reason;
        try {
            reason = done.get().reason();
        } catch (ExecutionException e) {
            throw new AssertionError(e); // it fails by cancellation only
        }
        rejectFailedLaunch();
        String error = reason.error();
        if (error != null) {
            throw new ProcessException.Failed(
                    "'%s' %s".formatted(String.join(" ", options.shownWords()), error), reason);
        }
    }

    /**
     * Does nothing if it was launched.
     *
     * @throws ProcessException.Failed if there never was a process; says why
     */
    void rejectFailedLaunch() throws ProcessException.Failed {
        ProcessExited end = exitEvent();
        if (end != null && end.reason() instanceof ExitReason.LaunchFailed(var message)) {
            throw new ProcessException.Failed(message, end.reason());
        }
    }

    /** Kills the process at once, with its whole group if its options say so; if it does not run, does nothing. */
    public void kill() {
        kill(new Cause.Request(Action.KILL));
    }

    /** As {@link #kill()}, because of that; the end of the process carries it. */
    public void kill(Cause cause) {
        if (isRunning()) {
            stopCause = cause;
            trySend(context.sender().signals().kill());
        }
    }

    /**
     * Asks the process to end by the stop signal of its options, and kills it after the grace period of its options; without one, at once. The
     * signals go where those of {@link #kill()} go: what else descends from the process is left alone, unlike by
     * {@link #stop}.
     *
     * @return completes with the end of the process
     */
    public CompletableFuture<ProcessExited> shutdown() {
        beginShutdown(new Cause.Request(Action.STOP));
        return done();
    }

    private void beginShutdown(Cause cause) {
        if (options.grace().isZero()) {
            kill(cause);
        } else if (isRunning()) {
            stopCause = cause;
            trySend(options.stopSignal());
            ifNotDoneAfter(options.grace(), () -> kill(cause));
        }
    }

    private void ifNotDoneAfter(Duration time, Runnable action) {
        CompletableFuture<Boolean> endedInTime = done.thenApply(_ -> true);
        var _ = endedInTime
                .completeOnTimeout(false, TimeUnit.NANOSECONDS.convert(time), TimeUnit.NANOSECONDS)
                .thenAcceptAsync(
                        ended -> {
                            if (!ended) {
                                action.run();
                            }
                        },
                        Thread::startVirtualThread);
    }

    private void trySend(Signal signal) {
        LaunchedProcess process = launched;
        if (process == null) {
            return;
        }
        try {
            if (!options.killsGroup() || !process.signalGroup(signal)) {
                process.signal(signal);
            }
        } catch (IOException e) {
            LOG.log(Level.WARNING, "cannot send " + signal + " to " + id + ": " + e.getMessage());
        }
    }

    /**
     * Sends a signal to the process alone, even if {@link #kill} reaches its group; {@link Signal#PROBE} reaches nobody
     * and only asks whether it runs.
     *
     * @throws ProcessException.NotRunning if it does not
     * @throws IOException if the system refuses
     */
    public void signal(Signal signal) throws ProcessException.NotRunning, IOException {
        LaunchedProcess process = launched;
        requestedSignals.add(signal); // before it is sent: the end may be noticed the moment after
        synchronized (telling) {
            if (process == null || !isRunning() || !process.signal(signal)) {
                throw new ProcessException.NotRunning(
                        "cannot send %s to %s: the process does not run any more".formatted(signal, id));
            }
            if (!signal.equals(Signal.PROBE)) {
                tellSignalled(signal, "");
            }
        }
    }

    /** As {@link #signal}, but whatever becomes of it is told by a {@link ProcessSignalled} event. */
    public void requestSignal(Signal signal) {
        try {
            signal(signal);
        } catch (ProcessException.NotRunning _) {
            tellSignalled(signal, "the process does not run any more");
        } catch (IOException e) {
            tellSignalled(signal, String.valueOf(e.getMessage()));
        }
    }

    private void tellSignalled(Signal signal, String failure) {
        context.events()
                .publish(log.marking((number, time) -> new ProcessSignalled(number, time, id, owner, signal, failure)));
    }

    /** As {@link #stop(StopPlan, Cause)}: the stop signal of its options to all at once, and SIGKILL after that time. */
    public CompletableFuture<StopReport> stop(Duration grace, Cause cause) {
        return stop(new StopPlan(options.stopSignal(), grace, StopPlan.Order.TOGETHER), cause);
    }

    /**
     * Asks the process and its descendants to end, and kills those that have not ended in time.
     *
     * <p>Asking again while a stop goes on is how a grace period is cut short.
     *
     * @param cause because of what; the end of the process carries it
     * @return completes when all have ended or have survived SIGKILL, and, unless the process is a survivor, after its
     *     end was told. Fails if the system's tables cannot be read, as when this program is out of descriptors: the
     *     process is killed at once then, and its group with it, but not what has left the group
     */
    public CompletableFuture<StopReport> stop(StopPlan plan, Cause cause) {
        stopCause = cause; // before it is looked for: it may be being launched
        LaunchedProcess process = launched;
        if (process == null) {
            return done().handle((_, _) -> new StopReport(List.of(), List.of()));
        }
        CompletableFuture<StopReport> report = new CompletableFuture<>();
        Thread.ofVirtual().name("stop of " + id).start(() -> {
            try {
                report.complete(runStop(process, plan));
            } catch (Throwable t) { // whoever waits for the report must not wait for ever
                killUnseen(process);
                var _ = done().handle((_, _) -> true)
                        .completeOnTimeout(false, StopSequence.KILL_TAKES_AT_MOST.toSeconds(), TimeUnit.SECONDS)
                        .thenRun(() -> report.completeExceptionally(t));
            }
        });
        return report;
    }

    /** Without a look at the tables of the system, so that it succeeds when nothing can be opened any more. */
    private void killUnseen(LaunchedProcess process) {
        Signal kill = context.sender().signals().kill();
        try {
            if (!process.signalGroup(kill)) {
                process.signal(kill);
            }
        } catch (IOException e) {
            LOG.log(Level.WARNING, "cannot send " + kill + " to " + id + ": " + e.getMessage());
        }
    }

    private StopReport runStop(LaunchedProcess process, StopPlan plan) throws InterruptedException {
        StopReport report = new StopSequence(process, mark, context).run(plan);
        OsProcess living = process.living();
        if (living == null || !living.isAlive()) {
            awaitToldEnd();
        }
        return report;
    }

    private void awaitToldEnd() {
        try {
            done.join();
        } catch (CancellationException _) {
            // nobody watches it any more, so nobody will tell
        }
    }

    /** Whether anything that descends from it lives, even if it does not itself. Reads the system's tables. */
    public boolean hasDescendants() {
        LaunchedProcess process = launched;
        return process != null && livingTree().stream().anyMatch(living -> !living.equals(process.living()));
    }

    /** What a stop would end now: the process first, if it lives, and all that descends from it. Reads the system's tables. */
    public List<OsProcess> livingTree() {
        LaunchedProcess process = launched; // an adopted one that was gone already is not known by its pid
        return process == null ? List.of() : new StopSequence(process, mark, context).livingTree();
    }

    /** Sends bytes to its standard input, after what was sent before. */
    public InputResult write(byte[] bytes) {
        LaunchedProcess process = launched;
        return process != null && isRunning() ? process.input().write(bytes) : InputResult.NOT_RUNNING;
    }

    /**
     * As {@link #write}, for those who cannot go on without it.
     *
     * @throws ProcessException.NotRunning if it does not run
     * @throws ProcessException.StdinNotAvailable if its input is closed, or the process does not read it
     */
    public void sendInput(String text) throws ProcessException.NotRunning, ProcessException.StdinNotAvailable {
        switch (write(text.getBytes(StandardCharsets.UTF_8))) {
            case ACCEPTED -> {}
            case NOT_RUNNING ->
                throw new ProcessException.NotRunning("cannot write to %s: the process does not run".formatted(id));
            case CLOSED ->
                throw new ProcessException.StdinNotAvailable(
                        "cannot write to %s: its standard input is closed".formatted(id));
            case FULL ->
                throw new ProcessException.StdinNotAvailable(
                        "cannot write to %s: it has not read the %d bytes that wait for it; try again later"
                                .formatted(id, ProcessInput.MAX_WAITING_BYTES));
        }
    }

    /** Ends its standard input after what was sent, on a terminal by Ctrl-D; closing twice is harmless. */
    public void closeStdin() {
        LaunchedProcess process = launched;
        if (process != null) {
            process.input().close();
        }
    }

    /**
     * Gives its terminal another size.
     *
     * @throws IOException if it runs on none, or not any more
     */
    public void resizeTerminal(TerminalSize size) throws IOException {
        LaunchedProcess process = launched;
        if (process == null) {
            throw new IOException(id + " was not launched and has no terminal");
        }
        process.resizeTerminal(size);
    }

    Cause causeOf(ExitReason reason) {
        Cause asked = stopCause;
        if (asked != null) {
            return asked;
        }
        return reason instanceof KilledBySignal(var signal) && requestedSignals.contains(signal)
                ? new Cause.Request(Action.SIGNAL)
                : new Cause.Unprompted();
    }
}
