package dev.signalbox.engine.event;

import dev.signalbox.engine.event.EngineEvent.EventsDropped;
import dev.signalbox.engine.event.EngineEvent.ProcessOutput;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.ArrayDeque;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * One listener's place at the event stream: a bounded queue and the thread that empties it.
 *
 * <p>Of the output events of one process only one waits at a time, so a flood of output needs no room. If the queue is
 * full all the same, everything in it gives way to one {@link EventsDropped} with the count.
 *
 * <p>The thread is a platform thread: what a listener does is not ours, and one that spins or blocks in native code
 * would keep a carrier from the virtual threads that stop processes.
 */
public final class Subscription implements AutoCloseable {
    static final int USUAL_CAPACITY = 65_536;
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
    private final ArrayDeque<Waiting> queue = new ArrayDeque<>(); // guarded by lock
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
        for (EngineEvent event = next(); event != null; event = next()) {
            try {
                listener.accept(event);
            } catch (Throwable t) { // a foreign listener may throw anything; it must harm nobody
                LOG.log(Level.ERROR, "listener '" + name + "' failed on " + event, t);
            }
        }
    }

    private @Nullable EngineEvent next() {
        lock.lock();
        try {
            while (queue.isEmpty()) {
                if (closed) {
                    return null;
                }
                changed.awaitUninterruptibly();
            }
            EngineEvent event = queue.remove().event;
            if (event instanceof ProcessOutput) {
                waitingOutput.remove(event.source());
            }
            return event;
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
