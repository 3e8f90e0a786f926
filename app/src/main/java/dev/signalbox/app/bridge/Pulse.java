package dev.signalbox.app.bridge;

/** The beat of the window: some 60 times a second there is a moment to change what it shows. */
@FunctionalInterface
public interface Pulse {
    /** Runs the task on the UI thread at the next pulse; callable from any thread, returns at once. */
    void runAtNextPulse(Runnable task);
}
