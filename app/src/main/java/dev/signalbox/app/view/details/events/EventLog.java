package dev.signalbox.app.view.details.events;

import dev.signalbox.engine.event.EngineEvent;
import dev.signalbox.engine.event.NodeId;
import dev.signalbox.engine.service.environment.SecretMask;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.function.Function;

/** The newest events, and how many have given way to them. UI thread only. */
final class EventLog {
    /** So many are kept. */
    static final int KEPT = 2_000;

    private final Function<NodeId, SecretMask> masks;
    private final Deque<LoggedEvent> events = new ArrayDeque<>(KEPT); // newest first
    private long dropped;
    private long revision;

    /**
     * None yet.
     *
     * @param masks hide the secrets of nodes, asked when an event comes: later its service may be gone
     */
    EventLog(Function<NodeId, SecretMask> masks) {
        this.masks = masks;
    }

    void add(List<EngineEvent> more) {
        for (EngineEvent event : more) {
            if (event instanceof EngineEvent.EventsDropped missed) {
                dropped += missed.count();
            }
            if (events.size() == KEPT) {
                events.removeLast();
                dropped++;
            }
            events.addFirst(new LoggedEvent(event, masks.apply(event.owner())));
        }
        revision += more.size();
    }

    /** Newest first. */
    List<LoggedEvent> newest() {
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
