package dev.signalbox.engine.service.probe;

import java.time.Duration;

/**
 * Which check to make again and again. Immutable; each {@code with…} changes one value of the pace.
 *
 * @param check what to find out
 * @param pace how often, and what to make of the results
 */
public record ProbeSpec(Check check, ProbePace pace) {
    /**
     * Checks that both go together.
     *
     * @throws IllegalArgumentException if a line of the output, which matches once and for all, is to match several times
     */
    public ProbeSpec {
        if (check instanceof Check.LogLine && pace.successThreshold() > 1) {
            throw new IllegalArgumentException(
                    "successThreshold is %d for a line of the output, which matches once and for all: use 1"
                            .formatted(pace.successThreshold()));
        }
    }

    /** That check at the usual pace. */
    public static ProbeSpec of(Check check) {
        return new ProbeSpec(check, ProbePace.USUAL);
    }

    /** With its first check so long after the start. */
    public ProbeSpec withInitialDelay(Duration delay) {
        return new ProbeSpec(check, pace.withInitialDelay(delay));
    }

    /** With so long from one check to the next. */
    public ProbeSpec withPeriod(Duration period) {
        return new ProbeSpec(check, pace.withPeriod(period));
    }

    /** With so long for each check. */
    public ProbeSpec withTimeout(Duration timeout) {
        return new ProbeSpec(check, pace.withTimeout(timeout));
    }

    /** With so many failures in a row until it is failing, and so many successes in a row until it is ok. */
    public ProbeSpec withThresholds(int failures, int successes) {
        return new ProbeSpec(check, pace.withThresholds(failures, successes));
    }
}
