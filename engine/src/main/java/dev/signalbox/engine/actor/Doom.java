package dev.signalbox.engine.actor;

import dev.signalbox.engine.event.Cause;
import dev.signalbox.engine.event.ExitReason;
import org.jspecify.annotations.Nullable;

/**
 * That an actor is to end.
 *
 * @param reason its exit reason
 * @param cause because of what
 * @param force how soon
 */
record Doom(ExitReason reason, Cause cause, Force force) {
    /** How soon an actor is to end. */
    enum Force {
        /** When it has done what it is doing, or waits. */
        WHEN_DONE,
        /** At once: what it is doing is interrupted. */
        AT_ONCE
    }

    boolean isStrongerThan(@Nullable Doom other) {
        return other == null || force.compareTo(other.force) > 0;
    }
}
