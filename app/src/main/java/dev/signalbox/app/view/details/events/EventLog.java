package dev.signalbox.app.view.details.events;

import dev.signalbox.engine.event.EngineEvent;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;

/** The newest events, and how many have given way to them. UI thread only. */
final class EventLog {
    /** So many are kept. */
    static final int KEPT = 2_000;

    private final Deque<EngineEvent> events = new ArrayDeque<>(KEPT); // newest first
    private long dropped;
    private long revision;

    void add(List<EngineEvent> more) {
        for (EngineEvent event : more) {
            if (event instanceof EngineEvent.EventsDropped missed) {
                dropped += missed.count();
            }
            if (events.size() == KEPT) {
                events.removeLast();
                dropped++;
            }
            events.addFirst(event);
        }
        revision += more.size();
    }

    /** Newest first. */
    List<EngineEvent> newest() {
        return List.copyOf(events);
    }

    /** How many there have been that are not here any more, or never came here. */
    long dropped() {
        return dropped;
    }

    /** How many have come here: grows with each. */
    long revision() {
        return revision;
    }
}
