package dev.signalbox.engine.time;

/** Something that is to happen later. Thread-safe. */
public interface Timer {
    /**
     * Gives it up.
     *
     * @return false if it has happened, is happening, or was given up before
     */
    boolean cancel();
}
