package dev.signalbox.engine.supervision;

import dev.signalbox.engine.event.ExitReason;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** Where a child stands. */
public sealed interface ChildState {
    /** It has not been started yet: others come before it. */
    record Waiting() implements ChildState {}

    /** It is being started since then, and is not ready. */
    record Starting(Instant since) implements ChildState {}

    /** It runs since then. */
    record Running(Instant since) implements ChildState {}

    /** It was told to end then. */
    record Stopping(Instant since) implements ChildState {}

    /**
     * It has failed, and will be restarted.
     *
     * @param reason of its last end
     * @param retryAt when
     */
    record BackingOff(ExitReason reason, Instant retryAt) implements ChildState {}

    /**
     * It does not run.
     *
     * @param reason of its last end; null if it never ran
     */
    record Down(@Nullable ExitReason reason) implements ChildState {}

    /**
     * It was restarted too often, and does not run.
     *
     * @param reason of its last end
     * @param limit that was reached
     */
    record GaveUp(ExitReason reason, RestartLimit limit) implements ChildState {}
}
