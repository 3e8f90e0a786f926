package dev.signalbox.app.subject;

/** What can be asked of a {@link Subject}. */
public enum Operation {
    /** To run, if it does not. */
    START,
    /** To end in its own time, and not to run any more. */
    STOP,
    /** To end in its own time, and to run again. */
    RESTART,
    /** To end at once. */
    KILL,
    /** To get a signal. */
    SIGNAL
}
