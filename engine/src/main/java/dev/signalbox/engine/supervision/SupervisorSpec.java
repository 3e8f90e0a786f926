package dev.signalbox.engine.supervision;

import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * A supervisor and its first children. Immutable.
 *
 * @param strategy whom else a restart concerns
 * @param limit of the restarts of all children together
 * @param children in the order of their start
 */
public record SupervisorSpec(Strategy strategy, RestartLimit limit, List<ChildSpec> children) {
    /**
     * Copies the children.
     *
     * @throws IllegalArgumentException if two have the same id
     */
    public SupervisorSpec {
        children = List.copyOf(children);
        Set<String> ids = new HashSet<>();
        for (ChildSpec child : children) {
            if (!ids.add(child.id())) {
                throw new IllegalArgumentException(
                        "two children have the id '%s'; rename one of them".formatted(child.id()));
            }
        }
    }

    /** With the usual limit. */
    public static SupervisorSpec of(Strategy strategy, ChildSpec... children) {
        return new SupervisorSpec(strategy, RestartLimit.USUAL, List.of(children));
    }
}
