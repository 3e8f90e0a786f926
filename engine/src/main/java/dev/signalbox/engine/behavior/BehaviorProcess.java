package dev.signalbox.engine.behavior;

import dev.signalbox.engine.actor.Actor;
import dev.signalbox.engine.actor.ActorSpec;
import dev.signalbox.engine.actor.Question;
import dev.signalbox.engine.event.ExitReason;
import dev.signalbox.engine.time.DurationText;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * A unit that handles messages one at a time, in the order in which they were sent, and answers each. It is made by
 * {@link Behaviors#createProcess} and then started, or spawned by a {@link BehaviorSupervisor}, and stays the same object
 * whenever it is restarted.
 *
 * <p>When its behaviour throws, the message at which it did fails with that error and is not tried again, and the process is
 * {@link BehaviorState#FAILED}. Under a supervisor that restarts it the messages behind that one wait, and so do those sent
 * meanwhile. Without a supervisor it stays failed, and its messages fail.
 *
 * <p>Thread-safe; no call blocks. Stages that depend on a future run on the thread of the process, or of its supervisor, unless
 * they are asynchronous: so they must be quick.
 *
 * @param <M> what it is sent
 * @param <R> what it answers
 */
public final class BehaviorProcess<M, R extends @Nullable Object> {
    /** The actor that it is at the time, and how many messages that has not begun to handle. */
    private record Reached(Actor actor, AtomicInteger waiting) {}

    private final String id;
    private final Supplier<? extends Behavior<M, R>> source;
    private final ProcessOptions options;
    private final Emitter emitter;
    private final Life life;
    private volatile BehaviorSupervisor host;
    private volatile @Nullable Reached reached;
    private volatile CompletableFuture<@Nullable Void> ended = new CompletableFuture<>();
    private volatile @Nullable Throwable endError; // of the orderly end
    private volatile boolean cleanedUp; // in an orderly end
    private volatile boolean dismissed; // it is to stop for good

    BehaviorProcess(
            String id,
            Supplier<? extends Behavior<M, R>> source,
            ProcessOptions options,
            Emitter emitter,
            BehaviorSupervisor host) {
        this.id = id;
        this.source = source;
        this.options = options;
        this.emitter = emitter;
        this.host = host;
        life = new Life(id, emitter);
    }

    /** Its identity. */
    public String id() {
        return id;
    }

    /** Where it stands. */
    public BehaviorState state() {
        return life.state();
    }

    /** What is known of it now. */
    public BehaviorInfo info() {
        return life.info();
    }

    /**
     * Starts it: the future completes when {@link Behavior#init} has returned. If that throws, the future fails with the same
     * error, and the process is {@link BehaviorState#FAILED}. One that was started or stopped before fails by
     * {@link BehaviorException.NotStartable}; one whose id is that of another that runs, by {@link BehaviorException.Exists}.
     */
    public CompletableFuture<@Nullable Void> start() {
        if (!life.tryStart()) {
            return CompletableFuture.failedFuture(new BehaviorException.NotStartable(id, state()));
        }
        return host.adopt(Member.of(this, SupervisionStrategy.STOP));
    }

    /** As {@link #send(Object, Duration)}, with the time limit of its options: 30 s if nobody chose another. */
    public CompletableFuture<R> send(M message) {
        return send(message, options.timeLimit());
    }

    /**
     * Sends it a message; the future has what {@link Behavior#handle} returns, or fails with what that throws. Messages are
     * taken while it runs, and while it waits to be restarted: those are handled afterwards. The future fails as well
     *
     * <ul>
     *   <li>by {@link BehaviorException.NotRunning}, if it has not been started yet or its first start is not done, if it stops
     *       or has stopped, or ends before it comes to this message;
     *   <li>by {@link BehaviorException.Full}, if too many messages wait;
     *   <li>by a {@link TimeoutException} after that time. The message may still be handled. So two that wait for each
     *       other's answers do not wait for ever.
     * </ul>
     *
     * @throws IllegalArgumentException if the time is not positive
     */
    public CompletableFuture<R> send(M message, Duration within) {
        if (!within.isPositive()) {
            throw new IllegalArgumentException("within is " + within + ": use more than zero");
        }
        Reached to = reached;
        if (to == null || life.isToStop()) {
            return CompletableFuture.failedFuture(notRunning(null));
        }
        if (!enter(to)) {
            return CompletableFuture.failedFuture(new BehaviorException.Full(id, options.capacity()));
        }
        CompletableFuture<R> answer = new CompletableFuture<>();
        Question question = to.actor().ask(new BehaviorHandler.Work(message), within);
        var _ = question.whenComplete((value, error) -> {
            if (error == null) {
                complete(answer, value);
            } else {
                var _ = answer.completeExceptionally(translated(error, within));
            }
        });
        return answer;
    }

    @SuppressWarnings("unchecked") // its handler answers with what its behaviour returned
    private void complete(CompletableFuture<R> answer, @Nullable Object value) {
        answer.complete((R) value);
    }

    /**
     * Sends it a message whose answer is of no concern; what {@link Behavior#handle} throws is told by events.
     *
     * @return false if the message is refused, for a reason for which {@link #send} would fail at once
     */
    public boolean tell(M message) {
        Reached to = reached;
        return to != null && !life.isToStop() && enter(to) && to.actor().tell(new BehaviorHandler.Work(message));
    }

    private boolean enter(Reached to) {
        int waiting = to.waiting().incrementAndGet();
        if (waiting > options.capacity()) {
            to.waiting().decrementAndGet();
            return false;
        }
        emitter.emit(new BehaviorEvent.MessageQueued(emitter.now(), id, waiting));
        return true;
    }

    private Throwable translated(Throwable error, Duration within) {
        return switch (error) {
            case Question.EndedException end ->
                notRunning(end.reason() instanceof ExitReason.Failed(var why) ? why : null);
            case TimeoutException _ ->
                new TimeoutException(
                        "process '%s' has not answered within %s; give it more time, or find out what holds it up"
                                .formatted(id, DurationText.of(within)));
            default -> error;
        };
    }

    private BehaviorException notRunning(@Nullable Throwable cause) {
        return new BehaviorException.NotRunning(id, state(), cause);
    }

    /**
     * Stops it, for good: it finishes the message in hand, those that wait fail, and {@link Behavior#terminate} runs. Then the
     * future completes; it fails with what that throws, and the state is {@link BehaviorState#FAILED} then, or else
     * {@link BehaviorState#STOPPED}. After five seconds whatever it is doing is interrupted; if it heeds that not either, the
     * future fails by {@link BehaviorException.Stuck}. Again, or after the end, this changes nothing and has the same outcome.
     */
    public CompletableFuture<@Nullable Void> stop() {
        dismissed = true;
        boolean isNew = life.requestStop();
        CompletableFuture<@Nullable Void> outcome = ended;
        if (isNew && outcome.isDone()) { // it has failed for good, and that was no stop
            outcome = new CompletableFuture<>();
            ended = outcome;
        }
        if (!outcome.isDone()) {
            if (life.wasStarted()) {
                var _ = host.dismiss(this).whenComplete((_, _) -> end(false));
            } else {
                end(false);
            }
        }
        return outcome.copy();
    }

    // For its supervisor

    /** From now on it belongs to that one, which starts it; false if somebody has started or stopped it. */
    boolean tryMoveTo(BehaviorSupervisor other) {
        if (!life.tryStart()) {
            return false;
        }
        host = other;
        return true;
    }

    ActorSpec actorSpec(boolean preparesLater) {
        return ActorSpec.handling(new BehaviorHandler<>(this, source, life, emitter, preparesLater));
    }

    boolean isToStop() {
        return life.isToStop();
    }

    boolean isDismissed() {
        return dismissed;
    }

    void requestStop() {
        var _ = life.requestStop();
    }

    /** It had ended with its supervisor, and is to run again. */
    void revive() {
        ended = new CompletableFuture<>();
        endError = null;
        cleanedUp = false;
        life.revive();
    }

    /** It was ended because it did not end by itself. */
    void isForced() {
        if (!cleanedUp && life.isToStop() && endError == null) {
            BehaviorException stuck = new BehaviorException.Stuck(id);
            life.fail(stuck);
            endError = stuck;
        }
    }

    /**
     * It has ended. Twice is once.
     *
     * @param staysFailed if it has failed that is its last state
     */
    void end(boolean staysFailed) {
        reached = null;
        Throwable error = endError;
        boolean failed = error != null || (staysFailed && state() == BehaviorState.FAILED);
        life.end(failed ? BehaviorState.FAILED : BehaviorState.STOPPED);
        if (error == null) {
            ended.complete(null);
        } else {
            var _ = ended.completeExceptionally(error);
        }
    }

    // For its handler

    void isReachable(Actor actor, AtomicInteger waiting) {
        reached = new Reached(actor, waiting);
    }

    /** That actor has ended; if nobody has asked for that, it was by another hand. */
    void isGone(Actor actor) {
        Reached to = reached;
        if (!life.isToStop() && to != null && to.actor() == actor) { // or it has been restarted as another one
            reached = null;
            life.fail(new BehaviorException.EndedFromOutside(id));
        }
    }

    void isCleanedUp(@Nullable Throwable error) {
        endError = error;
        cleanedUp = true;
    }

    /** Its id and state. */
    @Override
    public String toString() {
        return "%s (%s)".formatted(id, state());
    }
}
