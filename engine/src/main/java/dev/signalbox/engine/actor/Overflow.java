package dev.signalbox.engine.actor;

/** What gives way when a mailbox is full; it is a dead letter then. */
public enum Overflow {
    /** The new message, and its sender is told. */
    REFUSE,
    /** The oldest that waits. */
    DROP_OLDEST
}
