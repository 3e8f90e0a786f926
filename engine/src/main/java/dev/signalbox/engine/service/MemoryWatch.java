package dev.signalbox.engine.service;

import dev.signalbox.engine.time.TimeSource;
import dev.signalbox.engine.time.Timer;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Executor;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Looks again and again how much memory processes and their descendants occupy, all of them with one look, and tells of
 * those that occupy too much. Without any it does nothing. Thread-safe; no call blocks.
 *
 * <p>The next look begins a period after the end of the last one: so they never pile up, however long one takes.
 *
 * <p>Too much is what two looks in a row find to be too much. For between the moment when a process forks a child and the
 * one when that begins its own program, the system counts the memory of the process twice.
 */
final class MemoryWatch implements AutoCloseable {
    static final Duration USUAL_PERIOD = Duration.ofSeconds(2);

    private static final Logger LOG = System.getLogger(MemoryWatch.class.getName());
    private static final int LOOKS = 2;

    /** Where the bytes come from, such as {@link dev.signalbox.engine.os.TreeMemory#of}. */
    @FunctionalInterface
    interface Reader {
        /** The bytes of each tree that is there, by the pid of its root; empty if this system does not tell. */
        Optional<Map<Long, Long>> bytesOf(Collection<Long> roots);
    }

    /**
     * A tree of processes that occupies too much.
     *
     * @param pid of its root
     * @param bytes that it occupied at the last look
     * @param limit that was set, in bytes
     */
    record Excess(long pid, long bytes, long limit) {}

    private final Reader reader;
    private final TimeSource time;
    private final Duration period;
    private final Executor looks;
    private final Set<Watched> all = new LinkedHashSet<>(); // guarded by this
    private @Nullable Timer timer; // guarded by this; to the next look
    private long round; // guarded by this; which timer counts, for one that is given up may be firing already
    private boolean looking; // guarded by this
    private boolean ended; // guarded by this: closed, or of no use on this system

    /** None yet. It looks on virtual threads, one at a time. */
    MemoryWatch(Reader reader, TimeSource time, Duration period) {
        this(reader, time, period, Thread.ofVirtual().name("memory watch")::start);
    }

    /** The same where {@code looks} runs what may block, for tests. */
    MemoryWatch(Reader reader, TimeSource time, Duration period, Executor looks) {
        this.reader = reader;
        this.time = time;
        this.period = period;
        this.looks = looks;
    }

    /** One process that is watched; until it is closed. */
    final class Watched implements AutoCloseable {
        private final long pid;
        private final long limit;
        private final Consumer<? super Excess> listener;
        private int looksAbove; // confined to the thread that looks

        private Watched(long pid, long limit, Consumer<? super Excess> listener) {
            this.pid = pid;
            this.limit = limit;
            this.listener = listener;
        }

        private void note(@Nullable Long bytes) {
            looksAbove = bytes != null && bytes > limit ? looksAbove + 1 : 0;
            if (bytes != null && looksAbove >= LOOKS && remove(this)) {
                tell(new Excess(pid, bytes, limit));
            }
        }

        private void tell(Excess excess) {
            try {
                listener.accept(excess);
            } catch (RuntimeException e) {
                LOG.log(Level.ERROR, "the listener to %s failed".formatted(excess), e);
            }
        }

        /** Watches it no more; to be called at its end, for then its pid may become another's. */
        @Override
        public void close() {
            var _ = remove(this);
        }
    }

    /**
     * Watches a process with all that descends from it.
     *
     * @param limit how many bytes are not too much
     * @param listener is told once, unless the watch is closed before; after that it is watched no more. It is told on the
     *     thread that looks at all, and must not block. On a system that does not tell the memory it is never told, which is
     *     logged once
     */
    synchronized Watched watch(long pid, long limit, Consumer<? super Excess> listener) {
        Watched watched = new Watched(pid, limit, listener);
        if (!ended) {
            all.add(watched);
            scheduleIfNeeded();
        }
        return watched;
    }

    /** False if it was removed before. */
    private synchronized boolean remove(Watched watched) {
        boolean removed = all.remove(watched);
        if (all.isEmpty()) {
            giveUpTimer();
        }
        return removed;
    }

    private void scheduleIfNeeded() { // while holding this
        if (timer == null && !looking && !all.isEmpty()) {
            long thisRound = ++round;
            timer = time.after(period, () -> begin(thisRound));
        }
    }

    private void giveUpTimer() { // while holding this
        if (timer != null) {
            timer.cancel();
            timer = null;
        }
    }

    private void begin(long timerRound) {
        synchronized (this) {
            if (timer == null || timerRound != round) {
                return;
            }
            timer = null;
            looking = true;
        }
        looks.execute(this::look);
    }

    private void look() {
        try {
            List<Watched> present;
            synchronized (this) {
                present = new ArrayList<>(all);
            }
            Optional<Map<Long, Long>> bytes =
                    reader.bytesOf(present.stream().map(watched -> watched.pid).toList());
            if (bytes.isPresent()) {
                present.forEach(watched -> watched.note(bytes.get().get(watched.pid)));
            } else {
                end();
                LOG.log(
                        Level.WARNING,
                        "limits of memory have no effect: this system does not tell how much processes occupy; remove"
                                + " them, or set a resource limit");
            }
        } catch (RuntimeException e) { // the next look may succeed
            LOG.log(Level.ERROR, "cannot see how much memory services occupy", e);
        } finally {
            synchronized (this) {
                looking = false;
                scheduleIfNeeded();
            }
        }
    }

    private synchronized void end() {
        ended = true;
        all.clear();
        giveUpTimer();
    }

    /** From now on nothing is watched; a call to a listener that is under way may still come to its end. */
    @Override
    public void close() {
        end();
    }
}
