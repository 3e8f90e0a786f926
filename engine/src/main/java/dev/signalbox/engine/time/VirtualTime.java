package dev.signalbox.engine.time;

import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.PriorityQueue;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Time that stands still until {@link #advance} is called, for tests: what waits for an hour is done in no time, and
 * always in the same order. Timers fire on the thread that lets the time go on.
 */
public final class VirtualTime implements TimeSource {
    private final PriorityQueue<Entry> timers = new PriorityQueue<>(
            Comparator.comparingLong(Entry::due).thenComparingLong(Entry::number)); // guarded by this
    private final Instant start;
    private long elapsed; // guarded by this
    private long set; // guarded by this; how many timers there have been

    private final class Entry implements Timer {
        private final long due;
        private final long number;
        private final Runnable action;

        Entry(long due, long number, Runnable action) {
            this.due = due;
            this.number = number;
            this.action = action;
        }

        long due() {
            return due;
        }

        long number() {
            return number;
        }

        @Override
        public boolean cancel() {
            synchronized (VirtualTime.this) {
                return timers.remove(this);
            }
        }
    }

    /** Time that begins at that instant. */
    public VirtualTime(Instant start) {
        this.start = start;
    }

    @Override
    public synchronized Instant instant() {
        return start.plusNanos(elapsed);
    }

    @Override
    public synchronized long nanoTime() {
        return elapsed;
    }

    @Override
    public synchronized Timer after(Duration delay, Runnable action) {
        long due = elapsed + Math.max(0, TimeUnit.NANOSECONDS.convert(delay));
        Entry entry = new Entry(due < 0 ? Long.MAX_VALUE : due, set++, action);
        timers.add(entry);
        return entry;
    }

    /** How many timers are set. */
    public synchronized int timers() {
        return timers.size();
    }

    /**
     * Lets that much time go by: what falls due happens in order, each at its own time, also what is set meanwhile.
     *
     * @throws IllegalArgumentException if negative: time does not go back
     */
    public void advance(Duration duration) {
        if (duration.isNegative()) {
            throw new IllegalArgumentException("duration is " + duration + ": time does not go back");
        }
        long end;
        synchronized (this) {
            end = elapsed + duration.toNanos();
        }
        for (Entry next = takeDue(end); next != null; next = takeDue(end)) {
            next.action.run();
        }
    }

    private synchronized @Nullable Entry takeDue(long end) {
        Entry next = timers.peek();
        if (next == null || next.due > end) {
            elapsed = end;
            return null;
        }
        timers.remove();
        elapsed = Math.max(elapsed, next.due);
        return next;
    }
}
