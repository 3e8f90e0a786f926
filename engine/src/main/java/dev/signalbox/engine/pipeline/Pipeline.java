package dev.signalbox.engine.pipeline;

import dev.signalbox.engine.actor.ActorException;
import dev.signalbox.engine.actor.Actors;
import dev.signalbox.engine.time.Timer;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;

/**
 * Trees of processes that are started, stopped and waited for as one. Thread-safe; no call but {@link #await} blocks.
 *
 * <p>It has a context of its own below that of its maker, so it can be cancelled alone, and ends when its maker's is
 * cancelled. One that is not to be started after all is to be closed, or the context of its maker keeps it.
 */
public final class Pipeline implements AutoCloseable {
    private final Actors actors;
    private final PipelineContext context;
    private final ProcessList roots;
    private final CompletableFuture<@Nullable Void> ended = new CompletableFuture<>();
    private final AtomicBoolean started = new AtomicBoolean();

    /**
     * A pipeline that has not been started.
     *
     * @param actors on which its processes will run
     * @param maker whoever cancels it ends the pipeline
     * @param roots each with all that is below it
     */
    public Pipeline(Actors actors, PipelineContext maker, ProcessList roots) {
        this.actors = actors;
        this.roots = roots;
        context = maker.child();
    }

    /** Its own context. */
    public PipelineContext context() {
        return context;
    }

    /**
     * Starts all processes: the roots exist and have {@code START} in their inboxes when this returns. What is sent to a
     * root from then on it handles running.
     *
     * @throws ActorException if a root cannot be started; those before it are cancelled
     * @throws IllegalStateException if it was started before, or a root is in another pipeline
     */
    public void start() throws ActorException {
        if (!started.compareAndSet(false, true)) {
            throw new IllegalStateException("the pipeline was started before; make another one of new processes");
        }
        var _ = ended.whenComplete((_, _) -> context.cancel());
        WaitGroup group = new WaitGroup(actors, context, ended);
        try {
            for (PipelineProcess root : roots) {
                root.start(group, null);
            }
            roots.dispatch(PipelineMessage.START);
        } catch (ActorException | RuntimeException e) {
            context.cancel();
            throw e;
        } finally {
            group.done();
        }
    }

    /**
     * Sends {@code STOP} to the roots, which comes behind what was sent before, and reaches a child when its parent has
     * handled it. What has not ended in time is cancelled: whoever loops in its handler is interrupted.
     *
     * <p>Returns at once. A second call can only make it end sooner.
     *
     * @param within from now until {@link #cancel}; zero cancels at once
     * @throws IllegalArgumentException if negative
     */
    public void stop(Duration within) {
        if (within.isNegative()) {
            throw new IllegalArgumentException("within is " + within + ": use zero to cancel at once");
        }
        roots.dispatch(PipelineMessage.STOP);
        if (within.isZero()) {
            cancel();
        } else {
            Timer timer = actors.time().after(within, this::cancel);
            var _ = ended.whenComplete((_, _) -> timer.cancel());
        }
    }

    /**
     * Ends all processes before the messages that wait: each handler is interrupted if it is at work, then gets {@code
     * STOP}. A process that has not ended six seconds later is given up by the engine. Returns at once; twice is once.
     */
    public void cancel() {
        context.cancel();
    }

    /** As {@link #cancel}: whoever wants less calls {@link #stop} before and waits. */
    @Override
    public void close() {
        cancel();
    }

    /**
     * Is completed when every process has ended, and exceptionally if the engine is closed before; not at all if the
     * pipeline is never started. To complete it has no effect on the pipeline.
     */
    public CompletableFuture<@Nullable Void> ended() {
        return ended.copy();
    }

    /**
     * Waits until every process has ended.
     *
     * @param within how long at most, in real time
     * @return false if they had not by then, or if nobody knows, since the engine was closed meanwhile
     */
    public boolean await(Duration within) throws InterruptedException {
        try {
            ended.get(TimeUnit.NANOSECONDS.convert(within), TimeUnit.NANOSECONDS);
            return true;
        } catch (TimeoutException | ExecutionException e) {
            return false;
        }
    }
}
