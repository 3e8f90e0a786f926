package dev.signalbox.engine.behavior;

import dev.signalbox.engine.actor.ActorException;
import dev.signalbox.engine.actor.Actors;
import dev.signalbox.engine.actor.Question;
import dev.signalbox.engine.event.ExitReason;
import dev.signalbox.engine.supervision.ChildInfo;
import dev.signalbox.engine.supervision.Strategy;
import dev.signalbox.engine.supervision.SupervisionEvent;
import dev.signalbox.engine.supervision.SupervisionException;
import dev.signalbox.engine.supervision.Supervisor;
import dev.signalbox.engine.supervision.SupervisorSpec;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Starts processes, and decides what becomes of each that fails, by a {@link SupervisionStrategy} of its own. It does so at
 * once, not by looking now and then. It is made by {@link Behaviors#createSupervisor}, or under another one by
 * {@link #spawnSupervisor}. Thread-safe; no call blocks.
 *
 * <p>If it ends because a child escalates, and the supervisor above restarts it, it starts the processes and supervisors anew
 * that it had, by the strategies that they had. The handles stay good. Messages that waited fail, and those sent before all
 * runs again are refused.
 */
public final class BehaviorSupervisor {
    private final Behaviors behaviors;
    private final String id;
    private final SupervisorOptions options;
    private final Emitter emitter;
    private final @Nullable BehaviorSupervisor above;
    private final boolean keepsFailures;
    private final Supervisor supervisor;

    // All guarded by this.
    private final Map<String, Member> members = new LinkedHashMap<>(); // and those that are about to be
    private List<Member> former = List.of(); // what is to run again if this is restarted
    private boolean stopping;

    /**
     * Not started yet.
     *
     * @param above null for none
     * @param keepsFailures a process of it that has failed stays so, and is not stopped
     */
    BehaviorSupervisor(
            Behaviors behaviors,
            String id,
            SupervisorOptions options,
            @Nullable BehaviorSupervisor above,
            boolean keepsFailures) {
        this.behaviors = behaviors;
        this.id = id;
        this.options = options;
        this.above = above;
        this.keepsFailures = keepsFailures;
        emitter = new Emitter(behaviors.time(), options.emit());
        supervisor = Supervisor.of(SupervisorSpec.of(Strategy.ONE_FOR_ONE), this::heard);
    }

    BehaviorSupervisor start(Actors actors) throws ActorException {
        var _ = supervisor.start(actors);
        return this;
    }

    /** Its identity. */
    public String id() {
        return id;
    }

    Supervisor supervisor() {
        return supervisor;
    }

    /**
     * Makes a process and starts it, under the strategy {@link SupervisionStrategy#RESTART}; the future has it when it runs.
     * If {@link Behavior#init} throws, the future fails with the same error, and the process is no child. Once this supervisor
     * stops, the future fails by {@link BehaviorException.SupervisorStopped}.
     *
     * @param behavior which is used again after a restart: {@code init} runs on the same object
     */
    public <M, R extends @Nullable Object> CompletableFuture<BehaviorProcess<M, R>> spawn(Behavior<M, R> behavior) {
        return spawn(behavior, ProcessOptions.usual());
    }

    /** As {@link #spawn(Behavior)}; an id that another child has fails by {@link BehaviorException.Exists}. */
    public <M, R extends @Nullable Object> CompletableFuture<BehaviorProcess<M, R>> spawn(
            Behavior<M, R> behavior, ProcessOptions chosen) {
        return spawnMaking(() -> behavior, chosen);
    }

    /** As {@link #spawn(Behavior)}, with a fresh behaviour after each restart: no state survives. */
    public <M, R extends @Nullable Object> CompletableFuture<BehaviorProcess<M, R>> spawnMaking(
            Supplier<? extends Behavior<M, R>> factory) {
        return spawnMaking(factory, ProcessOptions.usual());
    }

    /** As {@link #spawnMaking(Supplier)}, with options. */
    public <M, R extends @Nullable Object> CompletableFuture<BehaviorProcess<M, R>> spawnMaking(
            Supplier<? extends Behavior<M, R>> factory, ProcessOptions chosen) {
        BehaviorProcess<M, R> process = behaviors.process(factory, chosen, options.emit(), this);
        var _ = process.tryMoveTo(this);
        return adopt(Member.of(process, SupervisionStrategy.RESTART)).thenApply(_ -> process);
    }

    /**
     * Makes a supervisor under this one and starts it, under the strategy {@link SupervisionStrategy#RESTART}: it is restarted
     * when a child of it escalates.
     */
    public CompletableFuture<BehaviorSupervisor> spawnSupervisor(SupervisorOptions chosen) {
        BehaviorSupervisor nested = behaviors.supervisor(chosen, this);
        return adopt(Member.of(nested, SupervisionStrategy.RESTART)).thenApply(_ -> nested);
    }

    /**
     * From now on that is done about the failures of this child, in place of what was done before; a failure after this call
     * counts, whether its future is awaited or not. A process that was created and not started yet becomes a child, and is
     * started. Any other fails by {@link BehaviorException.NotAChild}.
     */
    public CompletableFuture<@Nullable Void> supervise(BehaviorProcess<?, ?> process, SupervisionStrategy strategy) {
        Member member = member(process.id());
        if (member != null && member.is(process)) {
            return supervise(member, strategy);
        }
        return process.tryMoveTo(this)
                ? adopt(Member.of(process, strategy))
                : CompletableFuture.failedFuture(new BehaviorException.NotAChild(process.id(), id));
    }

    /** As above, for a supervisor that this one has spawned. */
    public CompletableFuture<@Nullable Void> supervise(BehaviorSupervisor nested, SupervisionStrategy strategy) {
        Member member = member(nested.id);
        return member == null || !member.is(nested)
                ? CompletableFuture.failedFuture(new BehaviorException.NotAChild(nested.id, id))
                : supervise(member, strategy);
    }

    private CompletableFuture<@Nullable Void> supervise(Member member, SupervisionStrategy strategy) {
        member.strategy = strategy;
        return supervisor
                .redefine(member.spec(options.limit(), options.backOff()))
                .<@Nullable Void>thenApply(_ -> null);
    }

    /**
     * Its processes in the order of their start, those included that have failed too often and stay down. One that was stopped,
     * by whomever, is none of them; nor is any once this supervisor has stopped.
     */
    public synchronized List<BehaviorProcess<?, ?>> children() {
        return members.values().stream()
                .filter(member -> member.spawned)
                .<BehaviorProcess<?, ?>>mapMulti((member, into) -> {
                    if (member.process != null) {
                        into.accept(member.process);
                    }
                })
                .toList();
    }

    /** As {@link #children()}. */
    public List<BehaviorProcess<?, ?>> getChildren() {
        return children();
    }

    /**
     * Stops all children, the youngest first, each as {@link BehaviorProcess#stop} does, and then itself. Completes when that is
     * done, or was done before; a child that fails to clean up changes nothing of that, and is told by an event.
     */
    public CompletableFuture<@Nullable Void> stop() {
        return above == null ? stopSupervisor() : above.dismiss(this);
    }

    private CompletableFuture<@Nullable Void> stopSupervisor() {
        return supervisor.stop().<@Nullable Void>handle((_, _) -> null);
    }

    /** Makes it a child and starts it; completes when it runs. */
    CompletableFuture<@Nullable Void> adopt(Member member) {
        synchronized (this) {
            if (members.putIfAbsent(member.id, member) != null) {
                return CompletableFuture.failedFuture(new BehaviorException.Exists(member.id, id));
            }
        }
        return add(member);
    }

    private CompletableFuture<@Nullable Void> add(Member member) {
        CompletableFuture<@Nullable Void> added = new CompletableFuture<>();
        CompletableFuture<ChildInfo> running = supervisor.add(member.spec(options.limit(), options.backOff()));
        var _ = running.whenComplete((_, error) -> {
            if (error == null) {
                added.complete(null);
                if (member.process != null && member.process.isToStop()) { // before there was anything to stop
                    var _ = dismiss(member);
                }
            } else { // it is no child any more before anybody is told
                var _ = dismiss(member).whenComplete((_, _) -> {
                    end(member);
                    var _ = added.completeExceptionally(translated(error, member.id));
                });
            }
        });
        return added;
    }

    private Throwable translated(Throwable error, String child) {
        return switch (error) {
            case CompletionException wrapped when wrapped.getCause() != null -> translated(wrapped.getCause(), child);
            case SupervisionException.NotStarted why when why.getCause() != null -> why.getCause();
            case SupervisionException.Stopped _, Question.EndedException _ ->
                new BehaviorException.SupervisorStopped(child, id);
            default -> error;
        };
    }

    /** Stops a process or supervisor if it is a child, which it is not afterwards. Never fails. */
    CompletableFuture<@Nullable Void> dismiss(Object handle) {
        Member member;
        synchronized (this) {
            member = members.values().stream()
                    .filter(any -> any.is(handle))
                    .findAny()
                    .orElse(null);
        }
        return member == null ? CompletableFuture.completedFuture(null) : dismiss(member);
    }

    private CompletableFuture<@Nullable Void> dismiss(Member member) {
        CompletableFuture<@Nullable Void> dismissed = new CompletableFuture<>();
        var _ = supervisor.terminate(member.id).whenComplete((_, error) -> {
            CompletableFuture<?> rest = isStopping(error)
                    ? supervisor.stop() // it stops all its children, this one in its turn
                    : supervisor.remove(member.id); // unless it is none any more
            var _ = rest.whenComplete((_, _) -> {
                forget(member);
                dismissed.complete(null);
            });
        });
        return dismissed;
    }

    private static boolean isStopping(@Nullable Throwable error) {
        Throwable cause = error instanceof CompletionException wrapped ? wrapped.getCause() : error;
        return cause instanceof SupervisionException.Stopped;
    }

    private synchronized @Nullable Member member(String child) {
        return members.get(child);
    }

    private synchronized void forget(Member member) {
        members.remove(member.id, member);
    }

    private void end(Member member) {
        if (member.process != null) {
            member.process.end(keepsFailures || member.gaveUp || !member.spawned);
        }
    }

    // What its supervisor tells, on the thread of that

    private void heard(SupervisionEvent event) {
        BehaviorEvent news = SupervisionNews.of(event, id);
        switch (event) {
            case SupervisionEvent.Created _ -> startFormer();
            case SupervisionEvent.Spawned(var _, var _, var child, var _) -> news = spawned(child, news);
            case SupervisionEvent.ChildGivenUp(var _, var _, var child, var _, var _) -> gaveUp(child);
            case SupervisionEvent.ChildStopped(var _, var _, var child, var reason) -> childStopped(child, reason);
            case SupervisionEvent.Stopping _ -> stopping();
            case SupervisionEvent.Stopped _ -> stopped();
            default -> {} // of interest to listeners only
        }
        emitter.emit(news);
    }

    private BehaviorEvent spawned(String child, BehaviorEvent news) {
        Member member = member(child);
        if (member == null) {
            return news;
        }
        boolean again = member.spawned;
        member.spawned = true;
        return again ? new BehaviorEvent.ChildRestarted(news.time(), id, child) : news;
    }

    private void gaveUp(String child) {
        Member member = member(child);
        if (member != null) {
            member.gaveUp = true;
        }
    }

    private void childStopped(String child, ExitReason reason) {
        Member member = member(child);
        if (member == null) {
            return;
        }
        if (member.process != null && reason instanceof ExitReason.Cancelled) {
            member.process.isForced();
        }
        synchronized (this) {
            if (!stopping && !member.gaveUp) { // if this stops, it may be wanted again
                members.remove(child, member);
            }
        }
        end(member);
    }

    private void stopping() {
        List<Member> all;
        synchronized (this) {
            stopping = true;
            all = List.copyOf(members.values());
        }
        for (Member member : all) {
            if (member.process != null && member.spawned && !member.gaveUp) {
                member.process.requestStop(); // or it would first handle what waits
            }
        }
    }

    private void stopped() {
        List<Member> all;
        synchronized (this) {
            all = List.copyOf(members.values());
            former = above == null
                    ? List.of()
                    : all.stream().filter(member -> member.spawned).toList();
            members.clear();
        }
        all.forEach(this::end);
    }

    private void startFormer() {
        List<Member> again;
        synchronized (this) {
            stopping = false;
            again = former.stream().filter(member -> !member.isDismissed()).toList();
            former = List.of();
            again.forEach(member -> members.put(member.id, member));
        }
        for (Member member : again) {
            member.revive();
            var _ = add(member);
        }
    }
}
