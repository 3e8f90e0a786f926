package dev.signalbox.engine.supervision;

import java.time.Duration;

/**
 * How many restarts there may be in how much time; OTP's intensity and period. One more is too many.
 *
 * @param restarts 0 allows none; 10,000 at most
 * @param within of a window that slides
 */
public record RestartLimit(int restarts, Duration within) {
    private static final Duration LONGEST = Duration.ofDays(365);

    /** Three in five seconds. */
    public static final RestartLimit USUAL = new RestartLimit(3, Duration.ofSeconds(5));
    /** More than there can be: nobody is given up. */
    public static final RestartLimit UNLIMITED = new RestartLimit(10_000, Duration.ofSeconds(1));
    /** No restart at all. */
    public static final RestartLimit NONE = new RestartLimit(0, Duration.ofSeconds(1));

    /**
     * Checks both.
     *
     * @throws IllegalArgumentException if one is out of its range
     */
    public RestartLimit {
        if (restarts < 0 || restarts > 10_000) {
            throw new IllegalArgumentException(
                    "restarts is %d: use 0 for 'never restart', and 10,000 at most".formatted(restarts));
        }
        if (!within.isPositive() || within.compareTo(LONGEST) > 0) {
            throw new IllegalArgumentException("within is " + within + ": use more than zero, and 365 days at most");
        }
    }
}
