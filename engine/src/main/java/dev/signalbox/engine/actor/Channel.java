package dev.signalbox.engine.actor;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Iterator;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Something that an actor waits for: messages of a topic, its inbox, events, or a moment. Confined to the actor.
 *
 * @param <T> of what comes
 */
public final class Channel<T> {
    private final BodyActor owner;
    private final String name;
    private final boolean ofPayloads;
    private final Deque<Object> waiting = new ArrayDeque<>();
    private boolean closed;

    private Channel(BodyActor owner, String name, boolean ofPayloads) {
        this.owner = owner;
        this.name = name;
        this.ofPayloads = ofPayloads;
    }

    /** A channel that gives what it is offered. */
    static <T> Channel<T> of(BodyActor owner, String name) {
        return new Channel<>(owner, name, false);
    }

    /** A channel that is offered messages, and gives their payloads. */
    static Channel<Object> ofPayloads(BodyActor owner, String name) {
        return new Channel<>(owner, name, true);
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

    void offer(Object value) {
        waiting.add(value);
    }

    @SuppressWarnings("unchecked") // only the owner offers, and each channel one kind of value
    @Nullable
    T take() {
        Object value = waiting.poll();
        return (T) (ofPayloads && value instanceof Message message ? message.payload() : value);
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

    /** The messages among them. */
    Stream<Message> messages() {
        return waiting.stream().filter(Message.class::isInstance).map(Message.class::cast);
    }

    void close() {
        closed = true;
    }

    @Override
    public String toString() {
        return name;
    }
}
