package dev.signalbox.engine.service.probe;

import java.time.Duration;

/**
 * Which check to make, how often, and what to make of the results. Immutable; {@link #of} has the usual values, and each
 * {@code with…} changes one.
 *
 * @param check what to find out
 * @param initialDelay from the start of the probe to its first check; zero to one day. A line of the output that matches
 *     is told at once even so
 * @param period from the beginning of one check to that of the next, or to the end of the first if that takes longer;
 *     10 ms to one day. For a line of the output: how often it is told that none has matched
 * @param timeout how long a check may take, then it is cut off and has failed; 1 ms to one day. Of no meaning for a line
 *     of the output
 * @param failureThreshold so many failures in a row make the verdict failing; 1 to {@value #MAX_THRESHOLD}
 * @param successThreshold so many successes in a row make the verdict ok; 1 to {@value #MAX_THRESHOLD}, and 1 for a line
 *     of the output
 */
public record ProbeSpec(
        Check check,
        Duration initialDelay,
        Duration period,
        Duration timeout,
        int failureThreshold,
        int successThreshold) {
    /** The highest threshold. */
    public static final int MAX_THRESHOLD = 1000;

    /** From one check to the next unless told otherwise. */
    public static final Duration USUAL_PERIOD = Duration.ofSeconds(10);

    /** How long a check may take unless told otherwise. */
    public static final Duration USUAL_TIMEOUT = Duration.ofSeconds(2);

    private static final Duration SHORTEST_PERIOD = Duration.ofMillis(10);
    private static final int USUAL_FAILURES = 3;
    private static final int USUAL_SUCCESSES = 1;

    /**
     * Checks the ranges.
     *
     * @throws IllegalArgumentException if a value is outside of its range
     */
    public ProbeSpec {
        Spans.rejectOutside("initialDelay", initialDelay, Duration.ZERO, Duration.ZERO);
        Spans.rejectOutside("period", period, SHORTEST_PERIOD, USUAL_PERIOD);
        Spans.rejectOutside("timeout", timeout, Duration.ofMillis(1), USUAL_TIMEOUT);
        rejectOutside("failureThreshold", failureThreshold, USUAL_FAILURES);
        rejectOutside("successThreshold", successThreshold, USUAL_SUCCESSES);
        if (check instanceof Check.LogLine && successThreshold > 1) {
            throw new IllegalArgumentException(
                    "successThreshold is %d for a line of the output, which matches once and for all: use 1"
                            .formatted(successThreshold));
        }
    }

    private static void rejectOutside(String name, int threshold, int usual) {
        if (threshold < 1 || threshold > MAX_THRESHOLD) {
            throw new IllegalArgumentException(
                    "%s is %d: use 1 to %d, %d is usual".formatted(name, threshold, MAX_THRESHOLD, usual));
        }
    }

    /** That check at once and then every 10 s, with 2 s for each; failing after 3 failures, ok after 1 success. */
    public static ProbeSpec of(Check check) {
        return new ProbeSpec(check, Duration.ZERO, USUAL_PERIOD, USUAL_TIMEOUT, USUAL_FAILURES, USUAL_SUCCESSES);
    }

    /** With its first check so long after the start. */
    public ProbeSpec withInitialDelay(Duration delay) {
        return new ProbeSpec(check, delay, period, timeout, failureThreshold, successThreshold);
    }

    /** With so long from one check to the next. */
    public ProbeSpec withPeriod(Duration newPeriod) {
        return new ProbeSpec(check, initialDelay, newPeriod, timeout, failureThreshold, successThreshold);
    }

    /** With so long for each check. */
    public ProbeSpec withTimeout(Duration newTimeout) {
        return new ProbeSpec(check, initialDelay, period, newTimeout, failureThreshold, successThreshold);
    }

    /** With so many failures in a row until it is failing, and so many successes in a row until it is ok. */
    public ProbeSpec withThresholds(int failures, int successes) {
        return new ProbeSpec(check, initialDelay, period, timeout, failures, successes);
    }
}
