package dev.signalbox.engine.actor;

import dev.signalbox.engine.time.TimeSource;
import java.lang.invoke.VarHandle;
import java.util.Arrays;
import java.util.concurrent.ConcurrentLinkedDeque;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/**
 * Runs actors that have messages, on a few long-lived virtual threads: each has a ring of actors of its own, takes half of
 * another's when its own is empty, and parks when there is none. There is always one to spare that can be woken, so a
 * handler that blocks costs nobody else anything; a sentry wakes it when a worker with actors in its ring stands still.
 *
 * <p>Only one worker at a time is on its way to its first actor: if there is more to do, it calls the next. None is called
 * while as many as there are processors are at work: one more would have to share with them, and actors that are passed from
 * one processor to another are slower by far than those that wait a moment. For the same reason the last actor in a ring is
 * left to the worker whose ring it is, unless that waits in a handler.
 */
final class Scheduler implements AutoCloseable {
    private static final long SENTRY_NANOS = TimeUnit.MILLISECONDS.toNanos(1);
    private static final long SHORT_REST_NANOS = TimeUnit.MILLISECONDS.toNanos(250);
    private static final int QUIET_ROUNDS = 50; // until the sentry rests as well
    private static final int TAKEN_TOGETHER = 32; // from the queue that all share
    private static final int PARALLELISM = Runtime.getRuntime().availableProcessors();
    private static final int RINGS = 2 * PARALLELISM;
    private static final ThreadLocal<@Nullable Worker> CURRENT = new ThreadLocal<>(); // of whatever scheduler

    private final ConcurrentLinkedQueue<HandlerActor> shared = new ConcurrentLinkedQueue<>();
    private final ConcurrentLinkedDeque<Worker> resting = new ConcurrentLinkedDeque<>();
    private final AtomicBoolean calling = new AtomicBoolean(); // a worker was called and has not found its first actor
    private final Thread sentry;
    private volatile Worker[] withRing = {}; // replaced by longer ones under the lock of this
    private final TimeSource time;
    private final long origin;
    private final AtomicInteger awake = new AtomicInteger(); // workers with rings that do not rest
    private volatile boolean sentryRests;
    private volatile int clock; // in milliseconds; 0 while nobody keeps it, as the other
    private volatile int workClock;
    private int readWithoutSentry; // a hint only, so that it does not matter who writes it
    private volatile boolean closed;

    Scheduler(TimeSource time) {
        this.time = time;
        origin = time.nanoTime();
        sentry = Thread.ofPlatform().daemon().name("actors, sentry").start(this::watch);
    }

    boolean isClosed() {
        return closed;
    }

    /** To be called by a worker once, before it begins. */
    void enter(Worker worker) {
        CURRENT.set(worker);
    }

    /** The actor is to be run, once. */
    void schedule(HandlerActor actor) {
        Worker worker = CURRENT.get();
        if (worker != null && worker.isOf(this) && worker.push(actor)) {
            if (worker.size() > 1 && awake.get() < PARALLELISM) {
                callWorker();
            }
            if (sentryRests) {
                LockSupport.unpark(sentry); // in case this handler blocks with the actor in its ring
            }
            return;
        }
        shared.add(actor);
        callWorker();
    }

    /** Whether as many workers with rings are at work, and do not wait in a handler, as there are processors. */
    boolean isBusy() {
        int running = 0;
        for (Worker worker : withRing) {
            if (worker.isRunning()) {
                running++;
            }
        }
        return running >= PARALLELISM;
    }

    /** Unless one is on its way already, or so many are at work that they will come to it as soon as another would. */
    void callWorker() {
        if (calling.get()) {
            return;
        }
        if (isBusy()) {
            if (sentryRests) {
                LockSupport.unpark(sentry); // in case they all block
            }
            return;
        }
        if (calling.compareAndSet(false, true)) {
            Worker worker = resting.pollFirst();
            if (worker == null) {
                worker = newWorker();
                worker.start();
            } else {
                worker.wake();
            }
        }
    }

    /** A worker that was called has found something, or has found that there is nothing. */
    void called() {
        calling.set(false);
    }

    /** Only a few have rings: whoever looks for something to do looks at all rings. */
    private synchronized Worker newWorker() {
        Worker worker = new Worker(this, withRing.length < RINGS);
        if (worker.hasRing()) {
            Worker[] more = Arrays.copyOf(withRing, withRing.length + 1);
            more[more.length - 1] = worker;
            withRing = more;
            awake.incrementAndGet();
        }
        return worker;
    }

    /** The worker is among those that rest; those with rings are called first. */
    void rest(Worker worker) {
        if (worker.hasRing()) {
            awake.decrementAndGet();
            resting.addFirst(worker);
        } else {
            resting.addLast(worker);
        }
    }

