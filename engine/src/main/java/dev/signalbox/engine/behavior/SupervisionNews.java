package dev.signalbox.engine.behavior;

import dev.signalbox.engine.supervision.GivingUp;
import dev.signalbox.engine.supervision.Restart;
import dev.signalbox.engine.supervision.SupervisionEvent;

/** What a supervisor does, in the words of this package. */
final class SupervisionNews {
    private SupervisionNews() {}

    /** The same event, of the supervisor with that id. */
    static BehaviorEvent of(SupervisionEvent event, String id) {
        return switch (event) {
            case SupervisionEvent.Created(var time, var _, var _) -> new BehaviorEvent.SupervisorCreated(time, id);
            case SupervisionEvent.Spawning(var time, var _, var child) ->
                new BehaviorEvent.ChildSpawning(time, id, child);
            case SupervisionEvent.Spawned(var time, var _, var child, var _) ->
                new BehaviorEvent.ChildSpawned(time, id, child);
            case SupervisionEvent.SpawnFailed(var time, var _, var child, var reason) ->
                new BehaviorEvent.ChildSpawnFailed(time, id, child, reason);
            case SupervisionEvent.Supervising(var time, var _, var child, var restart, var givingUp) ->
                new BehaviorEvent.ChildSupervising(time, id, child, strategyOf(restart, givingUp));
            case SupervisionEvent.ChildFailed(var time, var _, var child, var reason) ->
                new BehaviorEvent.ChildFailed(time, id, child, reason);
            case SupervisionEvent.ChildBackingOff(var time, var _, var child, var delay) ->
                new BehaviorEvent.ChildBackingOff(time, id, child, delay);
            case SupervisionEvent.ChildRestarted(var time, var _, var child, var _, var _) ->
                new BehaviorEvent.ChildRestarted(time, id, child);
            case SupervisionEvent.ChildRestartFailed(var time, var _, var child, var reason) ->
                new BehaviorEvent.ChildRestartFailed(time, id, child, reason);
            case SupervisionEvent.ChildStopped(var time, var _, var child, var reason) ->
                new BehaviorEvent.ChildStopped(time, id, child, reason);
            case SupervisionEvent.ChildStopError(var time, var _, var child, var reason) ->
                new BehaviorEvent.ChildStopError(time, id, child, reason);
            case SupervisionEvent.ChildGivenUp(var time, var _, var child, var reason, var limit) ->
                new BehaviorEvent.ChildGivenUp(time, id, child, reason, limit);
            case SupervisionEvent.Escalated(var time, var _, var child, var reason) ->
                new BehaviorEvent.Escalated(time, id, child, reason);
            case SupervisionEvent.Stopping(var time, var _, var children) ->
                new BehaviorEvent.SupervisorStopping(time, id, children);
            case SupervisionEvent.Stopped(var time, var _) -> new BehaviorEvent.SupervisorStopped(time, id);
        };
    }

    /** The inverse of {@link SupervisionStrategy#applyTo}. */
    private static SupervisionStrategy strategyOf(Restart restart, GivingUp givingUp) {
        return switch (restart) {
            case TEMPORARY -> SupervisionStrategy.STOP;
            case PERMANENT, TRANSIENT ->
                switch (givingUp) {
                    case LEAVE_DOWN -> SupervisionStrategy.RESTART;
                    case ESCALATE -> SupervisionStrategy.ESCALATE;
                };
        };
    }
}
