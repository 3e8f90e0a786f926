package dev.signalbox.engine.pipeline;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Something that can be cancelled as a whole, once: what a caller makes of it, a pipeline, or a process. Thread-safe; no
 * call blocks.
 *
 * <p>Contexts are a tree: whoever cancels one cancels all below it. Pipelines and processes cancel theirs when they have
 * ended; a child that a caller makes is kept by its parent until it is cancelled.
 */
public final class PipelineContext {
    private final @Nullable PipelineContext parent;
    private final Runnable whenCancelled;
    private final Set<PipelineContext> children = new LinkedHashSet<>(); // guarded by this
    private boolean cancelled; // guarded by this

    /** A context below none. */
    public PipelineContext() {
        this(null, () -> {});
    }

    private PipelineContext(@Nullable PipelineContext parent, Runnable whenCancelled) {
        this.parent = parent;
        this.whenCancelled = whenCancelled;
    }

    /** A context below this one; cancelled already if this one is. */
    public PipelineContext child() {
        return child(() -> {});
    }

    /**
     * As above.
     *
     * @param whenCancelled is run once by whoever cancels it; quick, and does not throw
     */
    PipelineContext child(Runnable whenCancelled) {
        PipelineContext child = new PipelineContext(this, whenCancelled);
        if (!isAdded(child)) {
            child.cancel();
        }
        return child;
    }

    private synchronized boolean isAdded(PipelineContext child) {
        return !cancelled && children.add(child);
    }

    private synchronized void forget(PipelineContext child) {
        children.remove(child);
    }

    /** Whether it has been cancelled. */
    public synchronized boolean isCancelled() {
        return cancelled;
    }

    /** Cancels it and all below, the youngest first. A second time it does nothing. */
    public void cancel() {
        List<PipelineContext> below;
        synchronized (this) {
            if (cancelled) {
                return;
            }
            cancelled = true;
            below = List.copyOf(children).reversed();
            children.clear();
        }
        if (parent != null) {
            parent.forget(this);
        }
        whenCancelled.run();
        below.forEach(PipelineContext::cancel);
    }

    /** How many are below it, directly. */
    synchronized int size() {
        return children.size();
    }
}
