package dev.signalbox.app.metrics;

import java.util.Map;
import java.util.Set;

/**
 * What one look has found.
 *
 * @param present the keys of all that has a history, whether it runs or not
 * @param usages of those that run, as far as the system tells; none if nobody wants to know
 */
record UsageTick(Set<Object> present, Map<Object, Usage> usages) {
    /** Copies both. */
    UsageTick {
        present = Set.copyOf(present);
        usages = Map.copyOf(usages);
    }
}
