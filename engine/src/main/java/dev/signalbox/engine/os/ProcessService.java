package dev.signalbox.engine.os;

import dev.signalbox.engine.action.Actions;
import dev.signalbox.engine.event.Cause;
import dev.signalbox.engine.event.Cause.Action;
import dev.signalbox.engine.event.EngineEvent.ProcessExited;
import dev.signalbox.engine.event.ExitReason;
import dev.signalbox.engine.event.NodeId;
import dev.signalbox.engine.event.Signal;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.locks.ReadWriteLock;
import java.util.concurrent.locks.ReentrantReadWriteLock;

/**
 * The managed processes of an engine: starts them, and keeps each in a table until it is removed. Thread-safe; no call
 * but {@link #run(RunOptions)}, its variants and {@link #close} waits for a process.
 *
 * <p>A process is in the table before its start is told, and stays there when it has ended or could not be launched, with
 * its output; of those that have ended, as many as the options say are kept, the youngest. What happens to a process is
 * told by events, with the engine as the owner: also of one that {@code run} runs, which never is in the table.
 *
 * <p>The output of a process is in a log of its own as well, line by line. Since a process that captures its output keeps
 * it twice, its log is small then.
 */
public final class ProcessService implements AutoCloseable {
    private static final int LOG_BYTES_BESIDE_CAPTURE = 256 * 1024;
    private static final Cause STARTED = new Cause.Request(Action.START);
    private static final Cause CANCELLED = new Cause.Request(Action.CANCEL);
    private static final Cause TIMED_OUT = new Cause.Request(Action.TIMEOUT);
    private static final Cause CLOSED = new Cause.Request(Action.CLOSE);

    private final Processes processes;
    private final ProcessServiceOptions options;
    private final ManagedProcessTable table;
    private final Set<ManagedProcess> oneShots = ConcurrentHashMap.newKeySet(); // those of run that have not ended
    private final ReadWriteLock launching =
            new ReentrantReadWriteLock(); // a close waits for launches, not for each other
    private boolean closed; // guarded by launching

    /** No processes yet. */
    public ProcessService(Processes processes, ProcessServiceOptions options) {
        this.processes = processes;
        this.options = options;
        table = new ManagedProcessTable(options.maxFinished());
    }

    /**
     * Registers the actions {@code process.run}, {@code process.start}, {@code process.kill}, {@code process.list} and
     * {@code process.get}; see {@link ProcessActions} for what they take.
     *
     * @throws IllegalArgumentException if one of them is registered already
     */
    public void onStartup(Actions actions) {
        new ProcessActions(this).registerWith(actions);
    }

    /** Kills every managed process, the detached ones too; returns at once, and the ends are told by events. */
    public void onShutdown() {
        table.all().forEach(process -> process.kill(CLOSED));
    }

    /** What it was made with. */
    public ProcessServiceOptions options() {
        return options;
    }

    /** The time by the clock of the engine. */
    public Instant now() {
        return processes.now();
    }

    /** The signals that processes of this platform can be sent. */
    public PlatformSignals signals() {
        return processes.signals();
    }

    /**
     * Sends a signal to any process, such as one that descends from a managed one; never to a stranger that got its pid.
     *
     * @return false if it does not live any more
     * @throws IOException if the system refuses
     */
    public boolean signal(OsProcess process, Signal signal) throws IOException {
        return processes.signal(process, signal);
    }

    /** What the launcher in use can do; what is missing here is refused or told, never pretended. */
    public Set<LauncherAbility> abilities() {
        return processes.abilities();
    }

    /** Starts that program with those arguments, as {@link #start(RunOptions)} does. */
    public ManagedProcess start(String command, String... args) {
        return start(new CancelScope(), command, args);
    }

    /** Starts that program with those arguments, as {@link #start(CancelScope, RunOptions)} does. */
    public ManagedProcess start(CancelScope scope, String command, String... args) {
        return start(scope, optionsOf(command, args));
    }

    /** Starts a process that only its own options, a kill or a close can end. */
    public ManagedProcess start(RunOptions runOptions) {
        return start(new CancelScope(), runOptions);
    }

    /**
     * Starts a process; blocks for the time that the operating system takes, usually less than a millisecond.
     *
     * @param scope whose cancellation ends the process at once with all that descends from it, unless it is detached; in
     *     one that is cancelled already nothing is launched, detached or not
     * @return the process; in the state {@link ProcessStatus#FAILED} if it could not be launched, if the scope is
     *     cancelled, or if this service is closed
     */
    public ManagedProcess start(CancelScope scope, RunOptions runOptions) {
        ManagedProcess process = pending(runOptions);
        table.add(process);
        launch(process, scope);
        var _ = process.done().thenAccept(exit -> table.ended(process, exit));
        return process;
    }

