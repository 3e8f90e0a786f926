package dev.signalbox.engine.service;

import java.time.Duration;

/**
 * How long to wait before a restart: longer each time, until the service has run for a while.
 *
 * @param initial before the first restart
 * @param factor by which each wait is longer than the one before, at least 1
 * @param cap no wait is longer
 * @param stable a run of at least this length counts as a success, after which the wait is {@code initial} again
 */
public record BackOff(Duration initial, double factor, Duration cap, Duration stable) {
    /** One second, doubled each time up to a minute; forgotten after ten seconds of running. */
    public static final BackOff USUAL =
            new BackOff(Duration.ofSeconds(1), 2, Duration.ofMinutes(1), Duration.ofSeconds(10));

    /**
     * Checks the numbers.
     *
     * @throws IllegalArgumentException if one is out of its range
     */
    public BackOff {
        if (initial.isNegative() || stable.isNegative() || cap.compareTo(initial) < 0) {
            throw new IllegalArgumentException(
                    "initial is %s, cap %s, stable %s: use 0 <= initial <= cap and stable >= 0"
                            .formatted(initial, cap, stable));
        }
        if (!(factor >= 1)) {
            throw new IllegalArgumentException("factor is " + factor + ": use 1 or more");
        }
    }

    /**
     * The wait before a restart.
     *
     * @param restartsInARow how many restarts there have been since the last stable run
     */
    public Duration delayAfter(int restartsInARow) {
        double millis = initial.toMillis() * Math.pow(factor, restartsInARow);
        return millis >= cap.toMillis() ? cap : Duration.ofMillis(Math.round(millis));
    }
}
