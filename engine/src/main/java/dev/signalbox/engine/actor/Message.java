package dev.signalbox.engine.actor;

import dev.signalbox.engine.event.NodeId;
import org.jspecify.annotations.Nullable;

/**
 * What one actor, or somebody outside, says to another. It is itself the link of the mailbox it lies in, so that a send
 * makes one object; it can be kept when it has been received, but not be sent a second time.
 */
public final class Message {
    /** What begins so is the engine's: nobody else can send to, or listen to, such a topic. */
    static final String RESERVED = "@";

    /** Of messages that were told without one. */
    public static final String NO_TOPIC = "";

    private final @Nullable NodeId from;
    private final String topic;
    private final @Nullable Object payload;

    // Of the mailbox: written by the sender before the message is seen, then confined to the receiver.
    @Nullable
    Message next;

    int number; // how many messages its mailbox had been sent with it, since whenever, without those of the engine
    int sentAt; // by the clock of the scheduler, in milliseconds

    Message(@Nullable NodeId from, String topic, @Nullable Object payload) {
        this.from = from;
        this.topic = topic;
        this.payload = payload;
    }

    /** The last one of the chain that begins with this. */
    Message newest() {
        Message last = this;
        while (last.next != null) {
            last = last.next;
        }
        return last;
    }

    /** It says nothing: the receiver is to look at what is there besides messages. */
    static Message wakeUp() {
        return new Message(null, RESERVED, null);
    }

    @SuppressWarnings("ReferenceEquality") // it is looked at for each message
    boolean isWakeUp() {
        return topic == RESERVED;
    }

    /** The actor that sent it; null if somebody outside did. */
    public @Nullable NodeId from() {
        return from;
    }

    /** What it is about; {@link #NO_TOPIC} if nobody said. */
    public String topic() {
        return topic;
    }

    /** What it says. */
    public @Nullable Object payload() {
        return payload;
    }

    boolean isOfTheEngine() {
        return topic.startsWith(RESERVED);
    }

    @Override
    public String toString() {
        return "%s from %s: %s"
                .formatted(topic.isEmpty() ? "message" : topic, from == null ? "outside" : from, payload);
    }
}