    private ManagedProcess pending(RunOptions runOptions) {
        long logBytes = runOptions.capturesOutput() ? LOG_BYTES_BESIDE_CAPTURE : options.bufferSize();
        return processes.pending(runOptions, NodeId.ENGINE, new OutputLog(logBytes), options.bufferSize());
    }

    private void launch(ManagedProcess process, CancelScope scope) {
        launching.readLock().lock();
        try {
            if (closed) {
                refuse(process, "the engine is closed; open another one", CLOSED);
            } else if (scope.isCancelled()) {
                refuse(process, "it was cancelled before; use a scope that is not", CANCELLED);
            } else {
                processes.launch(process, STARTED);
            }
        } finally {
            launching.readLock().unlock();
        }
        if (!process.options().detached() && process.isRunning()) {
            CancelScope.Registration registration = scope.onCancel(() -> cancel(process));
            var _ = process.done().whenComplete((_, _) -> registration.close());
        }
    }

    private static void cancel(ManagedProcess process) {
        if (process.isRunning()) {
            var _ = process.stop(Duration.ZERO, CANCELLED);
        }
    }

    private static void refuse(ManagedProcess process, String why, Cause cause) {
        process.failToLaunch("cannot start '%s': %s".formatted(programOf(process), why), cause);
    }

    private static String programOf(ManagedProcess process) {
        return process.options().shownWords().getFirst();
    }

    private static RunOptions optionsOf(String command, String... args) {
        List<String> words = new ArrayList<>(List.of(args));
        words.addFirst(command);
        return RunOptions.of(new CommandLine.Arguments(words));
    }

    /**
     * Takes over the detached processes that an earlier run of the program left, and tells the end of those that have
     * ended since, with what they wrote.
     *
     * @return the processes, which are in the table now
     * @throws IOException if the folder of their output cannot be read
     */
    public List<ManagedProcess> adoptDetached() throws IOException {
        List<ManagedProcess> adopted =
                processes.adoptDetached(NodeId.ENGINE, () -> new OutputLog(LOG_BYTES_BESIDE_CAPTURE));
        for (ManagedProcess process : adopted) {
            table.add(process);
            var _ = process.done().thenAccept(exit -> table.ended(process, exit));
        }
        return adopted;
    }

    /**
     * The managed process with that id, such as {@code process-7}.
     *
     * @throws ProcessException.NotFound if there is none
     */
    public ManagedProcess get(String id) throws ProcessException.NotFound {
        ManagedProcess process = table.get(id);
        if (process == null) {
            throw new ProcessException.NotFound(
                    "there is no process '%s': it was never started here, or was removed; list() has those there are"
                            .formatted(id));
        }
        return process;
    }

    /** All managed processes, those that have ended too, by the time of their start and then by id. */
    public List<ManagedProcess> list() {
        return table.all();
    }

    /** Those managed processes that have not ended. */
    public List<ManagedProcess> running() {
        return table.all().stream().filter(ManagedProcess::isRunning).toList();
    }

    /** How many processes that had ended are not in the table any more because there were too many of them. */
    public long forgotten() {
        return table.forgotten();
    }

    /**
     * Kills a managed process, as {@link ManagedProcess#kill()} does: if it dies of it, that is told. Nothing happens, and
     * nothing is told, if it has ended already.
     *
     * @throws ProcessException.NotFound if there is none with that id
     */
    public void kill(String id) throws ProcessException.NotFound {
        get(id).kill();
    }

    /**
     * Removes a process that has ended from the table.
     *
     * @throws ProcessException.NotFound if there is none with that id
     * @throws ProcessException.StillRunning if it has not ended
     */
    public void remove(String id) throws ProcessException.NotFound, ProcessException.StillRunning {
        ManagedProcess process = get(id);
        if (process.isRunning()) {
            throw new ProcessException.StillRunning(
                    "cannot remove %s: '%s' still runs as pid %d; kill it and wait for its end, then remove it"
                            .formatted(id, programOf(process), process.pid()));
        }
        table.remove(process);
    }

    /** Removes all processes that have ended from the table. */
    public void clear() {
        table.all().stream().filter(process -> !process.isRunning()).forEach(table::remove);
    }

    /**
     * What a managed process has printed, as {@link ManagedProcess#output} tells it.
     *
     * @throws ProcessException.NotFound if there is none with that id
     */
    public String output(String id) throws ProcessException.NotFound {
        return get(id).output();
    }

