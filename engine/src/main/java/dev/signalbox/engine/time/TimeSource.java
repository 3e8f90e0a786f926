package dev.signalbox.engine.time;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;

/** What time it is, and what is to happen later. Thread-safe. */
public interface TimeSource extends InstantSource {

    /** The time of day. */
    @Override
    Instant instant();

    /** Nanoseconds since whenever; never goes back, whatever becomes of the time of day. */
    long nanoTime();

    /**
     * Runs an action once that time has passed by {@link #nanoTime}: never earlier, and in real time up to two
     * milliseconds later, or up to 20 for a delay of a second or more.
     *
     * @param delay zero or less means as soon as possible, yet not within this call
     * @param action quick, and never blocking: it runs on the thread that all timers share
     */
    Timer after(Duration delay, Runnable action);
}
