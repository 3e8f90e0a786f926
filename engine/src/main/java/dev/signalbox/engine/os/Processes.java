package dev.signalbox.engine.os;

import dev.signalbox.engine.event.Cause;
import dev.signalbox.engine.event.EventStream;
import dev.signalbox.engine.event.ExitReason;
import dev.signalbox.engine.event.NodeId;
import dev.signalbox.engine.event.Signal;
import dev.signalbox.engine.os.linux.SparseFile;
import java.io.IOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.ReadWriteLock;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import java.util.function.Supplier;

/** Launches the processes of an engine. Thread-safe. */
public final class Processes implements AutoCloseable {
    /**
     * So much of the output of a detached process stays in each of its files, and up to twice as much for a while. That
     * holds while no engine runs, too, where the system has {@code /proc} and the program {@code fallocate}.
     */
    public static final long DETACHED_KEPT_BYTES = 64L * 1024 * 1024;

    /** The variable that each process has in its environment, and all that descends from it, to be found by. */
    public static final String MARK_VARIABLE = ProcessMark.VARIABLE;

    private static final Logger LOG = System.getLogger(Processes.class.getName());
    private static final int USUAL_CAPTURE_BYTES = 1024 * 1024;
    private static final String DETACHED = "detached-"; // so that nobody who looks for an engine's mark finds them

    private final ProcessContext context;
    private final ProcessLauncher launcher;
    private final String engineMark = UUID.randomUUID().toString();
    private final AtomicLong launches = new AtomicLong();
    private final Set<ManagedProcess> running = ConcurrentHashMap.newKeySet();
    private final DetachedFolders detachedFolders;
    private final OutputFollower follower;
    private final Watchdog watchdog;
    private final ReadWriteLock launching =
            new ReentrantReadWriteLock(); // a close waits for launches, not for each other
    private boolean closed; // guarded by launching

    /**
     * The processes of an engine with that stream and clock.
     *
     * @param stateFolder where detached processes have their output, and the watchdog its table; made when it is needed
     * @throws UnsupportedOperationException if there is no such launcher here
     */
    public Processes(EventStream events, InstantSource clock, Path stateFolder, LauncherChoice choice) {
        this(events, clock, stateFolder, choice, DetachedKeeping.usual(stateFolder));
    }

    /** The same, with other bounds for the output of detached processes. */
    Processes(
            EventStream events, InstantSource clock, Path stateFolder, LauncherChoice choice, DetachedKeeping keeping) {
        context = new ProcessContext(events, clock, new SignalSender(), new SharedProcessTable());
        detachedFolders = new DetachedFolders(keeping.folder(), engineMark);
        follower = new OutputFollower(keeping.keptBytes(), SparseFile.ofThisPlatform());
        watchdog = Watchdog.ofThisPlatform(stateFolder.resolve("watchdog"), engineMark, keeping);
        launcher = choice.open();
    }

    /** The time by the clock of the engine. */
    Instant now() {
        return context.clock().instant();
    }

    /** The signals that processes of this platform can be sent. */
    public PlatformSignals signals() {
        return context.sender().signals();
    }

    /** As {@link ProcessService#signal}. */
    boolean signal(OsProcess process, Signal signal) throws IOException {
        return context.sender().send(process, signal);
    }

    /** What the launcher in use can do; what is missing here is refused or told, never pretended. */
    public Set<LauncherAbility> abilities() {
        return launcher.abilities();
    }

    /**
     * Launches a process; blocks for the time that the operating system takes, usually less than a millisecond. A failure
     * is told by the end of the process, which then is its only event.
     *
     * @param owner for whom; its id goes into the events
     * @param log gets the output, and marks of the start and the end
     * @param cause because of what
     * @return the process; its status is {@link ProcessStatus#FAILED} if there is none
     */
    public ManagedProcess launch(RunOptions options, NodeId owner, OutputLog log, Cause cause) {
        ManagedProcess process = pending(options, owner, log, USUAL_CAPTURE_BYTES);
        launch(process, cause);
        return process;
    }

    /**
     * A process that is not launched yet: so whoever keeps a table of them has it there before its start is told.
     *
     * @param captureBytes how much output is kept with it, if its options say that it is
     */
    ManagedProcess pending(RunOptions options, NodeId owner, OutputLog log, int captureBytes) {
        NodeId id = nextId();
        String prefix = options.detached() ? DETACHED + UUID.randomUUID() : engineMark;
        ProcessMark mark = new ProcessMark(prefix + "." + id.number());
        return tracked(new ManagedProcess(
                id,
                owner,
                options,
                log,
                captureBytes,
                context,
                mark,
                context.clock().instant()));
    }

    /** Launches a pending process, once; as {@link #launch(RunOptions, NodeId, OutputLog, Cause)} does. */
    void launch(ManagedProcess process, Cause cause) {
        launching.readLock().lock();
        try {
            if (closed) {
                throw new LaunchException("cannot start '%s': the engine is closed; open another one"
                        .formatted(process.options().shownWords().getFirst()));
            }
            process.begin(process.options().detached() ? launchDetached(process) : launchAttached(process), cause);
        } catch (LaunchException e) {
            process.failToLaunch(process.options().masked(String.valueOf(e.getMessage())), cause);
        } catch (RuntimeException | Error e) { // a defect, or no memory: who waits for its end must not wait for ever
            LOG.log(
                    Level.ERROR,
                    "the launch of %s failed: %s"
                            .formatted(process.id(), process.options().masked(e)));
            process.failToLaunch(
                    process.options()
                            .masked("cannot start '%s': %s; the log of this program has more"
                                    .formatted(process.options().shownWords().getFirst(), e)),
                    cause);
        } finally {
            launching.readLock().unlock();
        }
    }

