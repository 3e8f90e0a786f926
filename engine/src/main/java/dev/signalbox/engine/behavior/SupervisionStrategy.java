package dev.signalbox.engine.behavior;

import dev.signalbox.engine.supervision.ChildSpec;
import dev.signalbox.engine.supervision.GivingUp;
import dev.signalbox.engine.supervision.Restart;
import dev.signalbox.engine.supervision.RestartLimit;

/** What a supervisor does about the failure of a child. Each child has its own. */
public enum SupervisionStrategy {
    /**
     * It is restarted after a wait that grows with each failure. Its messages wait for that, but for the one at which it
     * failed. If it fails too often for the limit of {@link SupervisorOptions}, it stays down as
     * {@link BehaviorState#FAILED}; its siblings go on.
     */
    RESTART,
    /** It is stopped, is no child any more, and its messages fail. */
    STOP,
    /**
     * Its supervisor stops all its children, and fails itself, so that the supervisor above decides: by the strategy for the
     * one that failed. If there is none above, that is the end of the supervisor, and its last events say so.
     */
    ESCALATE;

    ChildSpec applyTo(ChildSpec child, RestartLimit limit) {
        return switch (this) {
            case RESTART -> child.with(Restart.PERMANENT).with(limit, GivingUp.LEAVE_DOWN);
            case STOP -> child.with(Restart.TEMPORARY).with(limit, GivingUp.LEAVE_DOWN);
            case ESCALATE -> child.with(Restart.PERMANENT).with(RestartLimit.NONE, GivingUp.ESCALATE);
        };
    }
}
