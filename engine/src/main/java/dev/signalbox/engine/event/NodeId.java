package dev.signalbox.engine.event;

import java.util.Locale;
import java.util.Optional;

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
        /** Services that belong together, as those of one file. */
        WORKSPACE,
        /** A command kept running. */
        SERVICE,
        /** One OS process that the engine launched. */
        PROCESS,
        /** A unit of the program itself that handles messages. */
        ACTOR
    }

    private static final String ACTOR_PREFIX = "actor-";

    /** The source of what the engine says about itself. */
    public static final NodeId ENGINE = new NodeId(Kind.ENGINE, 0);

    /** The actor with that pid as {@link #toString()} writes it; empty if it is no such text. */
    public static Optional<NodeId> parseActor(String pid) {
        if (!pid.startsWith(ACTOR_PREFIX)) {
            return Optional.empty();
        }
        try {
            long number = Long.parseLong(pid, ACTOR_PREFIX.length(), pid.length(), 10);
            return Optional.of(new NodeId(Kind.ACTOR, number))
                    .filter(id -> id.toString().equals(pid));
        } catch (NumberFormatException _) {
            return Optional.empty();
        }
    }

    /** The form that logs show, such as {@code service-3}. */
    @Override
    public String toString() {
        return kind == Kind.ENGINE ? "engine" : kind.name().toLowerCase(Locale.ROOT) + "-" + number;
    }
}
