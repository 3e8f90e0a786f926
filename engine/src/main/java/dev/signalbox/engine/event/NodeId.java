package dev.signalbox.engine.event;

import java.util.Locale;

/**
 * The identity of a node of the engine's tree; unique within one engine and never reused, unlike the pid of an OS process.
 *
 * @param kind what the node is
 * @param number counts from 1 within one engine
 */
public record NodeId(Kind kind, long number) {

    /** The kinds of node that take part in events. */
    public enum Kind {
        /** The engine itself. */
        ENGINE,
        /** A command kept running. */
        SERVICE,
        /** One OS process that the engine launched. */
        PROCESS
    }

    /** The source of what the engine says about itself. */
    public static final NodeId ENGINE = new NodeId(Kind.ENGINE, 0);

    /** The form that logs show, such as {@code service-3}. */
    @Override
    public String toString() {
        return kind == Kind.ENGINE ? "engine" : kind.name().toLowerCase(Locale.ROOT) + "-" + number;
    }
}
