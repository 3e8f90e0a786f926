package dev.signalbox.engine.service;

import dev.signalbox.engine.event.EngineEvent;
import dev.signalbox.engine.event.EngineEvent.ProcessOutput;
import dev.signalbox.engine.event.EventStream;
import dev.signalbox.engine.event.NodeId;
import dev.signalbox.engine.event.Subscription;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jspecify.annotations.Nullable;

/**
 * Tells those who look for lines that a service has printed some. Thread-safe. It listens to the events of the engine, which
 * merge what comes quickly, and only once somebody looks for a line.
 */
final class OutputFeed implements AutoCloseable {
    private final EventStream events;
    private final Map<NodeId, List<Runnable>> listeners = new ConcurrentHashMap<>(); // by service
    private @Nullable Subscription subscription; // guarded by this; null before the first listener

    OutputFeed(EventStream events) {
        this.events = events;
    }

    /** From now on {@code listener} runs when that service has printed, and once in any case. */
    void add(NodeId service, Runnable listener) {
        listeners.compute(service, (_, present) -> { // in one step, or a list may be gone that it is added to
            List<Runnable> all = present == null ? new CopyOnWriteArrayList<>() : present;
            all.add(listener);
            return all;
        });
        subscribe();
        listener.run(); // for what was printed before
    }

    private synchronized void subscribe() {
        if (subscription == null) {
            subscription = events.subscribe("output of services", this::tell);
        }
    }

    void remove(NodeId service, Runnable listener) {
        listeners.computeIfPresent(service, (_, all) -> {
            all.remove(listener);
            return all.isEmpty() ? null : all;
        });
    }

    private void tell(EngineEvent event) {
        if (event instanceof ProcessOutput output) {
            listeners.getOrDefault(output.owner(), List.of()).forEach(Runnable::run);
        } else if (event instanceof EngineEvent.EventsDropped) {
            listeners.values().forEach(all -> all.forEach(Runnable::run));
        }
    }

    @Override
    public synchronized void close() {
        if (subscription != null) {
            subscription.close();
        }
    }
}
