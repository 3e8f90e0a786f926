package dev.signalbox.engine.service.probe;

import java.time.Duration;

/**
 * How often a check is made, and what is made of the results. Immutable; {@link #USUAL} has the usual values, and each
 * {@code with…} changes one.
 *
 * @param initialDelay from the start of the probe to its first check; zero to one day. A line of the output that matches
 *     is told at once even so
 * @param period from the beginning of one check to that of the next, or to the end of the first if that takes longer;
 *     10 ms to one day. For a line of the output: how often it is told that none has matched
 * @param timeout how long a check may take, then it is cut off and has failed; 1 ms to one day. Of no meaning for a line
 *     of the output
 * @param failureThreshold so many failures in a row make the verdict failing; 1 to {@value #MAX_THRESHOLD}
 * @param successThreshold so many successes in a row make the verdict ok; 1 to {@value #MAX_THRESHOLD}
 */
public record ProbePace(
        Duration initialDelay, Duration period, Duration timeout, int failureThreshold, int successThreshold) {
    /** The highest threshold. */
    public static final int MAX_THRESHOLD = 1000;

    /** From one check to the next unless told otherwise. */
    public static final Duration USUAL_PERIOD = Duration.ofSeconds(10);

    /** How long a check may take unless told otherwise. */
    public static final Duration USUAL_TIMEOUT = Duration.ofSeconds(2);

    private static final Duration SHORTEST_PERIOD = Duration.ofMillis(10);
    private static final int USUAL_FAILURES = 3;
    private static final int USUAL_SUCCESSES = 1;

    /** At once and then every 10 s, with 2 s for each check; failing after 3 failures, ok after 1 success. */
    public static final ProbePace USUAL =
            new ProbePace(Duration.ZERO, USUAL_PERIOD, USUAL_TIMEOUT, USUAL_FAILURES, USUAL_SUCCESSES);

    /**
     * Checks the ranges.
     *
     * @throws IllegalArgumentException if a value is outside of its range
     */
    public ProbePace {
        Spans.rejectOutside("initialDelay", initialDelay, Duration.ZERO, Duration.ZERO);
        Spans.rejectOutside("period", period, SHORTEST_PERIOD, USUAL_PERIOD);
        Spans.rejectOutside("timeout", timeout, Duration.ofMillis(1), USUAL_TIMEOUT);
        rejectOutside("failureThreshold", failureThreshold, USUAL_FAILURES);
        rejectOutside("successThreshold", successThreshold, USUAL_SUCCESSES);
    }

    private static void rejectOutside(String name, int threshold, int usual) {
        if (threshold < 1 || threshold > MAX_THRESHOLD) {
            throw new IllegalArgumentException(
                    "%s is %d: use 1 to %d, %d is usual".formatted(name, threshold, MAX_THRESHOLD, usual));
        }
    }

    /** With its first check so long after the start. */
    public ProbePace withInitialDelay(Duration delay) {
        return new ProbePace(delay, period, timeout, failureThreshold, successThreshold);
    }

    /** With so long from one check to the next. */
    public ProbePace withPeriod(Duration newPeriod) {
        return new ProbePace(initialDelay, newPeriod, timeout, failureThreshold, successThreshold);
    }

    /** With so long for each check. */
    public ProbePace withTimeout(Duration newTimeout) {
        return new ProbePace(initialDelay, period, newTimeout, failureThreshold, successThreshold);
    }

    /** With so many failures in a row until it is failing, and so many successes in a row until it is ok. */
    public ProbePace withThresholds(int failures, int successes) {
        return new ProbePace(initialDelay, period, timeout, failures, successes);
    }
}
