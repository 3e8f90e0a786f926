package dev.signalbox.engine.behavior;

/** Where a process stands. */
public enum BehaviorState {
    /** It is new, or prepares for its first message, be it for the first time or after a failure. */
    STARTING,
    /** It handles messages. */
    RUNNING,
    /** It was told to stop: it handles the message in hand, and then cleans up. */
    STOPPING,
    /** It has stopped, and stays so unless its supervisor is itself restarted. */
    STOPPED,
    /** It has failed. If it is to be restarted its messages wait; if not, there are none any more. */
    FAILED
}
