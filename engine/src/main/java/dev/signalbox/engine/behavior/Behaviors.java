package dev.signalbox.engine.behavior;

import dev.signalbox.engine.actor.ActorException;
import dev.signalbox.engine.actor.Actors;
import dev.signalbox.engine.time.TimeSource;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Makes processes and supervisors of them, which run as actors, and end with these. Thread-safe; no call blocks. */
public final class Behaviors {
    private final Actors actors;
    private final AtomicLong made = new AtomicLong();
    private final BehaviorSupervisor alone; // brings about the end of those that have no supervisor

    private Behaviors(Actors actors) {
        this.actors = actors;
        alone = new BehaviorSupervisor(this, "engine", SupervisorOptions.usual(), null, true);
    }

    /**
     * Without processes.
     *
     * @throws ActorException if there can be no actors any more
     */
    public static Behaviors of(Actors actors) throws ActorException {
        Behaviors behaviors = new Behaviors(actors);
        var _ = behaviors.alone.start(actors);
        return behaviors;
    }

    TimeSource time() {
        return actors.time();
    }

    /** A process that is to be started, and that nobody restarts. */
    public <M, R extends @Nullable Object> BehaviorProcess<M, R> createProcess(Behavior<M, R> behavior) {
        return createProcess(behavior, ProcessOptions.usual());
    }

    /** As {@link #createProcess(Behavior)}, with options. */
    public <M, R extends @Nullable Object> BehaviorProcess<M, R> createProcess(
            Behavior<M, R> behavior, ProcessOptions options) {
        return process(() -> behavior, options, _ -> {}, alone);
    }

    /**
     * A supervisor without children, which runs.
     *
     * @throws ActorException if there can be no actors any more
     */
    public BehaviorSupervisor createSupervisor() throws ActorException {
        return createSupervisor(SupervisorOptions.usual());
    }

    /** As {@link #createSupervisor()}, with options. */
    public BehaviorSupervisor createSupervisor(SupervisorOptions options) throws ActorException {
        return supervisor(options, null).start(actors);
    }

    <M, R extends @Nullable Object> BehaviorProcess<M, R> process(
            Supplier<? extends Behavior<M, R>> source,
            ProcessOptions options,
            Consumer<? super BehaviorEvent> usualListener,
            BehaviorSupervisor host) {
        Consumer<? super BehaviorEvent> listener = options.emit() == null ? usualListener : options.emit();
        return new BehaviorProcess<>(
                idOr("behavior-", options.id()), source, options, new Emitter(time(), listener), host);
    }

    BehaviorSupervisor supervisor(SupervisorOptions options, @Nullable BehaviorSupervisor above) {
        return new BehaviorSupervisor(this, idOr("supervisor-", options.id()), options, above, false);
    }

    private String idOr(String prefix, @Nullable String chosen) {
        return chosen == null ? prefix + made.incrementAndGet() : chosen;
    }
}
