package dev.signalbox.engine.service;

import dev.signalbox.engine.os.RunOptions;
import java.time.Duration;

/**
 * The definition of a service. Immutable.
 *
 * @param name unique among the services of an engine
 * @param group of services that it belongs to; empty for none
 * @param options what to launch
 * @param restart when to launch it again
 * @param grace time between its stop signal and SIGKILL at a stop
 */
public record ServiceSpec(String name, String group, RunOptions options, RestartRules restart, Duration grace) {
    private static final Duration LONGEST_GRACE = Duration.ofDays(365); // so that its end is a point in time

    /**
     * Checks the name and the grace period.
     *
     * @throws IllegalArgumentException if the name is blank, or the grace period negative or longer than a year
     */
    public ServiceSpec {
        if (name.isBlank()) {
            throw new IllegalArgumentException("the name of a service is blank: give it one");
        }
        if (grace.isNegative()) {
            throw new IllegalArgumentException(
                    "grace of service '%s' is %s: use zero to kill at once".formatted(name, grace));
        }
        if (grace.compareTo(LONGEST_GRACE) > 0) {
            throw new IllegalArgumentException(
                    "grace of service '%s' is %s: use 365 days at most".formatted(name, grace));
        }
    }

    /** In no group. */
    public ServiceSpec(String name, RunOptions options, RestartRules restart, Duration grace) {
        this(name, "", options, restart, grace);
    }

    /** The same in another group. */
    public ServiceSpec withGroup(String other) {
        return new ServiceSpec(name, other, options, restart, grace);
    }
}
