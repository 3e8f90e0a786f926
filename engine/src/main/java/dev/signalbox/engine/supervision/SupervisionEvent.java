package dev.signalbox.engine.supervision;

import dev.signalbox.engine.event.ExitReason;
import dev.signalbox.engine.event.NodeId;
import java.time.Duration;
import java.time.Instant;

/** What a supervisor does, as its listener is told. */
public sealed interface SupervisionEvent {
    /** When. */
    Instant time();

    /** Which supervisor. */
    NodeId supervisor();

    /** It begins. */
    record Created(Instant time, NodeId supervisor, Strategy strategy) implements SupervisionEvent {}

    /** A child is about to be made. */
    record Spawning(Instant time, NodeId supervisor, String child) implements SupervisionEvent {}

    /** A child is ready for the first time. */
    record Spawned(Instant time, NodeId supervisor, String child, NodeId pid) implements SupervisionEvent {}

    /** A child could not be started for the first time. */
    record SpawnFailed(Instant time, NodeId supervisor, String child, ExitReason reason) implements SupervisionEvent {}

    /** From now on a child is restarted so. */
    record Supervising(Instant time, NodeId supervisor, String child, Restart restart, GivingUp givingUp)
            implements SupervisionEvent {}

    /** A child has failed, or ended where it should not have. */
    record ChildFailed(Instant time, NodeId supervisor, String child, ExitReason reason) implements SupervisionEvent {}

    /** A child will be restarted after that wait. */
    record ChildBackingOff(Instant time, NodeId supervisor, String child, Duration delay) implements SupervisionEvent {}

    /** A child is ready again. */
    record ChildRestarted(Instant time, NodeId supervisor, String child, NodeId pid, int restarts)
            implements SupervisionEvent {}

    /** A child failed before it was ready again. */
    record ChildRestartFailed(Instant time, NodeId supervisor, String child, ExitReason reason)
            implements SupervisionEvent {}

    /** A child has ended and is not restarted. */
    record ChildStopped(Instant time, NodeId supervisor, String child, ExitReason reason) implements SupervisionEvent {}

    /** A child that was told to stop failed at it, or had to be ended. */
    record ChildStopError(Instant time, NodeId supervisor, String child, ExitReason reason)
            implements SupervisionEvent {}

    /** A child was restarted too often and stays down. */
    record ChildGivenUp(Instant time, NodeId supervisor, String child, ExitReason reason, RestartLimit limit)
            implements SupervisionEvent {}

    /** A child has failed too often, and this supervisor ends with it. */
    record Escalated(Instant time, NodeId supervisor, String child, ExitReason reason) implements SupervisionEvent {}

    /** It stops so many children that run, and then itself. */
    record Stopping(Instant time, NodeId supervisor, int children) implements SupervisionEvent {}

    /** It has stopped all children. */
    record Stopped(Instant time, NodeId supervisor) implements SupervisionEvent {}
}
