package dev.signalbox.engine.service.definition;

import dev.signalbox.engine.event.Signal;
import dev.signalbox.engine.os.PlatformSignals;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * How a service is stopped: it is asked to end, by a command or else by a signal, and what has not ended in time is killed.
 *
 * @param signal what asks the process to end, and in any case the descendants that it leaves behind
 * @param command what asks the process to end instead; null for none. It runs where the service runs, and finds the same
 *     environment
 * @param grace from the request to the kill: zero kills at once, 365 days at most
 */
public record StopRules(Signal signal, @Nullable WordsSpec command, Duration grace) {
    /** What is left to a process that nobody gave another time. */
    public static final Duration USUAL_GRACE = Duration.ofSeconds(5);

    private static final Duration LONGEST_GRACE = Duration.ofDays(365); // so that its end is a point in time

    /**
     * Checks the grace period.
     *
     * @throws IllegalArgumentException if it is negative or longer than a year
     */
    public StopRules {
        if (grace.isNegative()) {
            throw new IllegalArgumentException("grace is %s: use zero to kill at once".formatted(grace));
        }
        if (grace.compareTo(LONGEST_GRACE) > 0) {
            throw new IllegalArgumentException("grace is %s: use 365 days at most".formatted(grace));
        }
    }

    /** By SIGTERM. */
    public static StopRules within(Duration grace) {
        return new StopRules(terminate(), null, grace);
    }

    private static Signal terminate() {
        return PlatformSignals.ofThisPlatform().named("TERM").orElseThrow();
    }

    /** By that signal. */
    public StopRules by(Signal other) {
        return new StopRules(other, command, grace);
    }

    /** By that command; null for none. */
    public StopRules by(@Nullable WordsSpec other) {
        return new StopRules(signal, other, grace);
    }
}
