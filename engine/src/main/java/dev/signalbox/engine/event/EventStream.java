package dev.signalbox.engine.event;

import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;

/**
 * Numbers the events of an engine and carries each to every listener. Thread-safe.
 *
 * <p>Publishing never waits for a listener: each has a queue and a thread of its own. A listener that throws is
 * logged with its event and gets the next one; one that is too slow is told how many events it missed.
 */
public final class EventStream implements AutoCloseable {

    /** Makes an event of its number and time; called while the number is being taken, so it must be quick. */
    @FunctionalInterface
    public interface EventMaker<E extends EngineEvent> {
        /** The event with that number and time. */
        E make(long number, Instant time);
    }

    private static final int SPINS = 100;

    private final InstantSource clock;
    private final EventJournal journal;
    private final List<Subscription> subscriptions = new CopyOnWriteArrayList<>();
    private final ReentrantLock lock = new ReentrantLock();
    private final AtomicLong lastNumber = new AtomicLong(); // that of what is heard: taken under the lock
    private Instant lastTime = Instant.MIN; // guarded by lock
    private boolean closed; // guarded by lock

    /** A stream whose events carry the time of that clock. */
    public EventStream(InstantSource clock) {
        this(clock, new EventJournal(EventJournal.USUAL_CAPACITY));
    }

    /** As above, with that journal. */
    EventStream(InstantSource clock, EventJournal journal) {
        this.clock = clock;
        this.journal = journal;
    }

    /** The time by the clock of the stream. */
    public Instant now() {
        return clock.instant();
    }

    /** The newest events that may be causes. */
    public EventJournal journal() {
        return journal;
    }

    /** Numbers the event and queues it for every listener; returns at once. */
    public <E extends EngineEvent> E publish(EventMaker<E> maker) {
        Instant early = clock.instant(); // takes as long as all the rest: not while others wait
        enter();
        try {
            // others may have been faster, or the clock was set back
            Instant now = early.isBefore(lastTime) ? clock.instant() : early;
            lastTime = now;
            // numbered and queued in one step, or order would be lost
            E event = maker.make(lastNumber.incrementAndGet(), now);
            journal.add(event); // before any listener hears of it, who may then ask why
            for (Subscription subscription : subscriptions) {
                subscription.enqueue(event);
            }
            return event;
        } finally {
            lock.unlock();
        }
    }

    /** Takes the lock, which nobody has for long: to look again costs less than to be put to rest, and woken. */
    private void enter() {
        for (int i = 0; i < SPINS; i++) {
            if (lock.tryLock()) {
                return;
            }
            Thread.onSpinWait();
        }
        lock.lock();
    }

    /**
     * As {@link #publish}, for an event that the journal would not keep: while nobody listens it only takes its number, and
     * is not made, so whoever publishes millions of them pays for none.
     *
     * @return its number
     */
    public long mention(EventMaker<?> maker) {
        return subscriptions.isEmpty()
                ? lastNumber.incrementAndGet()
                : publish(maker).number();
    }

    /**
     * From now on {@code listener} gets every event, in order, one at a time, on a thread of its own. From a closed
     * stream it gets none.
     *
     * @param name of the listener, for its thread and for the log
     */
    public Subscription subscribe(String name, Consumer<? super EngineEvent> listener) {
        return subscribe(name, Subscription.USUAL_CAPACITY, listener);
    }

    /** As above, with room for {@code capacity} undelivered events. */
    Subscription subscribe(String name, int capacity, Consumer<? super EngineEvent> listener) {
        Subscription subscription = new Subscription(name, capacity, listener, subscriptions::remove);
        enter();
        try {
            if (closed) {
                subscription.close();
            } else {
                subscriptions.add(subscription);
            }
        } finally {
            lock.unlock();
        }
        subscription.start();
        return subscription;
    }

    /** Ends all subscriptions, each once it has delivered what is queued; events published later reach nobody. */
    @Override
    public void close() {
        enter();
        try {
            closed = true;
            subscriptions.forEach(Subscription::close);
        } finally {
            lock.unlock();
        }
    }
}
