package dev.signalbox.engine.supervision;

import dev.signalbox.engine.actor.ActorSpec;
import org.jspecify.annotations.Nullable;

/**
 * A child of a supervisor. Immutable; the {@code with} methods return changed copies.
 *
 * @param id unique among the children of its supervisor
 * @param start what it is
 * @param restart when it is started again
 * @param shutdown how it is stopped
 * @param limit of its own restarts; null if only that of its supervisor counts
 * @param backOff how long to wait before a restart
 * @param givingUp what becomes of it when a limit is reached
 */
public record ChildSpec(
        String id,
        Start start,
        Restart restart,
        Shutdown shutdown,
        @Nullable RestartLimit limit,
        BackOff backOff,
        GivingUp givingUp) {

    /** What a child is. */
    public sealed interface Start {
        /** An actor. */
        record Worker(ActorSpec spec) implements Start {}

        /** A supervisor with children of its own. */
        record Nested(Supervisor supervisor) implements Start {}
    }

    /**
     * Checks the id.
     *
     * @throws IllegalArgumentException if it is blank
     */
    public ChildSpec {
        if (id.isBlank()) {
            throw new IllegalArgumentException("the id of a child is blank; give it a name");
        }
    }

    /** A permanent child with the usual back-off and five seconds to stop. */
    public static ChildSpec worker(String id, ActorSpec spec) {
        return new ChildSpec(
                id, new Start.Worker(spec), Restart.PERMANENT, Shutdown.USUAL, null, BackOff.USUAL, GivingUp.ESCALATE);
    }

    /** A permanent child with children of its own, which is given the time to stop that they need. */
    public static ChildSpec supervisor(String id, Supervisor supervisor) {
        return new ChildSpec(
                id,
                new Start.Nested(supervisor),
                Restart.PERMANENT,
                Shutdown.INFINITE,
                null,
                BackOff.USUAL,
                GivingUp.ESCALATE);
    }

    /** The same with another restart type. */
    public ChildSpec with(Restart other) {
        return new ChildSpec(id, start, other, shutdown, limit, backOff, givingUp);
    }

    /** The same, stopped in another way. */
    public ChildSpec with(Shutdown other) {
        return new ChildSpec(id, start, restart, other, limit, backOff, givingUp);
    }

    /** The same with a limit of its own. */
    public ChildSpec with(RestartLimit own, GivingUp then) {
        return new ChildSpec(id, start, restart, shutdown, own, backOff, then);
    }

    /** The same with another back-off. */
    public ChildSpec with(BackOff other) {
        return new ChildSpec(id, start, restart, shutdown, limit, other, givingUp);
    }
}
