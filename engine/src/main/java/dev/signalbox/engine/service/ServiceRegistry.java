package dev.signalbox.engine.service;

import dev.signalbox.engine.service.definition.ServiceSpec;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jspecify.annotations.Nullable;

/** The records of all services, and who is told when there are others. Thread-safe. */
final class ServiceRegistry {
    private final Map<String, ServiceRecord> byChild = new ConcurrentHashMap<>();
    private final List<Runnable> watchers = new CopyOnWriteArrayList<>();

    void add(ServiceRecord record) {
        byChild.put(ServiceTree.idOf(record.id()), record);
        watchers.forEach(Runnable::run);
    }

    void remove(ServiceRecord record) {
        byChild.remove(ServiceTree.idOf(record.id()));
        watchers.forEach(Runnable::run);
    }

    /** The one that is that child of a supervisor; null if there is none. */
    @Nullable
    ServiceRecord ofChild(String child) {
        return byChild.get(child);
    }

    /** The replicas of the service whose definition has that name; none if there is no such service. */
    List<ServiceRecord> named(String definition) {
        return byChild.values().stream()
                .filter(record -> record.spec().name().equals(definition))
                .toList();
    }

    /** The definitions of all services, in the order in which they were given. */
    List<ServiceSpec> definitions() {
        return byChild.values().stream()
                .filter(record -> record.snapshot().replica() == 1)
                .sorted(Comparator.comparingLong(record -> record.id().number()))
                .map(ServiceRecord::spec)
                .toList();
    }

    /** From now on {@code watcher} runs when a service was added or removed. */
    void watch(Runnable watcher) {
        watchers.add(watcher);
    }

    void unwatch(Runnable watcher) {
        watchers.remove(watcher);
    }
}