    /** It has been called. */
    void wakes(Worker worker) {
        if (worker.hasRing()) {
            awake.incrementAndGet();
        }
    }

    /** False if somebody has called it. */
    boolean leave(Worker worker) {
        return resting.remove(worker);
    }

    @Nullable
    HandlerActor takeShared(Worker worker) {
        HandlerActor actor = shared.poll();
        if (actor != null) {
            for (int i = 0; i < TAKEN_TOGETHER; i++) {
                HandlerActor more = shared.poll();
                if (more == null) {
                    break;
                }
                if (!worker.push(more)) {
                    shared.add(more);
                    break;
                }
            }
            filled(worker);
        }
        return actor;
    }

    /** One alone, so that those in the shared queue get their turn beside a ring that never becomes empty. */
    @Nullable
    HandlerActor takeOneShared() {
        return shared.poll();
    }

    void share(HandlerActor actor) {
        shared.add(actor);
    }

    @Nullable
    HandlerActor steal(Worker thief) {
        for (Worker victim : withRing) {
            if (victim != thief) {
                HandlerActor actor = victim.giveHalfTo(thief);
                if (actor != null) {
                    filled(thief);
                    return actor;
                }
            }
        }
        return null;
    }

    /** It has taken more than the one that it runs first: should that block, the sentry is to find the others. */
    private void filled(Worker worker) {
        VarHandle.fullFence(); // as the sentry first says that it rests, and then looks
        if (sentryRests && worker.size() > 0) {
            LockSupport.unpark(sentry);
        }
    }

    /** Whether there is work for one more. */
    boolean hasWorkToGive() {
        if (!shared.isEmpty()) {
            return true;
        }
        for (Worker worker : withRing) {
            if (worker.hasToGive()) {
                return true;
            }
        }
        return false;
    }

    boolean hasNothingShared() {
        return shared.isEmpty();
    }

    private boolean hasWork() {
        if (!shared.isEmpty()) {
            return true;
        }
        for (Worker worker : withRing) {
            if (worker.size() > 0) {
                return true;
            }
        }
        return false;
    }

    /**
     * Milliseconds since whenever, of which all but the newest may have been read off the clock: about a millisecond late
     * at most, and cheap enough for each message. It turns over after 49 days.
     */
    int millis() {
        int kept = clock;
        if (kept != 0) {
            return kept;
        }
        if (sentryRests && (++readWithoutSentry & 63) == 0) {
            LockSupport.unpark(sentry); // it is worth while again
        }
        return exactMillis();
    }

    private int exactMillis() {
        return (int) ((time.nanoTime() - origin) / SENTRY_NANOS);
    }

    /**
     * As {@link #millis}, but of real time, by which handlers work: who asks before and after a call has it count for each
     * millisecond that begins meanwhile. That is as long as all calls took, over many of them, and costs each next to nothing.
     */
    int workMillis() {
        int kept = workClock;
        return kept != 0 ? kept : exactWorkMillis();
    }

    private static int exactWorkMillis() {
        return (int) (System.nanoTime() / SENTRY_NANOS);
    }

    private void watch() {
        int quiet = 0;
        while (!closed) {
            clock = exactMillis();
            workClock = exactWorkMillis();
            LockSupport.parkNanos(this, SENTRY_NANOS);
            quiet = isAnyoneAtWork() ? 0 : quiet + 1;
            if (quiet > QUIET_ROUNDS && !closed) {
                clock = 0;
                workClock = 0;
                sentryRests = true;
                if (!hasWork()) { // looked at after it was said, so that nobody relies on a sentry that rests
                    restUntilCalled();
                }
                sentryRests = false;
                quiet = 0;
            }
        }
        clock = 0;
        workClock = 0;
    }

    /**
     * A worker that is in a handler may add to its ring just now, and miss that the sentry rests: to make sure of that it
     * would have to wait for its own writes at each message. So while there is such a one, the rest is a short one.
     */
    private void restUntilCalled() {
        if (doAllRest()) {
            LockSupport.park(this);
        } else {
            LockSupport.parkNanos(this, SHORT_REST_NANOS);
        }
    }

    private boolean doAllRest() {
        for (Worker worker : withRing) {
            if (!worker.rests()) {
                return false;
            }
        }
        return true;
    }

    private boolean isAnyoneAtWork() {
        boolean any = false;
        for (Worker worker : withRing) {
            if (!worker.rests()) {
                boolean stood = worker.stoodStill();
                any |= !stood || worker.size() > 0;
            }
        }
        if (hasWorkToGive()) {
            any = true;
            callWorker(); // if some of those that are awake wait in a handler
        }
        return any;
    }

    /** Its threads end, when they have run what is scheduled, and as soon as those return that they are running. */
    @Override
    public void close() {
        closed = true;
        LockSupport.unpark(sentry);
        resting.forEach(Worker::lookAgain);
    }
}
