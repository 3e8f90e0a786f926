package dev.signalbox.engine.actor;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/**
 * A virtual thread that runs actors, and its ring of those that are next. Only the worker adds; the worker and others
 * take, at the other end.
 */
final class Worker implements Runnable {
    private static final int CAPACITY = 1024;
    private static final int MASK = CAPACITY - 1;
    private static final int STOLEN_AT_MOST = 64;
    private static final int SHARED_AFTER = 128; // units of work until one from the shared queue has its turn
    private static final int STANDS_AFTER = 10; // rounds of the sentry: more than it may have to wait for a processor
    private static final int UNITS_UNTIL_LOOK = 2048;
    private static final int UNITS_PER_ACTOR = 3; // an activation costs about as much as that many messages
    private static final long YIELD_NANOS = 200_000;
    private static final long PAUSE_NANOS = 5_000;
    private static final long REST_AT_MOST_NANOS = TimeUnit.SECONDS.toNanos(10);

    private static final VarHandle FIRST;
    private static final VarHandle END;
    private static final VarHandle SLOT = MethodHandles.arrayElementVarHandle(HandlerActor[].class);

    static {
        try {
            MethodHandles.Lookup lookup = MethodHandles.lookup();
            FIRST = lookup.findVarHandle(Worker.class, "first", int.class);
            END = lookup.findVarHandle(Worker.class, "end", int.class);
        } catch (ReflectiveOperationException e) {
            throw new ExceptionInInitializerError(e);
        }
    }

    private final Scheduler scheduler;
    private final Thread thread;
    private final HandlerActor[] ring; // empty if it has none
    private final HandlerActor[] stolen = new HandlerActor[STOLEN_AT_MOST]; // confined to the thread
    private volatile int first; // where to take
    private volatile int end; // where to add; written by the thread alone
    private volatile boolean awake = true;
    private volatile boolean rests;
    private volatile boolean stands; // as the sentry has seen it

    private int ticks; // how often it looked for an actor; written by the thread alone
    private int ticksSeen; // confined to the sentry, as the next
    private int stoodFor; // in rounds
    private int sinceShared; // confined to the thread, as the two below
    private int units;
    private long lastYield = System.nanoTime(); // confined to the thread

    Worker(Scheduler scheduler, boolean withRing) {
        this.scheduler = scheduler;
        ring = new HandlerActor[withRing ? CAPACITY : 0];
        thread = Thread.ofVirtual().name("actors").unstarted(this);
    }

    void start() {
        thread.start();
    }

    void wake() {
        awake = true;
        LockSupport.unpark(thread);
    }

    /** If it rests, it finds out whether it is needed any more. */
    void lookAgain() {
        LockSupport.unpark(thread);
    }

    boolean hasRing() {
        return ring.length > 0;
    }

    boolean isOf(Scheduler other) {
        return scheduler == other;
    }

    boolean rests() {
        return rests;
    }

    Thread thread() {
        return thread;
    }

    /** Whether it is at work, and neither waits in a handler nor has been in the same one for long. */
    boolean isRunning() {
        return !rests && !stands && thread.getState() == Thread.State.RUNNABLE;
    }

    /** Whether others may take some of its actors: one that runs will come to its last one itself, and sooner. */
    boolean hasToGive() {
        int size = size();
        return size > 1 || (size == 1 && !isRunning());
    }

    /** Whether it has not looked for an actor since this was asked last. Of the sentry. */
    boolean stoodStill() {
        int now = ticks;
        boolean stood = now == ticksSeen;
        ticksSeen = now;
        stoodFor = stood ? stoodFor + 1 : 0;
        boolean standsNow = stoodFor > STANDS_AFTER;
        if (standsNow != stands) {
            stands = standsNow;
        }
        return stood;
    }

    int size() {
        return end - first;
    }

    /** Adds an actor; false if the ring is full. On the worker's thread only. */
    boolean push(HandlerActor actor) {
        int at = (int) END.get(this);
        if (at - first >= ring.length) {
            return false;
        }
        SLOT.setRelease(ring, at & MASK, actor);
        END.setRelease(this, at + 1);
        return true;
    }

