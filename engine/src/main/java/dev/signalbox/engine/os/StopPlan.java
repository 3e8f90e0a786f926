package dev.signalbox.engine.os;

import dev.signalbox.engine.event.Signal;
import java.time.Duration;

/**
 * How a process and its descendants are to be stopped.
 *
 * @param signal what asks them to end
 * @param grace how long they have from then on until they are killed; zero kills at once
 * @param order in which order they are asked
 */
public record StopPlan(Signal signal, Duration grace, Order order) {

    /** In which order the processes of a tree are asked to end. */
    public enum Order {
        /** All at once, the group of the process in one step. */
        TOGETHER,
        /** Each once all its children have ended: a parent then outlives what it works with. */
        LEAF_FIRST
    }

    /**
     * Takes the plan as it is.
     *
     * @throws IllegalArgumentException if {@code grace} is negative
     */
    public StopPlan {
        if (grace.isNegative()) {
            throw new IllegalArgumentException("grace is " + grace + ": use zero to kill at once");
        }
    }
}
