package dev.signalbox.engine.actor;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Iterator;
import org.jspecify.annotations.Nullable;

/**
 * Something that an actor waits for: messages of a topic, its inbox, events, or a moment. Confined to the actor.
 *
 * @param <T> of what comes
 */
public final class Channel<T> {
    /** For a payload that is null, which an element of a deque cannot be. */
    private enum Null {
        VALUE
    }

    private final BodyActor owner;
    private final String name;
    private final Deque<Object> waiting = new ArrayDeque<>();
    private boolean closed;

    Channel(BodyActor owner, String name) {
        this.owner = owner;
        this.name = name;
    }

    /**
     * Waits for the next value.
     *
     * @return null also if the channel is closed and nothing is left in it
     * @throws InterruptedException if the actor is to end
     */
    public @Nullable T receive() throws InterruptedException {
        var _ = owner.awaitAny(this);
        return take();
    }

    boolean isReady() {
        return !waiting.isEmpty() || closed;
    }

    void offer(@Nullable Object value) {
        waiting.add(value == null ? Null.VALUE : value);
    }

    @SuppressWarnings("unchecked") // only the owner offers, and each channel one kind of value
    @Nullable
    T take() {
        Object value = waiting.poll();
        if (value == null) {
            return null;
        }
        return value == Null.VALUE ? null : (T) value;
    }

    /** Whether nothing more will come; what came before can still be received. */
    public boolean isClosed() {
        return closed;
    }

    int size() {
        return waiting.size();
    }

    /** What was offered and not taken, oldest first. */
    Iterator<Object> waiting() {
        return waiting.iterator();
    }

    void close() {
        closed = true;
    }

    @Override
    public String toString() {
        return name;
    }
}
