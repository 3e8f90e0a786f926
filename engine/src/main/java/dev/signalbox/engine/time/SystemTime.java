package dev.signalbox.engine.time;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReferenceArray;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/**
 * Real time. Timers stand in a wheel with a slot for each millisecond, of which a thread takes care that sleeps until the
 * next one that is set: without timers it costs nothing. After a close timers never fire.
 */
public final class SystemTime implements TimeSource, AutoCloseable {
    private static final Logger LOG = System.getLogger(SystemTime.class.getName());
    private static final long TICK_NANOS = 1_000_000;
    private static final int SLOTS = 4096;
    private static final long COARSE_FROM_NANOS = TimeUnit.SECONDS.toNanos(1);
    private static final long COARSE_TICKS = 16; // so that long time limits of many questions share their wake-ups
    private static final int SWEPT_CANCELLATIONS = 16 * 1024;
    private static final long AWAKE = Long.MIN_VALUE;

    private static final class Entry implements Timer {
        private static final VarHandle ACTION;

        static {
            try {
                ACTION = MethodHandles.lookup().findVarHandle(Entry.class, "action", Runnable.class);
            } catch (ReflectiveOperationException e) {
                throw new ExceptionInInitializerError(e);
            }
        }

        private final SystemTime owner;
        private final long due; // tick
        private volatile @Nullable Runnable action; // null once it is taken: to be run, or given up
        private @Nullable Entry next; // in its slot

        Entry(SystemTime owner, Runnable action, long due) {
            this.owner = owner;
            this.action = action;
            this.due = due;
        }

        boolean isSet() {
            return action != null;
        }

        @Nullable
        Runnable take() {
            return (Runnable) ACTION.getAndSet(this, null);
        }

        @Override
        public boolean cancel() {
            boolean cancelled = take() != null;
            if (cancelled) {
                owner.countCancelled();
            }
            return cancelled;
        }
    }

    private final long origin = System.nanoTime();
    private final AtomicReferenceArray<@Nullable Entry> slots = new AtomicReferenceArray<>(SLOTS);
    private final AtomicInteger cancelled = new AtomicInteger(); // since the last sweep
    private final Thread thread;
    private volatile long done; // all ticks up to this have been taken care of
    private volatile long wakeTick = AWAKE; // when the thread wakes by itself
    private volatile boolean closed;

    /** Real time, with a thread of its own for the timers. */
    public SystemTime() {
        thread = Thread.ofPlatform().daemon().name("timers").start(this::run);
    }

    @Override
    public Instant instant() {
        return Instant.now();
    }

    @Override
    public long nanoTime() {
        return System.nanoTime();
    }

    @Override
    public Timer after(Duration delay, Runnable action) {
        long due = tickAfter(Math.max(0, TimeUnit.NANOSECONDS.convert(delay))); // which does not overflow
        while (true) {
            Entry entry = new Entry(this, action, due);
            insert(entry);
            if (due > done || entry.take() == null) {
                return entry;
            }
            due = done + 2; // its slot may have been looked at just before, and would not be for a whole turn
        }
    }

    private long tickAfter(long nanos) {
        long now = System.nanoTime() - origin;
        long at = now + nanos < 0 ? Long.MAX_VALUE - TICK_NANOS : now + nanos;
        long tick = at / TICK_NANOS + 1;
        return nanos < COARSE_FROM_NANOS ? tick : (tick + COARSE_TICKS - 1) / COARSE_TICKS * COARSE_TICKS;
    }

    private void insert(Entry entry) {
        int slot = (int) (entry.due & (SLOTS - 1));
        Entry first;
        do {
            first = slots.get(slot);
            entry.next = first;
        } while (!slots.compareAndSet(slot, first, entry));
        if (entry.due < wakeTick) {
            LockSupport.unpark(thread);
        }
    }

    /** What was cancelled stays in its slot until that is looked at; if it becomes much, all slots are looked at. */
    private void countCancelled() {
        if (cancelled.incrementAndGet() == SWEPT_CANCELLATIONS) {
            LockSupport.unpark(thread);
        }
    }

    private void run() {
        while (!closed) {
            if (cancelled.get() >= SWEPT_CANCELLATIONS) {
                cancelled.set(0);
                sweep();
            }
            long now = (System.nanoTime() - origin) / TICK_NANOS;
            while (done < now) {
                long tick = done + 1;
                done = tick; // before the slot is looked at: whoever sets a timer for it from now on sees that it is
                // late
                fire(slots.getAndSet((int) (tick & (SLOTS - 1)), null), tick);
            }
            sleep();
        }
    }

    private void fire(@Nullable Entry chain, long tick) {
        Entry inOrder = reversed(chain);
        while (inOrder != null) {
            Entry next = inOrder.next;
            if (inOrder.due > tick) {
                if (inOrder.isSet()) {
                    insert(inOrder);
                }
            } else {
                Runnable action = inOrder.take();
                if (action != null) {
                    run(action);
                }
            }
            inOrder = next;
        }
    }

    /** Timers of one tick fire in the order in which they were set. */
    private static @Nullable Entry reversed(@Nullable Entry chain) {
        Entry reversed = null;
        Entry rest = chain;
        while (rest != null) {
            Entry next = rest.next;
            rest.next = reversed;
            reversed = rest;
            rest = next;
        }
        return reversed;
    }

    private static void run(Runnable action) {
        try {
            action.run();
        } catch (Throwable t) { // one timer must not end all others
            LOG.log(Level.ERROR, "the action of a timer failed", t);
        }
    }

    private void sweep() {
        for (int slot = 0; slot < SLOTS; slot++) {
            Entry chain = reversed(slots.getAndSet(slot, null));
            while (chain != null) {
                Entry next = chain.next;
                if (chain.isSet()) {
                    insert(chain);
                }
                chain = next;
            }
        }
    }

    /** Says when it wakes before it looks once more whether something was set meanwhile: so nothing set is overslept. */
    private void sleep() {
        long next = nextTick();
        wakeTick = next;
        if (nextTick() >= next && cancelled.get() < SWEPT_CANCELLATIONS && !closed) {
            if (next == Long.MAX_VALUE) {
                LockSupport.park(this);
            } else {
                LockSupport.parkNanos(this, Math.max(1, next * TICK_NANOS - (System.nanoTime() - origin)));
            }
        }
        wakeTick = AWAKE;
    }

    /** Of the next slot that is not empty, be it with something for a later turn. */
    private long nextTick() {
        long from = done + 1;
        for (long tick = from; tick < from + SLOTS; tick++) {
            if (slots.get((int) (tick & (SLOTS - 1))) != null) {
                return tick;
            }
        }
        return Long.MAX_VALUE;
    }

    /** How many timers it holds, those included that were cancelled; counts them all. */
    int entries() {
        int entries = 0;
        for (int slot = 0; slot < SLOTS; slot++) {
            for (Entry entry = slots.get(slot); entry != null; entry = entry.next) {
                entries++;
            }
        }
        return entries;
    }

    /** Ends the thread. */
    @Override
    public void close() {
        closed = true;
        LockSupport.unpark(thread);
    }
}