    private @Nullable HandlerActor poll() {
        while (true) {
            int at = first;
            if (at == (int) END.get(this)) {
                return null;
            }
            HandlerActor actor = (HandlerActor) SLOT.getAcquire(ring, at & MASK);
            if (FIRST.compareAndSet(this, at, at + 1)) {
                return actor;
            }
        }
    }

    /** Half of its actors, but for the oldest of them, which is returned; null if it has none. On the thief's thread. */
    @Nullable
    HandlerActor giveHalfTo(Worker thief) {
        while (true) {
            int at = first;
            int size = end - at;
            if (size <= 0 || (size == 1 && isRunning())) {
                return null;
            }
            int count = thief.hasRing() ? Math.min(STOLEN_AT_MOST, (size + 1) / 2) : 1;
            for (int i = 0; i < count; i++) {
                thief.stolen[i] = (HandlerActor) SLOT.getAcquire(ring, (at + i) & MASK);
            }
            if (FIRST.compareAndSet(this, at, at + count)) {
                for (int i = 1; i < count; i++) {
                    if (!thief.push(thief.stolen[i])) {
                        scheduler.share(thief.stolen[i]);
                    }
                }
                return thief.stolen[0];
            }
        }
    }

    @Override
    public void run() {
        scheduler.enter(this);
        boolean called = true;
        while (true) {
            HandlerActor actor = find();
            if (actor == null && called) {
                scheduler.called();
                called = false;
                actor = find(); // whoever had something to do just before may have found that one was called already
            }
            if (actor == null) {
                if (!rest()) {
                    return;
                }
                called = true;
                continue;
            }
            if (called) {
                scheduler.called();
                called = false;
                if (scheduler.hasWorkToGive()) {
                    scheduler.callWorker();
                }
            }
            int done = actor.run(this);
            // What an actor leaves behind is not the next one's, and a thread that stays interrupted never parks.
            var _ = Thread.interrupted();
            work(done + UNITS_PER_ACTOR);
            if (!hasRing() && scheduler.isBusy()) { // it only stands in for those that wait
                if (!rest()) {
                    return;
                }
                called = true;
            }
        }
    }

    /** Whether nobody waits for the actor that it runs to be done. */
    boolean hasNothingElse() {
        return size() == 0 && scheduler.hasNothingShared();
    }

    /**
     * Lets some microseconds pass in which senders have a mailbox for themselves. A receiver that is faster than they are
     * would else take it from them for each message, or go to rest and be woken, which costs both sides more than it gains.
     */
    void pause() {
        long from = System.nanoTime();
        do {
            Thread.onSpinWait();
        } while (System.nanoTime() - from < PAUSE_NANOS);
    }

    private @Nullable HandlerActor find() {
        ticks++;
        if (sinceShared > SHARED_AFTER) {
            sinceShared = 0;
            HandlerActor waiting = scheduler.takeOneShared();
            if (waiting != null) {
                return waiting;
            }
        }
        HandlerActor own = poll();
        if (own != null) {
            return own;
        }
        HandlerActor waiting = scheduler.takeShared(this);
        return waiting != null ? waiting : scheduler.steal(this);
    }

    /** Lets other virtual threads have the processor now and then: nobody takes it from one that does not give it. */
    @SuppressWarnings("ThreadPriorityCheck") // it relies on the scheduler of virtual threads, whose contract this is
    private void work(int done) {
        units += done;
        sinceShared += done;
        if (units > UNITS_UNTIL_LOOK) {
            units = 0;
            if (scheduler.hasWorkToGive()) {
                scheduler.callWorker();
            }
            if (System.nanoTime() - lastYield > YIELD_NANOS) {
                Thread.yield();
                lastYield = System.nanoTime();
            }
        }
    }

    private boolean isDispensable(long restsFrom) {
        return scheduler.isClosed() || (!hasRing() && System.nanoTime() - restsFrom > REST_AT_MOST_NANOS);
    }

    /** Parks until it is called; false if it is not needed any more. */
    private boolean rest() {
        awake = false;
        rests = true;
        scheduler.rest(this);
        if (scheduler.hasWorkToGive()) {
            scheduler.callWorker();
        }
        long from = System.nanoTime();
        while (!awake) {
            if (isDispensable(from) && scheduler.leave(this)) {
                return false;
            }
            LockSupport.parkNanos(this, REST_AT_MOST_NANOS);
        }
        rests = false;
        scheduler.wakes(this);
        return true;
    }
}
