package dev.signalbox.app.bridge;

/** The beat of the window: some 60 times a second there is a moment to change what it shows. */
@FunctionalInterface
public interface Pulse {
    /** Runs the task on the UI thread at the next pulse; callable from any thread, returns at once. */
    void runAtNextPulse(Runnable task);

    /**
     * Runs the task on the UI thread between two pulses, when a dialog may be shown and waited for; callable from any thread,
     * returns at once.
     */
    default void runBetweenPulses(Runnable task) {
        runAtNextPulse(task); // a beat that a test makes by hand has nothing between
    }
}
