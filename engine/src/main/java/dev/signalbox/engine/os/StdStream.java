package dev.signalbox.engine.os;

/** The two streams that a process writes to. */
public enum StdStream {
    /** Standard output, file descriptor 1. */
    STDOUT,
    /** Standard error, file descriptor 2. */
    STDERR
}
