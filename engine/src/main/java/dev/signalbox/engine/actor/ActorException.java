package dev.signalbox.engine.actor;

import dev.signalbox.engine.event.NodeId;

/** What was asked of actors cannot be; says what, with which value, and the mend. */
public sealed class ActorException extends Exception {
    private static final long serialVersionUID = 1;

    private ActorException(String message) {
        super(message);
    }

    /** There is no such actor, or not any more. */
    public static final class NotFound extends ActorException {
        private static final long serialVersionUID = 1;

        NotFound(String destination) {
            super("there is no actor '%s', or not any more; look its name up, or monitor it to be told of its end"
                    .formatted(destination));
        }
    }

    /** Another actor holds the name. */
    public static final class NameTaken extends ActorException {
        private static final long serialVersionUID = 1;

        NameTaken(String name, NodeId holder) {
            super("the name '%s' is that of %s; choose another one, or unregister it".formatted(name, holder));
        }
    }

    /** The topic is the engine's. */
    public static final class ReservedTopic extends ActorException {
        private static final long serialVersionUID = 1;

        ReservedTopic(String topic) {
            super("the topic '%s' begins with %s, which is the engine's; choose another one"
                    .formatted(topic, Message.RESERVED));
        }
    }

    /** The mailbox of the receiver is full. */
    public static final class MailboxFull extends ActorException {
        private static final long serialVersionUID = 1;

        MailboxFull(String destination, int capacity) {
            super("the mailbox of '%s' is full: %d messages wait; send slower, or give it more room"
                    .formatted(destination, capacity));
        }
    }

    /** There is no such entry. */
    public static final class UnknownEntry extends ActorException {
        private static final long serialVersionUID = 1;

        UnknownEntry(String entry, String known) {
            super("there is no entry '%s'; known are: %s".formatted(entry, known));
        }
    }

    /** There is no such host. */
    public static final class UnknownHost extends ActorException {
        private static final long serialVersionUID = 1;

        UnknownHost(String host, String known) {
            super("there is no host '%s'; known are: %s".formatted(host, known));
        }
    }

    /** The host has as many actors as it may have. */
    public static final class HostFull extends ActorException {
        private static final long serialVersionUID = 1;

        HostFull(String host, int limit) {
            super("host '%s' has %d actors, which is its limit; wait until one has ended, or raise it"
                    .formatted(host, limit));
        }
    }

    /** Nobody can spawn any more. */
    public static final class Closed extends ActorException {
        private static final long serialVersionUID = 1;

        Closed() {
            super("the engine is closed; open another one");
        }
    }
}
