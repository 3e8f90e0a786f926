package dev.signalbox.engine.service.probe;

import dev.signalbox.engine.time.TimeSource;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/** The virtual thread of one probe or one wait: what it asks, by what it rests, and its end. */
final class Inquiry {
    private static final Logger LOG = System.getLogger(Inquiry.class.getName());

    /** What the thread does until it is done or the inquiry is closed. */
    @FunctionalInterface
    interface Body {
        void run() throws InterruptedException;
    }

    private final String name;
    private final Asker asker;
    private final Bell bell;
    private final TimeSource time;
    private final CompletableFuture<@Nullable Void> ended = new CompletableFuture<>();

    Inquiry(String name, Asker asker, Bell bell, TimeSource time) {
        this.name = name;
        this.asker = asker;
        this.bell = bell;
        this.time = time;
    }

    Asker asker() {
        return asker;
    }

    TimeSource time() {
        return time;
    }

    /**
     * Begins.
     *
     * @param atEnd done before the end is told
     */
    void start(Body body, Runnable atEnd) {
        Thread.ofVirtual().name(name).start(() -> runToEnd(body, atEnd));
    }

    private void runToEnd(Body body, Runnable atEnd) {
        try {
            if (asker.isFed()) {
                bell.ring(); // for the lines that are there already
            }
            body.run();
            asker.awaitEnd();
        } catch (InterruptedException _) {
            // nobody interrupts this thread but an embedding program that shuts down
        } catch (RuntimeException | Error e) { // a defect of ours: who waits for its end must not wait for ever
            LOG.log(Level.ERROR, "'" + name + "' has ended", e);
        } finally {
            bell.close();
            atEnd.run();
            ended.complete(null);
        }
    }

    /** As {@link Bell#awaitUntil}. */
    boolean awaitUntil(long nanoTime) throws InterruptedException {
        return bell.awaitUntil(nanoTime);
    }

    /** Wakes the thread if it is one that looks at lines. */
    void outputAdded() {
        if (asker.isFed()) {
            bell.ring();
        }
    }

    void close() {
        bell.close();
    }

    boolean isClosed() {
        return bell.isClosed();
    }

    /** Completes when nothing of it runs; never fails. */
    CompletableFuture<@Nullable Void> ended() {
        return ended.copy();
    }

    @Override
    public String toString() {
        return name;
    }
}
