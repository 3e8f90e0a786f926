package dev.signalbox.engine.event;

import dev.signalbox.engine.event.EngineEvent.EventsDropped;
import dev.signalbox.engine.event.EngineEvent.ProcessOutput;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.ArrayDeque;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.LockSupport;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;

/**
 * One listener's place at the event stream: a bounded queue and the thread that empties it.
 *
 * <p>Of the output events of one process only one waits at a time, so a flood of output needs no room. If the queue is
 * full all the same, everything in it gives way to one {@link EventsDropped} with the count.
 * The thread takes all that waits at once; so beside a full queue there may be as many that it has in hand.
 *
 * <p>The thread is a platform thread: what a listener does is not ours, and one that spins or blocks in native code
 * would keep a carrier from the virtual threads that stop processes.
 */
public final class Subscription implements AutoCloseable {
    static final int USUAL_CAPACITY = 65_536;
    private static final int MANY = 8;
    private static final long PAUSE_NANOS = TimeUnit.MICROSECONDS.toNanos(100);
    private static final Logger LOG = System.getLogger(Subscription.class.getName());

    /** A place in the queue; its event is exchanged when a later output event is merged into it. */
    private static final class Waiting {
        private EngineEvent event;

        Waiting(EngineEvent event) {
            this.event = event;
        }
    }

    private final String name;
    private final int capacity;
    private final Consumer<? super EngineEvent> listener;
    private final Consumer<Subscription> onClose;

    private final Thread deliverer;
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();
    private ArrayDeque<Waiting> queue = new ArrayDeque<>(); // guarded by lock
    private final Map<NodeId, Waiting> waitingOutput = new HashMap<>(); // guarded by lock
    private boolean closed; // guarded by lock
    private long dropped; // guarded by lock

    Subscription(String name, int capacity, Consumer<? super EngineEvent> listener, Consumer<Subscription> onClose) {
        this.name = name;
        this.capacity = capacity;
        this.listener = listener;
        this.onClose = onClose;
        deliverer = Thread.ofPlatform().daemon().name("events to " + name).unstarted(this::deliverAll);
    }

    void start() {
        deliverer.start();
    }

    /** Waits until the listener has heard everything after a close. */
    void awaitEnd() throws InterruptedException {
        deliverer.join();
    }

    void enqueue(EngineEvent event) {
        lock.lock();
        try {
            if (closed || (event instanceof ProcessOutput output && mergeIntoWaiting(output))) {
                return;
            }
            if (queue.size() >= capacity) {
                giveWayTo(event);
                return;
            }
            Waiting waiting = new Waiting(event);
            queue.add(waiting);
            if (event instanceof ProcessOutput) {
                waitingOutput.put(event.source(), waiting);
            }
            changed.signal();
        } finally {
            lock.unlock();
        }
    }

    private boolean mergeIntoWaiting(ProcessOutput output) {
        Waiting waiting = waitingOutput.get(output.source());
        if (waiting == null) {
            return false;
        }
        waiting.event = new ProcessOutput(
                waiting.event.number(), waiting.event.time(), output.source(), output.owner(), output.endLine());
        return true;
    }

    private void giveWayTo(EngineEvent event) {
        long untold = 0; // missed earlier, and the listener has not been told yet
        long missed = 1;
        for (Waiting waiting : queue) {
            if (waiting.event instanceof EventsDropped earlier) {
                untold += earlier.count();
            } else {
                missed++;
            }
        }
        dropped += missed;
        queue.clear();
        waitingOutput.clear();
        queue.add(new Waiting(new EventsDropped(event.number(), event.time(), NodeId.ENGINE, untold + missed)));
        changed.signal();
    }

    private void deliverAll() {
        ArrayDeque<Waiting> taken = takeAll(new ArrayDeque<>());
        while (!taken.isEmpty()) {
            boolean many = taken.size() >= MANY;
            for (Waiting next = taken.poll(); next != null; next = taken.poll()) {
                deliver(next.event);
            }
            if (many) { // more are coming: to be woken for each would cost those that publish more than all else
                LockSupport.parkNanos(this, PAUSE_NANOS);
            }
            taken = takeAll(taken);
        }
    }

    private void deliver(EngineEvent event) {
        try {
            listener.accept(event);
        } catch (Throwable t) { // a foreign listener may throw anything; it must harm nobody
            LOG.log(Level.ERROR, "listener '" + name + "' failed on " + event, t);
        }
    }

    /**
     * All that waits, in exchange for an empty queue; waits itself while there is nothing, and returns nothing only after a
     * close. One at a time each would be a struggle with publishers for the lock.
     */
    private ArrayDeque<Waiting> takeAll(ArrayDeque<Waiting> empty) {
        lock.lock();
        try {
            while (queue.isEmpty() && !closed) {
                changed.awaitUninterruptibly();
            }
            ArrayDeque<Waiting> taken = queue;
            queue = empty;
            waitingOutput.clear();
            return taken;
        } finally {
            lock.unlock();
        }
    }

    /** How many events this listener has missed in all because it was too slow. */
    public long droppedEvents() {
        lock.lock();
        try {
            return dropped;
        } finally {
            lock.unlock();
        }
    }

    /** No event is queued from now on; those queued before are still delivered. Closing twice is harmless. */
    @Override
    public void close() {
        onClose.accept(this);
        lock.lock();
        try {
            closed = true;
            changed.signal();
        } finally {
            lock.unlock();
        }
    }
}
