package dev.signalbox.engine.service;

import dev.signalbox.engine.actor.Actors;
import dev.signalbox.engine.event.EventStream;
import dev.signalbox.engine.event.NodeId;
import dev.signalbox.engine.os.Processes;
import dev.signalbox.engine.os.TreeMemory;
import dev.signalbox.engine.service.environment.EnvironmentSources;
import dev.signalbox.engine.service.environment.LoginShell;
import dev.signalbox.engine.service.probe.Probes;
import dev.signalbox.engine.service.watch.FileWatcher;
import dev.signalbox.engine.time.TimeSource;
import java.util.concurrent.atomic.AtomicLong;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/** What the services of all workspaces of an engine use. Thread-safe. */
final class SharedFacilities implements AutoCloseable {
    private final Actors actors;
    private final EventStream events;
    private final TimeSource time;
    private final Processes processes;
    private final long outputBytes;
    private final EnvironmentSources environment;
    private final @Nullable LoginShell shell; // null if it is not asked
    private final Ports ports = new Ports(PortRange.ofThisSystem(), RandomGenerator.getDefault());
    private final Probes probes;
    private final FileWatcher files;
    private final OutputFeed output;
    private final MemoryWatch memory;
    private final AtomicLong services = new AtomicLong();

    SharedFacilities(
            Actors actors, EventStream events, TimeSource time, Processes processes, ServiceSettings settings) {
        this.actors = actors;
        this.events = events;
        this.time = time;
        this.processes = processes;
        outputBytes = settings.outputBytes();
        environment = settings.environment();
        shell = settings.asksLoginShell()
                ? new LoginShell(processes, time, environment.program(), LoginShell.USUAL_LIMIT)
                : null;
        probes = new Probes(time, processes);
        files = new FileWatcher(time);
        output = new OutputFeed(events);
        memory = new MemoryWatch(TreeMemory::of, time, MemoryWatch.USUAL_PERIOD);
    }

    Actors actors() {
        return actors;
    }

    EventStream events() {
        return events;
    }

    TimeSource time() {
        return time;
    }

    /** How much memory the output of a service may take. */
    long outputBytes() {
        return outputBytes;
    }

    /** An identity that no service has had. */
    NodeId newService() {
        return new NodeId(NodeId.Kind.SERVICE, services.incrementAndGet());
    }

    /** What the services of that workspace use. */
    Facilities of(NodeId workspace, ServiceRegistry registry, Facilities.Operator operator) {
        return new Facilities(
                processes,
                time,
                probes,
                files,
                output,
                memory,
                new Surroundings(environment, shell, ports, workspace, registry),
                registry,
                new ActionTeller(events),
                new Stops(),
                operator);
    }

    /** Once nothing runs any more. Blocks for some seconds at most. */
    @Override
    public void close() {
        probes.close();
        files.close();
        output.close();
        memory.close();
    }
}
