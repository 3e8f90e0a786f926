package dev.signalbox.engine.supervision;

import java.time.Duration;
import java.util.random.RandomGenerator;

/**
 * How long to wait before a restart: each time longer, until the child has run well for a while.
 *
 * @param initial before the first restart; zero for at once
 * @param factor by which each wait is longer than the one before, 1 or more
 * @param cap the longest wait, before jitter
 * @param jitter up to this share of a wait is added or taken away, by chance, so that many children do not come back
 *     together; 0 to 1
 * @param stableAfter a child that has run so long begins with the initial wait again
 */
public record BackOff(Duration initial, double factor, Duration cap, double jitter, Duration stableAfter) {
    private static final Duration LONGEST = Duration.ofDays(365);

    /** No wait at all. */
    public static final BackOff NONE = new BackOff(Duration.ZERO, 1, Duration.ZERO, 0, Duration.ofSeconds(1));
    /** From 10 ms, doubled each time, up to 30 s, give or take a tenth; ten seconds are stable. */
    public static final BackOff USUAL =
            new BackOff(Duration.ofMillis(10), 2, Duration.ofSeconds(30), 0.1, Duration.ofSeconds(10));

    /**
     * Checks all.
     *
     * @throws IllegalArgumentException if one is out of its range
     */
    public BackOff {
        if (initial.isNegative() || cap.compareTo(initial) < 0) {
            throw new IllegalArgumentException(
                    "initial is %s and cap is %s: use zero or more, and a cap that is no less".formatted(initial, cap));
        }
        if (cap.compareTo(LONGEST) > 0 || stableAfter.compareTo(LONGEST) > 0) {
            throw new IllegalArgumentException(
                    "cap is %s and stableAfter is %s: use 365 days at most".formatted(cap, stableAfter));
        }
        if (!(factor >= 1 && factor <= 1000)) {
            throw new IllegalArgumentException("factor is " + factor + ": use 1 to 1000");
        }
        if (!(jitter >= 0 && jitter <= 1)) {
            throw new IllegalArgumentException("jitter is " + jitter + ": use 0 to 1");
        }
        if (!stableAfter.isPositive()) {
            throw new IllegalArgumentException("stableAfter is " + stableAfter + ": use more than zero");
        }
    }

    /**
     * The wait before a restart.
     *
     * @param attempt counts from 1 since the child was stable
     */
    Duration before(int attempt, RandomGenerator random) {
        double nanos = Math.min((double) cap.toNanos(), initial.toNanos() * Math.pow(factor, attempt - 1.0));
        return Duration.ofNanos(Math.round(nanos * (1 + jitter * (2 * random.nextDouble() - 1))));
    }
}