    /** Runs that program with those arguments to its end, as {@link #run(RunOptions)} does. */
    public CommandOutput run(String command, String... args)
            throws ProcessException.CommandFailed, InterruptedException {
        return run(new CancelScope(), command, args);
    }

    /** Runs that program with those arguments to its end, as {@link #run(CancelScope, RunOptions)} does. */
    public CommandOutput run(CancelScope scope, String command, String... args)
            throws ProcessException.CommandFailed, InterruptedException {
        return run(scope, optionsOf(command, args));
    }

    /** Runs a process to its end, which only its own options, an interrupt or a close can bring about early. */
    public CommandOutput run(RunOptions runOptions) throws ProcessException.CommandFailed, InterruptedException {
        return run(new CancelScope(), runOptions);
    }

    /**
     * Runs a process that is not in the table, and waits for its end. All its options hold, its timeout too; without
     * capture, its output is empty. If its timeout is over or this thread is interrupted, all that descends from the
     * process is ended with it, for nobody else knows of it; a detached one only if this thread is interrupted.
     *
     * @param scope as for {@link #start(CancelScope, RunOptions)}
     * @return what it printed, if it ended by itself with exit code 0
     * @throws ProcessException.CommandFailed if it could not be launched, or ended in any other way; has the output too.
     *     What ended because of its timeout or its scope has failed, whatever its exit code: its work is not done
     * @throws InterruptedException if this thread was interrupted
     */
    public CommandOutput run(CancelScope scope, RunOptions runOptions)
            throws ProcessException.CommandFailed, InterruptedException {
        ManagedProcess process = pending(runOptions);
        oneShots.add(process);
        try {
            launch(process, scope);
            ProcessExited exit = process.done().get();
            if (exit.cause().equals(TIMED_OUT) && !runOptions.detached()) {
                process.stop(Duration.ZERO, TIMED_OUT).join(); // what it leaves behind nobody else could end
            }
            return outputOf(process, exit);
        } catch (InterruptedException e) {
            process.stop(Duration.ZERO, CANCELLED).join();
            throw e;
        } catch (ExecutionException _) { // the engine was closed and could not end it
            throw new ProcessException.CommandFailed(
                    "'%s' goes on, but the engine was closed and cannot tell its end".formatted(programOf(process)),
                    new CommandOutput(
                            process.output(),
                            process.droppedOutputBytes(),
                            process.info().duration()),
                    new ExitReason.NoSuchProcess());
        } finally {
            oneShots.remove(process);
        }
    }

    private static CommandOutput outputOf(ManagedProcess process, ProcessExited exit)
            throws ProcessException.CommandFailed {
        CommandOutput output = new CommandOutput(process.output(), process.droppedOutputBytes(), exit.ranFor());
        String error = exit.error();
        if (exit.reason() instanceof ExitReason.LaunchFailed(var message)) {
            throw new ProcessException.CommandFailed(message, output, exit.reason());
        }
        String cut = cutShortBy(exit.cause(), process);
        if (error != null || !cut.isEmpty()) {
            throw new ProcessException.CommandFailed(
                    "'%s' %s%s"
                            .formatted(
                                    String.join(" ", process.options().shownWords()),
                                    error == null ? "exited with code 0" : error,
                                    cut),
                    output,
                    exit.reason());
        }
        return output;
    }

    private static String cutShortBy(Cause cause, ManagedProcess process) {
        if (!(cause instanceof Cause.Request(var action))) {
            return "";
        }
        return switch (action) {
            case TIMEOUT ->
                " after its timeout of %s; give it more time if it needs it"
                        .formatted(process.options().timeout());
            case CANCEL -> " because it was cancelled";
            case CLOSE -> " because the engine was closed";
            case START, STOP, RESTART, KILL, SIGNAL, ADOPT -> "";
        };
    }

    /**
     * Begins to end all attached processes, each with all that descends from it, even if it has ended itself; nothing can
     * be started from now on. Detached ones go on.
     *
     * @return completes when they have ended or have survived SIGKILL, after two seconds at most; never fails
     */
    public CompletableFuture<Void> requestClose() {
        launching.writeLock().lock();
        try {
            closed = true;
        } finally {
            launching.writeLock().unlock();
        }
        List<ManagedProcess> attached = new ArrayList<>(table.all());
        attached.addAll(oneShots);
        attached.removeIf(process -> process.options().detached());
        return CompletableFuture.allOf(attached.stream()
                .map(process -> process.stop(Duration.ZERO, CLOSED).handle((report, failure) -> report))
                .toArray(CompletableFuture<?>[]::new));
    }

    /** Ends all attached processes, as {@link #requestClose} does, and waits for it. */
    @Override
    public void close() {
        requestClose().join();
    }
}
