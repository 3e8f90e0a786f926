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
    /** What its values are of what comes. */
    enum Kind {
        /** The messages themselves. */
        MESSAGES,
        /** Their payloads. */
        PAYLOADS
    }

    private final BodyActor owner;
    private final String name;
    private final Kind kind;
    private final Deque<Message> waiting = new ArrayDeque<>();
    private boolean closed;

    Channel(BodyActor owner, String name, Kind kind) {
        this.owner = owner;
        this.name = name;
        this.kind = kind;
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

    void offer(Message message) {
        waiting.add(message);
    }

    @SuppressWarnings("unchecked") // only the owner offers, and each channel one kind of value
    @Nullable
    T take() {
        Message message = waiting.poll();
        if (message == null) {
            return null;
        }
        owner.received(message);
        return switch (kind) {
            case MESSAGES -> (T) message;
            case PAYLOADS -> (T) message.payload();
        };
    }

    /** The oldest, which is given up; null if there is none. */
    @Nullable
    Message drop() {
        return waiting.poll();
    }

    /** The oldest, which stays; null if there is none. */
    @Nullable
    Message oldest() {
        return waiting.peek();
    }

    /** Whether nothing more will come; what came before can still be received. */
    public boolean isClosed() {
        return closed;
    }

    /** What was offered and not taken, oldest first. */
    Iterator<Message> waiting() {
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
