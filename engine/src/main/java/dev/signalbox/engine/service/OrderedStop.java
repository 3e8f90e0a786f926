package dev.signalbox.engine.service;

import dev.signalbox.engine.event.Cause;
import dev.signalbox.engine.service.definition.Dependency;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;

/**
 * Stops several services: each is asked when all that depend on it have ended, and all those at the same time that need not
 * wait for each other. Thread-safe.
 */
final class OrderedStop {
    private final Map<Service, CompletableFuture<ServiceSnapshot>> ends = new LinkedHashMap<>();
    private final Map<Service, List<Service>> dependents = new HashMap<>();

    /** Begins it, the last of that list first among those that may go at the same time. */
    OrderedStop(List<Service> inOrderOfDefinition, Cause cause) {
        Map<String, List<Service>> byName = new HashMap<>();
        for (Service service : inOrderOfDefinition) {
            byName.computeIfAbsent(service.snapshot().spec().name(), _ -> new ArrayList<>())
                    .add(service);
            dependents.put(service, new ArrayList<>());
        }
        for (Service service : inOrderOfDefinition) {
            for (Dependency dependency : service.snapshot().spec().dependencies()) {
                byName.getOrDefault(dependency.service(), List.of())
                        .forEach(needed -> dependents.get(needed).add(service));
            }
        }
        for (Service service : inOrderOfDefinition.reversed()) {
            ends.put(service, new CompletableFuture<>());
        }
        ends.forEach((service, end) -> stopAfter(service, dependents.get(service), end, cause));
    }

    private void stopAfter(
            Service service, List<Service> before, CompletableFuture<ServiceSnapshot> end, Cause cause) {
        CompletableFuture<?>[] others = before.stream().map(ends::get).toArray(CompletableFuture<?>[]::new);
        service.closeLater();
        var _ = CompletableFuture.allOf(others)
                .thenCompose(_ -> service.close(cause))
                .whenComplete((snapshot, failure) -> {
                    if (failure == null) {
                        end.complete(snapshot);
                    } else {
                        end.completeExceptionally(failure);
                    }
                });
    }

    /** The end of each, the youngest service first. */
    Map<Service, CompletableFuture<ServiceSnapshot>> ends() {
        return new LinkedHashMap<>(ends);
    }

    /** Who has not ended yet, and for whom it waits. */
    List<StillRunning> stillRunning() {
        return ends.entrySet().stream()
                .filter(entry -> !entry.getValue().isDone())
                .map(entry -> new StillRunning(
                        entry.getKey(), entry.getKey().snapshot(), waitsFor(dependents.get(entry.getKey()))))
                .toList();
    }

    private List<String> waitsFor(List<Service> others) {
        return others.stream()
                .filter(service -> !ends.get(service).isDone())
                .map(service -> service.snapshot().name())
                .toList();
    }
}
