package dev.signalbox.app.subject;

import dev.signalbox.engine.actor.Actor;
import dev.signalbox.engine.actor.Actors;
import dev.signalbox.engine.event.Cause;
import dev.signalbox.engine.event.NodeId;
import dev.signalbox.engine.event.Signal;
import dev.signalbox.engine.supervision.ChildInfo;
import dev.signalbox.engine.supervision.ChildState;
import dev.signalbox.engine.supervision.Supervisor;
import dev.signalbox.engine.tree.TreeNode.ActorNode;
import java.time.Duration;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * An actor. Under a supervisor that the tree knows it is started, stopped and restarted by that, as its rules say; any other
 * can be asked to end, or ended.
 *
 * @param node as it was seen last
 */
public record ActorSubject(ActorNode node, Actors actors) implements Subject {
    private static final Duration TIME_TO_END = Duration.ofSeconds(5);

    @Override
    public String name() {
        return node.name();
    }

    private @Nullable NodeId pid() {
        return node.info() == null ? null : node.info().pid();
    }

    @Override
    public Set<Operation> operations() {
        ChildInfo child = node.child();
        if (child == null || node.supervisor() == null) {
            return pid() == null ? Set.of() : Set.of(Operation.STOP, Operation.KILL);
        }
        return switch (child.state()) {
            case ChildState.Running _ -> Set.of(Operation.STOP, Operation.RESTART, Operation.KILL);
            case ChildState.BackingOff _ -> Set.of(Operation.START, Operation.STOP);
            case ChildState.Starting _, ChildState.Waiting _ -> Set.of(Operation.STOP);
            case ChildState.Stopping _ -> Set.of(Operation.KILL);
            case ChildState.Down _, ChildState.GaveUp _ -> Set.of(Operation.START);
        };
    }

    @Override
    public void request(Operation operation) {
        Supervisor supervisor = node.supervisor();
        switch (operation) {
            case START -> {
                if (supervisor != null) {
                    var _ = supervisor.start(childId(), new Cause.Request(Cause.Action.START));
                }
            }
            case STOP -> stop(supervisor);
            case RESTART -> {
                if (supervisor != null) {
                    var _ = supervisor.restart(childId());
                }
            }
            case KILL -> {
                NodeId pid = presentPid(supervisor);
                if (supervisor != null) {
                    var _ = supervisor.terminate(childId(), new Cause.Request(Cause.Action.KILL)); // so it stays down
                }
                if (pid != null) {
                    var _ = actors.terminate(pid);
                }
            }
            case SIGNAL -> {}
        }
    }

    /** It may have been restarted since it was seen. */
    private @Nullable NodeId presentPid(@Nullable Supervisor supervisor) {
        return supervisor == null
                ? pid()
                : supervisor
                        .child(childId())
                        .map(ChildInfo::actor)
                        .map(Actor::pid)
                        .orElse(null);
    }

    private void stop(@Nullable Supervisor supervisor) {
        NodeId pid = pid();
        if (supervisor != null) {
            var _ = supervisor.terminate(childId());
        } else if (pid != null) {
            var _ = actors.cancel(pid, TIME_TO_END);
        }
    }

    private String childId() {
        return node.child() == null ? "" : node.child().id();
    }

    @Override
    public void signal(Signal signal) {}
}
