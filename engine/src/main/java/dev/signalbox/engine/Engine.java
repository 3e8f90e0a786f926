package dev.signalbox.engine;

import static java.util.Objects.requireNonNull;

import dev.signalbox.engine.action.Actions;
import dev.signalbox.engine.actor.Actors;
import dev.signalbox.engine.event.EventStream;
import dev.signalbox.engine.os.ProcessService;
import dev.signalbox.engine.os.Processes;
import dev.signalbox.engine.runner.Runner;
import dev.signalbox.engine.service.Service;
import dev.signalbox.engine.service.ServiceSnapshot;
import dev.signalbox.engine.service.Services;
import dev.signalbox.engine.time.SystemTime;
import dev.signalbox.engine.time.TimeSource;
import java.io.IOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/** The engine: its parts, wired. Thread-safe; no call but {@link #close()} blocks. */
public final class Engine implements AutoCloseable {
    private static final Logger LOG = System.getLogger(Engine.class.getName());

    private final @Nullable SystemTime ownTime; // null if it was given one
    private final EventStream events;
    private final Actors actors;
    private final Actions actions = new Actions();
    private final Processes launches;
    private final ProcessService processes;
    private final Services services;
    private final Path stateFolder;

    private Engine(EngineSettings settings) {
        TimeSource given = settings.time();
        ownTime = given == null ? new SystemTime() : null;
        TimeSource time = given == null ? requireNonNull(ownTime) : given;
        events = new EventStream(time);
        actors = new Actors(events, time);
        launches = new Processes(events, time, settings.stateFolder(), settings.launcher());
        processes = new ProcessService(launches, settings.processes());
        processes.onStartup(actions);
        stateFolder = settings.stateFolder();
        services = new Services(actors, events, time, launches, settings.services());
    }

    /** An engine without services. It takes over the detached processes that an earlier one left. */
    public static Engine open(EngineSettings settings) {
        Engine engine = new Engine(settings);
        engine.adoptDetached(settings);
        return engine;
    }

    private void adoptDetached(EngineSettings settings) {
        try {
            var _ = processes.adoptDetached();
        } catch (IOException e) {
            LOG.log(
                    Level.WARNING,
                    "detached processes of an earlier run are not shown: cannot read %s; check its rights"
                            .formatted(settings.stateFolder()),
                    e);
        }
    }

    /** Where it keeps what outlives the program. */
    public Path stateFolder() {
        return stateFolder;
    }

    /** What happens in it. */
    public EventStream events() {
        return events;
    }

    /** What it can be asked for by name. */
    public Actions actions() {
        return actions;
    }

    /** Its actors. */
    public Actors actors() {
        return actors;
    }

    /** The OS processes that were started one by one; those of services are not among them. */
    public ProcessService processes() {
        return processes;
    }

    /** Runs tasks that depend on each other, by {@link #processes()}. */
    public Runner runner() {
        return new Runner(processes);
    }

    /** Its services. */
    public Services services() {
        return services;
    }

    /**
     * Begins to stop everything, each service after those that depend on it; no service can be defined or started from now on, and no
     * process. Detached processes go on.
     *
     * @return the services, the youngest first, each with its last state to come
     */
    public Map<Service, CompletableFuture<ServiceSnapshot>> requestClose() {
        var _ = processes.requestClose();
        return services.requestClose();
    }

    /** Stops everything and waits for it: as long as the longest grace period, and two seconds at most. */
    @Override
    public void close() {
        requestClose();
        services.close();
        processes.close();
        launches.close();
        actors.close();
        events.close();
        if (ownTime != null) {
            ownTime.close();
        }
    }
}
