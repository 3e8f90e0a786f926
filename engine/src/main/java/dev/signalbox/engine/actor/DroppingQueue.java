package dev.signalbox.engine.actor;

import java.util.ArrayDeque;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The messages of an actor that would rather lose its oldest than refuse a new one. Thread-safe. */
final class DroppingQueue {
    private final int capacity;
    private final ArrayDeque<Message> messages = new ArrayDeque<>(); // guarded by this, as all below
    private boolean told; // the receiver is on its way to look
    private boolean closed;
    private long dropped;

    DroppingQueue(int capacity) {
        this.capacity = capacity;
    }

    /**
     * What became of a message.
     *
     * @param dropped the one that gave way to it; null if there was room
     * @param tell whether the receiver is to be told
     */
    record Added(@Nullable Message dropped, boolean tell) {}

    /** Null if nobody will ever take it. */
    synchronized @Nullable Added add(Message message) {
        if (closed) {
            return null;
        }
        Message oldest = messages.size() >= capacity ? messages.poll() : null;
        dropped += oldest == null ? 0 : 1;
        messages.add(message);
        boolean tell = !told;
        told = true;
        return new Added(oldest, tell);
    }

    /** The oldest; null if there is none, and then the receiver is to be told of the next. */
    synchronized @Nullable Message poll() {
        Message oldest = messages.poll();
        told &= oldest != null;
        return oldest;
    }

    /** Takes no more; returns what nobody took. */
    synchronized List<Message> close() {
        closed = true;
        List<Message> left = List.copyOf(messages);
        messages.clear();
        return left;
    }

    synchronized int size() {
        return messages.size();
    }

    /** When the oldest was sent; null if there is none. */
    synchronized @Nullable Integer oldestSentAt() {
        Message oldest = messages.peek();
        return oldest == null ? null : oldest.sentAt;
    }

    synchronized void countDropped() {
        dropped++;
    }

    /** How many gave way. */
    synchronized long dropped() {
        return dropped;
    }
}
