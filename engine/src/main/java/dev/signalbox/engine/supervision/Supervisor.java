package dev.signalbox.engine.supervision;

import dev.signalbox.engine.actor.Actor;
import dev.signalbox.engine.actor.ActorException;
import dev.signalbox.engine.actor.ActorSpec;
import dev.signalbox.engine.actor.Actors;
import dev.signalbox.engine.event.Cause;
import dev.signalbox.engine.event.NodeId;
import dev.signalbox.engine.time.TimeSource;
import java.time.Duration;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * A supervisor as those see it who ask it for something. It is started once: by {@link #start}, or as the child of another
 * one. Thread-safe; no call blocks. What is asked for is answered by a future, which fails by a
 * {@link SupervisionException} if it is refused, and by a {@link java.util.concurrent.TimeoutException} after half a minute
 * and the time that the child has to stop; what was asked for may happen later all the same.
 *
 * <p>As in OTP it ends, and first all its children, if one of those that it begins with cannot be started, or if one fails
 * too often; its exit reason is then a {@link SupervisionException}. If it has a supervisor itself, that restarts it, with its
 * first children only. If it is ended at once, so are its children.
 */
public final class Supervisor {
    /** So long an answer may take, beside the time that children take to stop. */
    private static final Duration ANSWER_WITHIN = Duration.ofSeconds(30);

    private final SupervisorSpec spec;
    private final Consumer<? super SupervisionEvent> listener;
    private final ConcurrentHashMap<String, Listed> listed = new ConcurrentHashMap<>();
    private final CompletableFuture<Supervisor> ready = new CompletableFuture<>();
    private volatile @Nullable Actor actor;

    /** A child, and its place in the order of start. */
    private record Listed(int place, ChildInfo info) {}

    private Supervisor(SupervisorSpec spec, Consumer<? super SupervisionEvent> listener) {
        this.spec = spec;
        this.listener = listener;
    }

    /** A supervisor that is not started yet. */
    public static Supervisor of(SupervisorSpec spec) {
        return new Supervisor(spec, _ -> {});
    }

    /**
     * As {@link #of(SupervisorSpec)}.
     *
     * @param listener is told what it does, on its thread: so it must be quick. If it throws, that is logged
     */
    public static Supervisor of(SupervisorSpec spec, Consumer<? super SupervisionEvent> listener) {
        return new Supervisor(spec, listener);
    }

    /**
     * Starts it, and then its children one after the other.
     *
     * @return this
     * @throws ActorException if there can be no such actor
     * @throws IllegalStateException if it was started before
     */
    public synchronized Supervisor start(Actors actors) throws ActorException {
        if (actor != null) {
            throw startedBefore(actor);
        }
        Actor made = actors.spawn(actorSpec(null, actors.time()));
        actor = made;
        var _ = made.tell(new SupervisorHandler.Begin());
        return this;
    }

    private static IllegalStateException startedBefore(Actor actor) {
        return new IllegalStateException(
                "the supervisor was started already, as %s; make another one of the same spec".formatted(actor));
    }

    /** How it is made as an actor, by its own supervisor or by nobody. */
    ActorSpec actorSpec(@Nullable Actor parent, TimeSource time) {
        return ActorSpec.making(() -> new SupervisorHandler(this, parent, time));
    }

    /** It begins as that actor; again and again if its own supervisor restarts it. */
    synchronized void isActor(Actor made) {
        Actor before = actor;
        if (before != null && before != made && before.isRunning()) {
            throw startedBefore(before);
        }
        actor = made;
        listed.clear();
    }

    NodeId pid() {
        return Objects.requireNonNull(actor, "begins before it tells anything").pid();
    }

    SupervisorSpec spec() {
        return spec;
    }

    void tell(SupervisionEvent event) {
        listener.accept(event);
    }

    void becameReady() {
        var _ = ready.complete(this);
    }

    /** That actor has ended, or failed; it may never have been this one. */
    synchronized void hasEnded(Actor ended, SupervisionException why) {
        if (actor == ended) {
            listed.clear();
            var _ = ready.completeExceptionally(why);
        }
    }

    void list(int place, ChildInfo info) {
        listed.put(info.id(), new Listed(place, info));
    }

    void unlist(String id) {
        listed.remove(id);
    }

    /** The actor that it is; null before it is started. */
    public @Nullable Actor actor() {
        return actor;
    }

    /**
     * Completes with this when all its first children are ready; fails if one cannot be started. Says nothing of later
     * restarts.
     */
    public CompletableFuture<Supervisor> ready() {
        return ready.copy();
    }

    /** Its children in the order of their start; none once it has stopped. */
    public List<ChildInfo> children() {
        return listed.values().stream()
                .sorted(Comparator.comparingInt(Listed::place))
                .map(Listed::info)
                .toList();
    }

    /** The child with that id. */
    public Optional<ChildInfo> child(String id) {
        return Optional.ofNullable(listed.get(id)).map(Listed::info);
    }

    /** How many children it has. */
    public ChildCounts counts() {
        Collection<ChildInfo> children = children();
        return ChildCounts.of(children);
    }

    /** Adds a child behind all others and starts it; the future has it when it is ready. If it fails first, it is no child. */
    public CompletableFuture<ChildInfo> add(ChildSpec child) {
        return ask(new Request.Add(child), Duration.ZERO);
    }

    /** Adds a child behind all others and does not start it: it is down until somebody asks for its start. */
    public CompletableFuture<ChildInfo> define(ChildSpec child) {
        return ask(new Request.Define(child), Duration.ZERO);
    }

    /** Stops a child; it stays one, and is not restarted before somebody asks for that. */
    public CompletableFuture<ChildInfo> terminate(String id) {
        return terminate(id, new Cause.Request(Cause.Action.STOP));
    }

    /** As {@link #terminate(String)}, because of that. */
    public CompletableFuture<ChildInfo> terminate(String id, Cause cause) {
        return ask(new Request.Terminate(id, cause), graceOf(id));
    }

    /**
     * Starts a child that does not run, without back-off and beside all limits; its own begins anew. One that is being
     * stopped is started after that; one that runs is left alone. The future has it when it is ready, and fails if it is not
     * in the end.
     */
    public CompletableFuture<ChildInfo> start(String id, Cause cause) {
        return ask(new Request.Start(id, cause), graceOf(id));
    }

    /** As {@link #start}, but one that runs is stopped first. It counts as no restart. */
    public CompletableFuture<ChildInfo> restart(String id) {
        return restart(id, new Cause.Request(Cause.Action.RESTART));
    }

    /** As {@link #restart(String)}, because of that. */
    public CompletableFuture<ChildInfo> restart(String id, Cause cause) {
        return ask(new Request.Restart(id, cause), graceOf(id));
    }

    /** Removes a child that does not run. */
    public CompletableFuture<ChildInfo> remove(String id) {
        return ask(new Request.Remove(id), Duration.ZERO);
    }

    /** Gives a child another spec with the same id: what it is from its next start on, how it is restarted from now on. */
    public CompletableFuture<ChildInfo> redefine(ChildSpec child) {
        return ask(new Request.Redefine(child), Duration.ZERO);
    }

    /**
     * Stops all children, in the reverse order of their start, and then itself. Completes when it has ended, also if that
     * was so before. A supervisor that is a child is better terminated by its own, which else may start it again.
     */
    public CompletableFuture<Void> stop() {
        Actor running = actor;
        if (running == null || !running.isRunning()) {
            return CompletableFuture.completedFuture(null);
        }
        return running.ask(new Request.Stop(), ActorSpec.FOREVER)
                .handle((_, _) -> null); // to end before it answers is an answer too
    }

    private Duration graceOf(String id) {
        return child(id).map(info -> info.spec().shutdown().grace()).orElse(Duration.ZERO);
    }

    private CompletableFuture<ChildInfo> ask(Request request, Duration more) {
        Actor running = actor;
        if (running == null || !running.isRunning()) {
            return CompletableFuture.failedFuture(new SupervisionException.Stopped());
        }
        Duration within = more.compareTo(ActorSpec.FOREVER.minus(ANSWER_WITHIN)) < 0 ? more.plus(ANSWER_WITHIN) : more;
        return running.ask(request, within).thenApply(ChildInfo.class::cast);
    }
}
