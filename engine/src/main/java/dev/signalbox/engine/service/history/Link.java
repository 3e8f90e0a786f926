package dev.signalbox.engine.service.history;

import dev.signalbox.engine.event.Cause;
import dev.signalbox.engine.event.EngineEvent;

/** One step on the way from what is to its first cause. */
public sealed interface Link {

    /**
     * An event led to the link before; as the first link, it is what is asked about. An
     * {@link EngineEvent.ActionTaken} says itself who asked for it, which no link of its own repeats.
     */
    record Happened(EngineEvent event) implements Link {}

    /** Somebody asked for it; the last link. */
    record Requested(Cause.Request request) implements Link {}

    /** A rule led to it; the last link, unless the rule applied because of something else. */
    record Ruled(Cause.Rule rule) implements Link {}

    /** Nothing that the engine did or knows of led to it; the last link. */
    record Unprompted() implements Link {}

    /**
     * An event led to it of which nothing is known but the number, because it is too long ago; the last link.
     *
     * @param eventNumber {@link EngineEvent#number()} of that event
     */
    record Forgotten(long eventNumber) implements Link {}

    /**
     * The chain was too long.
     *
     * @param count how many links were left out here
     */
    record Skipped(int count) implements Link {}
}
