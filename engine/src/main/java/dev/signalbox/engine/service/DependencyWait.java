package dev.signalbox.engine.service;

import dev.signalbox.engine.event.ServiceState.Blocker;
import dev.signalbox.engine.service.definition.Dependency;
import java.util.ArrayList;
import java.util.List;

/**
 * Waits until all that a service depends on is as it is to be: one {@link Precondition} for each dependency. Confined to the
 * actor that waits; what it looks at tells that to look again.
 */
final class DependencyWait implements AutoCloseable {
    private final List<Precondition> preconditions = new ArrayList<>();

    /**
     * Begins to wait.
     *
     * @param news is told, on any thread, that it is worth while to look again
     */
    DependencyWait(ServiceRecord record, Facilities facilities, Runnable news) {
        for (Dependency dependency : record.spec().dependencies()) {
            preconditions.add(new Precondition(record, dependency, facilities, news));
        }
    }

    /** Who is not as it is to be; nobody if the wait is over. */
    List<Blocker> blockers() {
        return preconditions.stream()
                .flatMap(precondition -> precondition.blockers().stream())
                .toList();
    }

    @Override
    public void close() {
        preconditions.forEach(Precondition::close);
    }
}
