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
    private static final Duration LONGEST = Duration.ofDays(365); // so that the next start is a point in time

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
        if (cap.compareTo(LONGEST) > 0) {
            throw new IllegalArgumentException("cap is " + cap + ": use 365 days at most");
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
        double nanos = initial.toNanos() * Math.pow(factor, restartsInARow);
        return nanos >= cap.toNanos() ? cap : Duration.ofNanos(Math.round(nanos));
    }
}
