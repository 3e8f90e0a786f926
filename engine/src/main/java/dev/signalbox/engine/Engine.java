package dev.signalbox.engine;

import static java.util.Objects.requireNonNull;

import dev.signalbox.engine.action.Actions;
import dev.signalbox.engine.actor.ActorException;
import dev.signalbox.engine.actor.Actors;
import dev.signalbox.engine.event.EventStream;
import dev.signalbox.engine.os.ProcessService;
import dev.signalbox.engine.os.Processes;
import dev.signalbox.engine.runner.Runner;
import dev.signalbox.engine.service.Service;
import dev.signalbox.engine.service.ServiceSnapshot;
import dev.signalbox.engine.service.Workspaces;
import dev.signalbox.engine.supervision.ChildSpec;
import dev.signalbox.engine.supervision.GivingUp;
import dev.signalbox.engine.supervision.RestartLimit;
import dev.signalbox.engine.supervision.Strategy;
import dev.signalbox.engine.supervision.Supervisor;
import dev.signalbox.engine.supervision.SupervisorSpec;
import dev.signalbox.engine.time.SystemTime;
import dev.signalbox.engine.time.TimeSource;
import dev.signalbox.engine.tree.EngineTree;
import java.io.IOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/** The engine: its parts, wired. Thread-safe; no call but {@link #close()} blocks. */
public final class Engine implements AutoCloseable {
    private static final Logger LOG = System.getLogger(Engine.class.getName());

    private static final Duration ACTORS_END_WITHIN = Duration.ofSeconds(10);

    private final @Nullable SystemTime ownTime; // null if it was given one
    private final EventStream events;
    private final Actors actors;
    private final Actions actions = new Actions();
    private final Processes launches;
    private final ProcessService processes;
    private final Supervisor root;
    private final Supervisor supervisor = unlimited();
    private final Workspaces workspaces;
    private final EngineTree tree;
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
        root = started(
                actors,
                unlimited(
                        ChildSpec.supervisor("actors", supervisor).with(RestartLimit.UNLIMITED, GivingUp.LEAVE_DOWN)));
        workspaces = new Workspaces(root, actors, events, time, launches, settings.services());
        tree = new EngineTree(root, supervisor, workspaces, actors, processes);
    }

    private static Supervisor unlimited(ChildSpec... children) {
        return Supervisor.of(new SupervisorSpec(Strategy.ONE_FOR_ONE, RestartLimit.UNLIMITED, List.of(children)));
    }

    /** With its children: so that whoever asks them for something is not too early. */
    private static Supervisor started(Actors actors, Supervisor root) {
        try {
            return root.start(actors).ready().join();
        } catch (ActorException e) {
            throw new IllegalStateException("the first actor of an engine cannot be started: " + e.getMessage(), e);
        }
    }

    /** An engine without workspaces. It takes over the detached processes that an earlier one left. */
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

    /**
     * The supervisor for the actors of the program that the engine is part of: a child that is added to it is a node of the
     * engine's tree, and is stopped when the engine is closed, after all services. If a child of it escalates, all its
     * children are ended, and those that were added are gone.
     */
    public Supervisor supervisor() {
        return supervisor;
    }

    /** All that it runs, as one tree. */
    public EngineTree tree() {
        return tree;
    }

    /** The OS processes that were started one by one; those of services are not among them. */
    public ProcessService processes() {
        return processes;
    }

    /** Runs tasks that depend on each other, by {@link #processes()}. */
    public Runner runner() {
        return new Runner(processes);
    }

    /** Its workspaces, in which services are. */
    public Workspaces workspaces() {
        return workspaces;
    }

    /**
     * Begins to stop everything, each service after those that depend on it; no service can be defined or started from now on, and no
     * process. Detached processes go on.
     *
     * @return the services, the youngest first, each with its last state to come
     */
    public Map<Service, CompletableFuture<ServiceSnapshot>> requestClose() {
        var _ = processes.requestClose();
        return workspaces.requestClose();
    }

    /**
     * Stops everything and waits for it: for services and processes as long as the longest grace period, and two seconds at
     * most for each workspace; then for the children of {@link #supervisor()} as long as these want, and ten seconds at most.
     */
    @Override
    public void close() {
        requestClose();
        workspaces.close();
        stopActors();
        processes.close();
        launches.close();
        actors.close();
        events.close();
        if (ownTime != null) {
            ownTime.close();
        }
    }

    private void stopActors() {
        try {
            var _ = root.stop().get(ACTORS_END_WITHIN.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt(); // the actors are terminated
        } catch (ExecutionException | TimeoutException e) {
            LOG.log(Level.WARNING, "actors have not ended by themselves, and are terminated", e);
        }
    }
}
