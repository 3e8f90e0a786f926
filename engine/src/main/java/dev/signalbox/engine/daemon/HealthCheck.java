package dev.signalbox.engine.daemon;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * A question whose answer decides whether a daemon is healthy.
 *
 * @param name for people: what is checked
 * @param timeLimit how long an answer may take before it counts as unhealthy; more than zero
 * @param probe finds the answer
 */
public record HealthCheck(String name, Duration timeLimit, Probe probe) {
    /** How long an answer may take unless told otherwise. */
    public static final Duration USUAL_TIME_LIMIT = Duration.ofSeconds(2);

    /** Finds out whether all is well; runs on a thread of its own, which is interrupted when the health server stops. */
    @FunctionalInterface
    public interface Probe {
        /**
         * What is wrong; null if all is well. Throwing is another way to say that something is wrong.
         *
         * @throws Exception any; its message is shown
         */
        @Nullable
        String problem() throws Exception;
    }

    /** Checked here: the time limit. */
    public HealthCheck {
        if (!timeLimit.isPositive()) {
            throw new IllegalArgumentException(
                    "time limit of health check '%s' is %s: give it more than zero, 2 s is usual"
                            .formatted(name, timeLimit));
        }
    }

    /** With the usual time limit. */
    public HealthCheck(String name, Probe probe) {
        this(name, USUAL_TIME_LIMIT, probe);
    }
}
