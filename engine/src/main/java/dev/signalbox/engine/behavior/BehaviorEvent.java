package dev.signalbox.engine.behavior;

import dev.signalbox.engine.event.ExitReason;
import dev.signalbox.engine.supervision.RestartLimit;
import java.time.Duration;
import java.time.Instant;

/** What becomes of processes, messages and supervisors, as listeners are told. */
public sealed interface BehaviorEvent {
    /** When. */
    Instant time();

    /** Of the process, or of the supervisor, that it is about. */
    String id();

    /** A process begins, for the first time. */
    record ProcessStarting(Instant time, String id) implements BehaviorEvent {}

    /** A process runs, be it for the first time or again. */
    record ProcessStarted(Instant time, String id) implements BehaviorEvent {}

    /** A process was told to stop. */
    record ProcessStopping(Instant time, String id) implements BehaviorEvent {}

    /** A process has stopped. */
    record ProcessStopped(Instant time, String id) implements BehaviorEvent {}

    /** A process has failed: to prepare, at a message, or at cleaning up. */
    record ProcessFailed(Instant time, String id, Throwable error) implements BehaviorEvent {}

    /** A process that had failed begins anew. */
    record ProcessRestarting(Instant time, String id, int restartCount) implements BehaviorEvent {}

    /** A message is about to be queued; so many wait then. Told on the thread of the sender. */
    record MessageQueued(Instant time, String id, int waiting) implements BehaviorEvent {}

    /** A message is about to be handled. */
    record MessageProcessing(Instant time, String id) implements BehaviorEvent {}

    /** A message was handled. */
    record MessageProcessed(Instant time, String id) implements BehaviorEvent {}

    /** A message failed, or was refused because the process stops. */
    record MessageError(Instant time, String id, Throwable error) implements BehaviorEvent {}

    /** A supervisor begins. */
    record SupervisorCreated(Instant time, String id) implements BehaviorEvent {}

    /** A child is about to be started. */
    record ChildSpawning(Instant time, String id, String child) implements BehaviorEvent {}

    /** A child runs for the first time. */
    record ChildSpawned(Instant time, String id, String child) implements BehaviorEvent {}

    /** A child could not be started, and is none. */
    record ChildSpawnFailed(Instant time, String id, String child, ExitReason reason) implements BehaviorEvent {}

    /** From now on that is done about the failures of a child. */
    record ChildSupervising(Instant time, String id, String child, SupervisionStrategy strategy)
            implements BehaviorEvent {}

    /** A child has failed. */
    record ChildFailed(Instant time, String id, String child, ExitReason reason) implements BehaviorEvent {}

    /** A child will be restarted after that wait. */
    record ChildBackingOff(Instant time, String id, String child, Duration delay) implements BehaviorEvent {}

    /** A child runs again. */
    record ChildRestarted(Instant time, String id, String child) implements BehaviorEvent {}

    /** A child failed before it ran again; that is one more failure. */
    record ChildRestartFailed(Instant time, String id, String child, ExitReason reason) implements BehaviorEvent {}

    /** A child has failed too often, and stays down. */
    record ChildGivenUp(Instant time, String id, String child, ExitReason reason, RestartLimit limit)
            implements BehaviorEvent {}

    /** A child has ended. */
    record ChildStopped(Instant time, String id, String child, ExitReason reason) implements BehaviorEvent {}

    /** A child that was told to stop failed at cleaning up, or had to be ended. */
    record ChildStopError(Instant time, String id, String child, ExitReason reason) implements BehaviorEvent {}

    /** The failure of a child becomes that of its supervisor. */
    record Escalated(Instant time, String id, String child, ExitReason reason) implements BehaviorEvent {}

    /** A supervisor stops so many children, and then itself. */
    record SupervisorStopping(Instant time, String id, int children) implements BehaviorEvent {}

    /** A supervisor has stopped all its children. */
    record SupervisorStopped(Instant time, String id) implements BehaviorEvent {}
}
