package dev.signalbox.engine.supervision;

import java.util.Collection;

/**
 * How many children there are; OTP's count_children.
 *
 * @param specs all, running or not
 * @param active those that run
 * @param supervisors of all, those with children of their own
 * @param workers all others
 */
public record ChildCounts(int specs, int active, int supervisors, int workers) {
    static ChildCounts of(Collection<ChildInfo> children) {
        int active = 0;
        int supervisors = 0;
        for (ChildInfo child : children) {
            active += child.state() instanceof ChildState.Running ? 1 : 0;
            supervisors += child.spec().start() instanceof ChildSpec.Start.Nested ? 1 : 0;
        }
        return new ChildCounts(children.size(), active, supervisors, children.size() - supervisors);
    }
}
