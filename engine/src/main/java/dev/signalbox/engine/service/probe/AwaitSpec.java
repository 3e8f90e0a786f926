package dev.signalbox.engine.service.probe;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * What to wait for, and how. Immutable; {@link #of} has the usual values.
 *
 * @param check what is to succeed
 * @param timeout how long one check may take, then it is cut off and made again; 1 ms to one day
 * @param firstPause after the first check that fails; 1 ms to one day. Each pause is twice as long as the one before
 * @param longestPause the bound for that; at least {@code firstPause}, one day at most
 * @param limit how long to wait in all, 1 ms to one day; null for no limit
 */
public record AwaitSpec(
        Check check,
        Duration timeout,
        Duration firstPause,
        Duration longestPause,
        @Nullable Duration limit) {
    private static final Duration SHORTEST = Duration.ofMillis(1);
    private static final Duration USUAL_FIRST_PAUSE = Duration.ofMillis(20);
    private static final Duration USUAL_LONGEST_PAUSE = Duration.ofSeconds(1);
    private static final Duration USUAL_LIMIT = Duration.ofMinutes(1);

    /**
     * Checks the ranges.
     *
     * @throws IllegalArgumentException if a value is outside of its range
     */
    public AwaitSpec {
        Spans.rejectOutside("timeout", timeout, SHORTEST, ProbePace.USUAL_TIMEOUT);
        Spans.rejectOutside("firstPause", firstPause, SHORTEST, USUAL_FIRST_PAUSE);
        Spans.rejectOutside("longestPause", longestPause, firstPause, USUAL_LONGEST_PAUSE);
        if (limit != null) {
            Spans.rejectOutside("limit", limit, SHORTEST, USUAL_LIMIT);
        }
    }

    /** That check, with 2 s for each, pauses from 20 ms to 1 s, and no limit. */
    public static AwaitSpec of(Check check) {
        return new AwaitSpec(check, ProbePace.USUAL_TIMEOUT, USUAL_FIRST_PAUSE, USUAL_LONGEST_PAUSE, null);
    }

    /** With so long for each check. */
    public AwaitSpec withTimeout(Duration newTimeout) {
        return new AwaitSpec(check, newTimeout, firstPause, longestPause, limit);
    }

    /** With pauses from the first to the second. */
    public AwaitSpec withPauses(Duration first, Duration longest) {
        return new AwaitSpec(check, timeout, first, longest, limit);
    }

    /** With a limit for the whole. */
    public AwaitSpec withLimit(Duration newLimit) {
        return new AwaitSpec(check, timeout, firstPause, longestPause, newLimit);
    }
}
