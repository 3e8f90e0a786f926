package dev.signalbox.app.bridge;

import dev.signalbox.engine.event.EngineEvent;
import dev.signalbox.engine.event.EngineEvent.ProcessOutput;
import dev.signalbox.engine.event.EventStream;
import dev.signalbox.engine.event.NodeId;
import dev.signalbox.engine.event.Subscription;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;

/** Carries the engine's events to the UI thread: however many arrive, one batch a pulse. */
public final class UiEventBridge implements AutoCloseable {
    /** More changes than this do not wait here, but in the event stream, which counts what it drops. */
    static final int CAPACITY = 10_000;

    private final Pulse pulse;
    private final Consumer<EventBatch> listener;
    private final Subscription subscription;
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition hasRoom = lock.newCondition();
    private List<EngineEvent> changes = new ArrayList<>(); // guarded by lock
    private Set<NodeId> newOutput = new LinkedHashSet<>(); // guarded by lock
    private boolean deliveryRequested; // guarded by lock
    private boolean closed; // guarded by lock

    /** From now on the listener gets the events of that stream, on the UI thread. */
    public UiEventBridge(EventStream events, Pulse pulse, Consumer<EventBatch> listener) {
        this.pulse = pulse;
        this.listener = listener;
        subscription = events.subscribe("window", this::accept);
    }

    private void accept(EngineEvent event) { // on the subscription's thread, which may wait
        lock.lock();
        try {
            if (event instanceof ProcessOutput output) {
                newOutput.add(output.owner());
            } else {
                while (changes.size() >= CAPACITY && !closed) {
                    hasRoom.awaitUninterruptibly();
                }
                changes.add(event);
            }
            if (deliveryRequested || closed) {
                return;
            }
            deliveryRequested = true;
        } finally {
            lock.unlock();
        }
        pulse.runAtNextPulse(this::deliver);
    }

    private void deliver() { // on the UI thread
        EventBatch batch;
        lock.lock();
        try {
            deliveryRequested = false; // an event that comes from here on asks for its own pulse
            if (closed) {
                return;
            }
            batch = new EventBatch(changes, newOutput);
            changes = new ArrayList<>();
            newOutput = new LinkedHashSet<>();
            hasRoom.signalAll();
        } finally {
            lock.unlock();
        }
        listener.accept(batch);
    }

    /** Nothing is delivered any more. */
    @Override
    public void close() {
        subscription.close();
        lock.lock();
        try {
            closed = true;
            hasRoom.signalAll();
        } finally {
            lock.unlock();
        }
    }
}
