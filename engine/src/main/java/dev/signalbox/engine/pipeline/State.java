package dev.signalbox.engine.pipeline;

/** Where a process stands. */
public enum State {
    /** It takes messages and handles none, but forwards those that are to be forwarded. All processes begin so. */
    WAITING,
    /** It handles messages. */
    RUNNING,
    /** It has ended, or will when its handler returns. Nothing comes after it. */
    KILLED
}
