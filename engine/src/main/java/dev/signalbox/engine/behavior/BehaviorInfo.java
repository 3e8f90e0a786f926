package dev.signalbox.engine.behavior;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What is known of a process at a moment.
 *
 * @param id its identity
 * @param state where it stands
 * @param startedAt when it last began to run; null if it never did
 * @param restartCount how often it was restarted, attempts that failed included
 * @param failures the newest {@value #KEPT}, oldest first; a restart does not clear them
 * @param forgottenFailures how many there were before those
 */
public record BehaviorInfo(
        String id,
        BehaviorState state,
        @Nullable Instant startedAt,
        int restartCount,
        List<Failure> failures,
        long forgottenFailures) {
    /** So many failures are kept. */
    public static final int KEPT = 32;

    /**
     * One failure.
     *
     * @param time when
     * @param error what was thrown
     */
    public record Failure(Instant time, Throwable error) {}

    /** Copies the failures. */
    public BehaviorInfo {
        failures = List.copyOf(failures);
    }

    /** What was thrown at the newest failure, also if the process has been restarted since; null if it never failed. */
    public @Nullable Throwable lastError() {
        return failures.isEmpty() ? null : failures.getLast().error();
    }

    /** {@link #startedAt} in milliseconds since 1970; 0 if it never ran. */
    public long startedAtMillis() {
        return startedAt == null ? 0 : startedAt.toEpochMilli();
    }
}
