package dev.signalbox.engine.behavior;

import dev.signalbox.engine.actor.Actor;
import dev.signalbox.engine.actor.ActorEvent;
import dev.signalbox.engine.actor.Context;
import dev.signalbox.engine.actor.Handler;
import dev.signalbox.engine.actor.Message;
import dev.signalbox.engine.actor.Question;
import dev.signalbox.engine.event.ExitReason;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** What the actor of a process does. */
final class BehaviorHandler<M, R extends @Nullable Object> implements Handler {
    /** What a process was sent. */
    record Work(Object message) {}

    /** That it is to prepare now. */
    private record Begin() {}

    private final BehaviorProcess<M, R> process;
    private final Supplier<? extends Behavior<M, R>> source;
    private final Life life;
    private final Emitter emitter;

    // Confined to the actor.
    private AtomicInteger waiting = new AtomicInteger(); // messages in its mailbox
    private @Nullable Actor actor;
    private boolean preparesLater;
    private @Nullable Behavior<M, R> behavior; // prepared, and not cleaned up

    /**
     * Not started yet.
     *
     * @param preparesLater it counts as started before it has prepared, so a failure to do so is that of one that runs
     */
    BehaviorHandler(
            BehaviorProcess<M, R> process,
            Supplier<? extends Behavior<M, R>> source,
            Life life,
            Emitter emitter,
            boolean preparesLater) {
        this.process = process;
        this.source = source;
        this.life = life;
        this.emitter = emitter;
        this.preparesLater = preparesLater;
    }

    @Override
    public void started(Context context) throws Exception {
        if (actor
                != context
                        .actor()) { // it is another one if the last was ended by another hand, and has an empty mailbox
            actor = context.actor();
            waiting = new AtomicInteger();
        }
        context.trapLinks(true); // to be asked to end, and to clean up before anybody is told of the end
        if (preparesLater) {
            preparesLater = false;
            var _ = context.tell(context.actor(), new Begin()); // before anybody else can send it something
            process.isReachable(context.actor(), waiting);
        } else {
            prepare(context);
        }
    }

    private void prepare(Context context) throws Exception {
        life.begin();
        try {
            Behavior<M, R> made = source.get();
            made.init();
            behavior = made;
        } catch (Throwable t) { // whatever it is, it is a failure of this process
            life.fail(t);
            throw t;
        }
        process.isReachable(context.actor(), waiting);
        life.run();
    }

    @Override
    public void handle(Context context, Message message) throws Exception {
        switch (message.payload()) {
            case Begin _ -> prepare(context);
            case ActorEvent.Cancel _ -> end(context);
            case Question question when question.payload() instanceof Work work -> take(context, work, question);
            case Work work -> take(context, work, null);
            case null, default -> {} // not from a process
        }
    }

    private void take(Context context, Work work, @Nullable Question question) throws Exception {
        waiting.decrementAndGet();
        if (life.isToStop()) { // the others that wait are dead letters when it has ended
            refuse(question, new BehaviorException.NotRunning(process.id(), BehaviorState.STOPPING, null));
        } else {
            answer(work, question);
        }
        if (life.isToStop()) {
            end(context);
        }
    }

    private void refuse(@Nullable Question question, Throwable error) {
        emitter.emit(new BehaviorEvent.MessageError(emitter.now(), process.id(), error));
        if (question != null) {
            question.fail(error);
        }
    }

    private void answer(Work work, @Nullable Question question) throws Exception {
        emitter.emit(new BehaviorEvent.MessageProcessing(emitter.now(), process.id()));
        R answer;
        try {
            answer = handle(work.message());
        } catch (Throwable t) { // whatever it is, it is a failure of this process
            emitter.emit(new BehaviorEvent.MessageError(emitter.now(), process.id(), t));
            life.fail(t);
            if (question != null) {
                question.fail(t);
            }
            if (life.isToStop()) {
                return; // nobody is to decide what becomes of it
            }
            throw t;
        }
        emitter.emit(new BehaviorEvent.MessageProcessed(emitter.now(), process.id()));
        if (question != null) {
            question.answer(answer);
        }
    }

    @SuppressWarnings("unchecked") // only a process of such messages makes work for it
    private R handle(Object message) throws Exception {
        Behavior<M, R> ready = behavior;
        if (ready == null) {
            throw new AssertionError("a message before it was prepared");
        }
        return ready.handle((M) message);
    }

    private void end(Context context) {
        var _ = life.requestStop(); // if somebody else had it cancelled
        Throwable error = cleanUp();
        process.isCleanedUp(error);
        context.stop(error == null ? new ExitReason.Shutdown() : new ExitReason.Failed(error));
    }

    /** Returns what went wrong. */
    private @Nullable Throwable cleanUp() {
        Behavior<M, R> ending = behavior;
        behavior = null;
        if (ending == null) {
            return null;
        }
        try {
            ending.terminate();
            return null;
        } catch (Throwable t) { // as above
            life.fail(t);
            return t;
        }
    }

    @Override
    public void ended(Context context) {
        var _ = cleanUp(); // after a failure, or if the engine is closed
        if (!context.actor().isRunning()) {
            process.isGone(context.actor());
        }
    }
}
