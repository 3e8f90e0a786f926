package dev.signalbox.engine.os;

import dev.signalbox.engine.event.Cause;
import dev.signalbox.engine.event.EngineEvent.ProcessExited;
import dev.signalbox.engine.event.EventStream;
import dev.signalbox.engine.event.ExitReason.LaunchFailed;
import dev.signalbox.engine.event.NodeId;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;

/** Launches the processes of an engine. Thread-safe. */
public final class Processes {
    private final ProcessContext context;
    private final ProcessLauncher launcher = new PortableLauncher();
    private final String engineMark = UUID.randomUUID().toString();
    private final AtomicLong launches = new AtomicLong();

    /** The processes of an engine with that stream and clock. */
    public Processes(EventStream events, InstantSource clock) {
        context = new ProcessContext(events, clock, new SignalSender(), new SharedProcessTable());
    }

    /** The signals that processes of this platform can be sent. */
    public PlatformSignals signals() {
        return context.sender().signals();
    }

    /**
     * Launches a process; blocks for the milliseconds that the operating system takes. A failure is told by a
     * {@link ProcessExited} event too, which then is the only one of that process.
     *
     * @param owner for whom; its id goes into the events
     * @param log gets the output, and marks of the start and the end
     * @param cause because of what
     */
    public LaunchOutcome launch(RunOptions options, NodeId owner, OutputLog log, Cause cause) {
        NodeId id = new NodeId(NodeId.Kind.PROCESS, launches.incrementAndGet());
        ProcessMark mark = new ProcessMark(engineMark + "." + id.number());
        Instant startedAt = context.clock().instant();
        LaunchedProcess launched;
        try {
            launched = launcher.launch(marked(options, mark));
        } catch (LaunchException e) {
            ProcessExited event = context.events()
                    .publish(log.marking((number, time) -> new ProcessExited(
                            number, time, id, owner, new LaunchFailed(messageOf(e)), Duration.ZERO, cause)));
            return new LaunchOutcome.Failed(event);
        }
        ManagedProcess process = new ManagedProcess(id, owner, log, context, mark, launched, startedAt);
        process.begin(launched, cause);
        return new LaunchOutcome.Launched(process);
    }

    private static RunOptions marked(RunOptions options, ProcessMark mark) {
        Map<String, String> environment = new LinkedHashMap<>(options.environment());
        environment.put(ProcessMark.VARIABLE, mark.value());
        return new RunOptions(options.command(), options.directory(), environment);
    }

    private static String messageOf(LaunchException e) {
        return String.valueOf(e.getMessage());
    }
}
