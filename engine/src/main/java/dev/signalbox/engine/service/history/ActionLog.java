package dev.signalbox.engine.service.history;

import dev.signalbox.engine.event.EngineEvent.ActionTaken;
import java.util.ArrayDeque;
import java.util.List;

/** Who did what, and when: the newest actions. Thread-safe; no call blocks. */
public final class ActionLog {
    /** How many actions are usually kept. */
    public static final int USUAL_ENTRIES = 1_000;

    private final int capacity;
    private final ArrayDeque<ActionEntry> entries = new ArrayDeque<>(); // guarded by this; newest first
    private long dropped; // guarded by this

    /**
     * An empty log.
     *
     * @param capacity how many actions are kept
     * @throws IllegalArgumentException if not positive
     */
    public ActionLog(int capacity) {
        if (capacity < 1) {
            throw new IllegalArgumentException(
                    "capacity is %d: keep 1 action or more, %d is usual".formatted(capacity, USUAL_ENTRIES));
        }
        this.capacity = capacity;
    }

    /**
     * Keeps an action, at its place by the number of its event: those who ask at the same time may come here in another
     * order.
     *
     * @param target the present name of the service
     */
    public synchronized void add(ActionTaken taken, String target) {
        ArrayDeque<ActionEntry> younger = new ArrayDeque<>();
        while (!entries.isEmpty() && entries.getFirst().eventNumber() > taken.number()) {
            younger.addFirst(entries.removeFirst());
        }
        entries.addFirst(
                new ActionEntry(taken.number(), taken.time(), taken.source(), target, taken.action(), taken.by()));
        younger.forEach(entries::addFirst);
        if (entries.size() > capacity) {
            entries.removeLast();
            dropped++;
        }
    }

    /** The actions that are kept, newest first. */
    public synchronized List<ActionEntry> entries() {
        return List.copyOf(entries);
    }

    /** How many actions have given way to younger ones. */
    public synchronized long dropped() {
        return dropped;
    }
}