    /**
     * Those of some processes that have ended themselves and have left something running. Reads the system's tables once
     * for all of them, unlike {@link ManagedProcess#hasDescendants}.
     */
    public List<ManagedProcess> withLeftovers(List<ManagedProcess> ended) {
        if (ended.isEmpty()) {
            return List.of();
        }
        SharedProcessTable.Reading reading = context.table().read();
        return ended.stream()
                .filter(process -> reading.withMark(process.mark()).stream().anyMatch(OsProcess::isAlive))
                .toList();
    }

    private ManagedProcess tracked(ManagedProcess process) {
        running.add(process);
        process.onDone(() -> running.remove(process));
        return process;
    }

    private NodeId nextId() {
        return new NodeId(NodeId.Kind.PROCESS, launches.incrementAndGet());
    }

    private LaunchedProcess launchAttached(ManagedProcess process) throws LaunchException {
        RunOptions options = process.options();
        LaunchRequest request = LaunchRequest.of(options, process.mark(), streamsOf(options));
        watchdog.ensureStarted();
        LaunchedProcess launched = launcher.launch(request);
        WatchdogTable.Slot slot = watchdog.guard(
                launched.pid(),
                launched.startTime(),
                options.grace(),
                process.id().number());
        if (slot != null) {
            process.onDone(slot::release);
        }
        return launched;
    }

    private static LaunchRequest.Streams streamsOf(RunOptions options) {
        TerminalSize terminal = options.terminal();
        return terminal == null ? new LaunchRequest.Streams.Pipes() : new LaunchRequest.Streams.OnTerminal(terminal);
    }

    private LaunchedProcess launchDetached(ManagedProcess process) throws LaunchException {
        RunOptions options = process.options();
        DetachedRecord record = DetachedRecord.of(options, process.mark(), process.startedAt(), engineMark);
        watchdog.ensureStarted(); // which leaves a keeper for the output
        DetachedFolder folder;
        try {
            folder = detachedFolders.create(record);
        } catch (IOException e) {
            throw new LaunchException(
                    "cannot start '%s': there is no place for its output: %s; make room, or check who may write there"
                            .formatted(record.command().getFirst(), e),
                    e);
        }
        LaunchedProcess launched;
        try {
            launched = launcher.launch(LaunchRequest.of(
                    options, process.mark(), new LaunchRequest.Streams.ToFiles(folder.stdout(), folder.stderr())));
        } catch (LaunchException e) {
            deleteAfterFailure(folder);
            throw e;
        }
        try {
            record.withProcess(DetachedRecord.Identity.of(launched.pid())).writeTo(folder.record());
        } catch (IOException e) {
            LOG.log(Level.WARNING, "a later run has to find " + process.id() + " by its mark: " + e.getMessage());
        }
        return new DetachedProcess(launched, folder, follower, process::hasDescendants);
    }

    private static void deleteAfterFailure(DetachedFolder folder) {
        try {
            folder.delete();
        } catch (IOException e) {
            LOG.log(Level.WARNING, "cannot remove " + folder.path(), e);
        }
    }

    /**
     * Takes over the detached processes that an earlier run of the program left, and those that have ended since: their
     * output is read from its files, and their end is told, though not how they ended.
     *
     * @param owner for whom; its id goes into the events
     * @param logs makes a log for each
     * @throws IOException if the folder of their output cannot be read
     */
    public List<ManagedProcess> adoptDetached(NodeId owner, Supplier<OutputLog> logs) throws IOException {
        launching.readLock().lock();
        try {
            if (closed) {
                return List.of(); // a later run will
            }
            List<ManagedProcess> adopted = new ArrayList<>();
            for (DetachedFolders.Found found : detachedFolders.takeOver()) {
                adopted.add(adopt(found, owner, logs.get()));
            }
            return adopted;
        } finally {
            launching.readLock().unlock();
        }
    }

    private ManagedProcess adopt(DetachedFolders.Found found, NodeId owner, OutputLog log) {
        DetachedRecord record = found.record();
        ManagedProcess process = tracked(new ManagedProcess(
                nextId(),
                owner,
                record.options(),
                log,
                USUAL_CAPTURE_BYTES,
                context,
                record.mark(),
                record.startedAt()));
        Optional<OsProcess> living = record.process().living();
        if (living.isPresent()) {
            watchdog.ensureStarted(); // as for one that is launched
            LaunchedProcess launched = new AdoptedProcess(living.get(), context.sender());
            process.begin(
                    new DetachedProcess(launched, found.folder(), follower, process::hasDescendants),
                    new Cause.Request(Cause.Action.ADOPT));
        } else {
            follower.follow(found.folder(), process.teller(), () -> false).exited(new ExitReason.NoSuchProcess());
        }
        return process;
    }

    /**
     * Gives back what it holds. Attached processes are to be stopped before: what still runs goes on, but nobody reads its
     * output or is told its end. Detached ones wait for a later run to take them over. From now on nothing is launched.
     */
    @Override
    public void close() {
        launching.writeLock().lock();
        try {
            closed = true;
        } finally {
            launching.writeLock().unlock();
        }
        follower.close();
        launcher.close();
        running.forEach(ManagedProcess::abandon);
        watchdog.close();
    }
}
