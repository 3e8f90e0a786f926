package dev.signalbox.engine.actor;

import java.time.Instant;

/**
 * A message that nobody will read.
 *
 * @param time when it became one
 * @param target the pid, or the name, that it was sent to
 * @param message with its sender, topic and payload
 * @param why nobody will
 */
public record DeadLetter(Instant time, String target, Message message, Why why) {
    /** Why a message is not read. */
    public enum Why {
        /** Its receiver had ended. */
        ENDED,
        /** Its receiver ended before it read the message. */
        UNREAD,
        /** The mailbox was full. */
        FULL,
        /** The mailbox was full, and this the oldest in it. */
        DROPPED,
        /** Nobody has that pid or name. */
        NO_SUCH_ACTOR
    }
}
