package dev.signalbox.engine.os;

/** What became of text that was to be sent to the standard input of a process. */
public enum InputResult {
    /** It is on its way, after what was sent before. */
    ACCEPTED,
    /** The input has been closed, by us or by the process. */
    CLOSED,
    /** The process has not read what was sent before, and no more is kept for it. */
    FULL,
    /** The process does not run. */
    NOT_RUNNING
}
