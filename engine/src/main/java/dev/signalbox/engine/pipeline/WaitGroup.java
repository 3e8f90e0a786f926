package dev.signalbox.engine.pipeline;

import dev.signalbox.engine.actor.Actor;
import dev.signalbox.engine.actor.ActorEvent;
import dev.signalbox.engine.actor.ActorException;
import dev.signalbox.engine.actor.ActorSpec;
import dev.signalbox.engine.actor.Actors;
import dev.signalbox.engine.actor.Context;
import dev.signalbox.engine.actor.Handler;
import dev.signalbox.engine.actor.Message;
import dev.signalbox.engine.event.NodeId;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/**
 * The processes of one pipeline while they run, counted. Thread-safe; no call blocks.
 *
 * <p>An actor of its own monitors those that are actors: each is counted out however it ends, also if the engine gives it
 * up because it does not return.
 */
public final class WaitGroup {
    private final Actors actors;
    private final PipelineContext context;
    private final CompletableFuture<@Nullable Void> ended;
    private final AtomicLong running = new AtomicLong(1); // with the pipeline itself, until all roots are started
    private final AtomicLong spawned = new AtomicLong();
    private final Actor watcher;

    /**
     * A group that counts its maker, who calls {@link #done}.
     *
     * @param ended is completed at the end of the last
     */
    WaitGroup(Actors actors, PipelineContext context, CompletableFuture<@Nullable Void> ended) throws ActorException {
        this.actors = actors;
        this.context = context;
        this.ended = ended;
        watcher = actors.spawn(ActorSpec.handling(new Watcher()));
    }

    /** Is sent the pid of whom to watch, or anything when all have ended. */
    private final class Watcher implements Handler {
        @Override
        public void handle(Context self, Message message) {
            switch (message.payload()) {
                case NodeId pid -> self.monitor(pid);
                case ActorEvent.Exit _ -> {
                    if (isLastDone()) {
                        self.stop();
                    }
                }
                case null, default -> self.stop();
            }
        }

        @Override
        public void ended(Context self) {
            if (ended.completeExceptionally(new IllegalStateException(
                    "the engine was closed, or the watcher of the pipeline ended, before all its processes had"
                            + " ended"))) {
                context.cancel();
            }
        }
    }

    /** The context of the pipeline: when it is cancelled, all in the group are to end. */
    public PipelineContext context() {
        return context;
    }

    /**
     * One more has begun. To be called before its {@link PipelineProcess#start} returns, for a process that is no actor.
     *
     * @throws IllegalStateException if all have ended
     */
    public void add() {
        if (running.getAndUpdate(count -> count == 0 ? 0 : count + 1) == 0) {
            throw new IllegalStateException("all processes of the pipeline have ended; make another pipeline");
        }
    }

    /**
     * One that was added has ended.
     *
     * @throws IllegalStateException if called more often than {@link #add}
     */
    public void done() {
        if (isLastDone()) {
            var _ = watcher.tell("all have ended");
        }
    }

    private boolean isLastDone() {
        long before = running.getAndUpdate(count -> Math.max(0, count - 1));
        if (before == 0) {
            throw new IllegalStateException("done() was called more often than add(); call it once for each");
        }
        return before == 1 && ended.complete(null);
    }

    /**
     * Makes an actor that is in the group until it has ended. Its name is made of the number of the pipeline, its own in
     * the pipeline, and the given one, such as {@code pipeline-12/3 parser}.
     *
     * @param parent of the actor, on whose thread this is called; null for none
     * @param name need not be unique
     * @throws ActorException if it cannot be made; it is not in the group then
     * @throws IllegalStateException if all have ended
     */
    public Actor spawn(@Nullable Context parent, String name, ActorSpec spec) throws ActorException {
        add();
        Actor actor;
        try {
            ActorSpec named =
                    spec.named("pipeline-%d/%d %s".formatted(watcher.pid().number(), spawned.incrementAndGet(), name));
            actor = parent == null ? actors.spawn(named) : parent.spawn(named);
        } catch (ActorException | RuntimeException e) {
            done();
            throw e;
        }
        var _ = watcher.tell(actor.pid());
        return actor;
    }
}
