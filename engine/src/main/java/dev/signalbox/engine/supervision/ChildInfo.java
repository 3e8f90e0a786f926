package dev.signalbox.engine.supervision;

import dev.signalbox.engine.actor.Actor;
import dev.signalbox.engine.event.ExitReason;
import org.jspecify.annotations.Nullable;

/**
 * What is known of a child at a moment.
 *
 * @param spec how it is defined
 * @param actor it; null while there is none
 * @param state where it stands
 * @param restarts how often it was restarted by itself
 * @param lastReason of its last end or failure; null if there was none
 */
public record ChildInfo(
        ChildSpec spec,
        @Nullable Actor actor,
        ChildState state,
        int restarts,
        @Nullable ExitReason lastReason) {
    /** Its id. */
    public String id() {
        return spec.id();
    }
}
