package dev.signalbox.engine.os;

import dev.signalbox.engine.event.Cause;
import dev.signalbox.engine.event.EventStream;
import dev.signalbox.engine.event.NodeId;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;

/** Launches the processes of an engine. Thread-safe. */
public final class Processes implements AutoCloseable {
    private static final int USUAL_CAPTURE_BYTES = 1024 * 1024;

    private final ProcessContext context;
    private final ProcessLauncher launcher;
    private final String engineMark = UUID.randomUUID().toString();
    private final AtomicLong launches = new AtomicLong();

    /**
     * The processes of an engine with that stream and clock.
     *
     * @throws UnsupportedOperationException if there is no such launcher here
     */
    public Processes(EventStream events, InstantSource clock, LauncherChoice choice) {
        context = new ProcessContext(events, clock, new SignalSender(), new SharedProcessTable());
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
        NodeId id = new NodeId(NodeId.Kind.PROCESS, launches.incrementAndGet());
        ProcessMark mark = new ProcessMark(engineMark + "." + id.number());
        return new ManagedProcess(id, owner, options, log, captureBytes, context, mark);
    }

    /** Launches a pending process, once; as {@link #launch(RunOptions, NodeId, OutputLog, Cause)} does. */
    void launch(ManagedProcess process, Cause cause) {
        RunOptions options = process.options();
        try {
            process.begin(launcher.launch(LaunchRequest.of(options, process.mark(), streamsOf(options))), cause);
        } catch (LaunchException e) {
            process.failToLaunch(String.valueOf(e.getMessage()), cause);
        }
    }

    private static LaunchRequest.Streams streamsOf(RunOptions options) {
        TerminalSize terminal = options.terminal();
        return terminal == null ? new LaunchRequest.Streams.Pipes() : new LaunchRequest.Streams.OnTerminal(terminal);
    }

    /** Gives back what it holds. What still runs goes on; nobody reads its output or is told its end. */
    @Override
    public void close() {
        launcher.close();
    }
}
