package dev.signalbox.engine.service.watch;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;

/** One watch of a {@link FileWatcher}. Thread-safe; no call blocks. */
public final class FileWatch implements AutoCloseable {
    private static final Logger LOG = System.getLogger(FileWatch.class.getName());

    private final WatchTarget target;
    private final Consumer<? super WatchNews> listener;
    private final Consumer<FileWatch> onClose;
    private final CompletableFuture<Void> ready = new CompletableFuture<>();
    private volatile boolean closed;

    FileWatch(WatchTarget target, Consumer<? super WatchNews> listener, Consumer<FileWatch> onClose) {
        this.target = target;
        this.listener = listener;
        this.onClose = onClose;
    }

    /** What is watched. */
    public WatchTarget target() {
        return target;
    }

    /**
     * Completes when it watches: changes from then on are told. It fails, with what went wrong, if nothing can be watched,
     * and with a cancellation if it is closed before.
     */
    public CompletableFuture<Void> ready() {
        return ready.copy();
    }

    void begun() {
        ready.complete(null);
    }

    void failed(RuntimeException why) {
        LOG.log(Level.ERROR, "cannot watch " + target, why);
        ready.completeExceptionally(why);
    }

    void tell(WatchNews news) {
        if (closed) {
            return;
        }
        try {
            listener.accept(news);
        } catch (RuntimeException e) {
            LOG.log(Level.ERROR, "the listener to %s failed on %s".formatted(target, news), e);
        }
    }

    /** Tells nothing any more, except that a call that is under way comes to its end. Closing twice is harmless. */
    @Override
    public void close() {
        closed = true;
        ready.cancel(false);
        onClose.accept(this);
    }
}
