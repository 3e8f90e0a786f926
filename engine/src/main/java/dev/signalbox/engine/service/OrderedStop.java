package dev.signalbox.engine.service;

import dev.signalbox.engine.event.Cause;
import dev.signalbox.engine.service.definition.Dependency;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Stops several services: each is asked when all that depend on it have ended, and all those at the same time that need not
 * wait for each other. Thread-safe.
 */
final class OrderedStop {
    private final List<One> youngestFirst;

    /**
     * The stop of one of them.
     *
     * @param dependents that have to end before it is asked
     */
    private record One(Service service, CompletableFuture<ServiceSnapshot> end, List<One> dependents) {
        void begin(Cause cause) {
            CompletableFuture<?>[] before = dependents.stream().map(One::end).toArray(CompletableFuture<?>[]::new);
            var _ = CompletableFuture.allOf(before)
                    .thenCompose(_ -> service.close(cause))
                    .whenComplete((snapshot, failure) -> {
                        if (failure == null) {
                            end.complete(snapshot);
                        } else {
                            end.completeExceptionally(failure);
                        }
                    });
        }

        StillRunning stillRunning() {
            return new StillRunning(
                    service,
                    service.snapshot(),
                    dependents.stream()
                            .filter(one -> !one.end().isDone())
                            .map(one -> one.service().snapshot().name())
                            .toList());
        }
    }

    /**
     * Begins it, with the youngest where several may go at the same time.
     *
     * @param leaving that were removed before: they have been asked already, and wait for nobody
     */
    OrderedStop(List<Service> present, List<Service> leaving, Cause cause) {
        List<One> all = Stream.concat(present.stream(), leaving.stream())
                .sorted(Comparator.comparingLong(service -> service.id().number()))
                .map(service -> new One(service, new CompletableFuture<>(), new ArrayList<>()))
                .toList();
        Map<String, List<One>> byName = all.stream().collect(Collectors.groupingBy(OrderedStop::nameOf));
        for (One one : all) {
            one.service().snapshot().spec().dependencies().stream()
                    .map(Dependency::service)
                    .distinct()
                    .flatMap(name -> byName.getOrDefault(name, List.of()).stream())
                    .filter(needed -> !leaving.contains(needed.service()))
                    .forEach(needed -> needed.dependents().add(one));
        }
        youngestFirst = all.reversed();
        youngestFirst.forEach(one -> one.service().closeLater());
        youngestFirst.forEach(one -> one.begin(cause));
    }

    private static String nameOf(One one) {
        return one.service().snapshot().spec().name();
    }

    /** The end of each, the youngest service first. */
    Map<Service, CompletableFuture<ServiceSnapshot>> ends() {
        Map<Service, CompletableFuture<ServiceSnapshot>> ends = new LinkedHashMap<>();
        youngestFirst.forEach(one -> ends.put(one.service(), one.end()));
        return ends;
    }

    /** Who has not ended yet, and for whom it waits. */
    List<StillRunning> stillRunning() {
        return youngestFirst.stream()
                .filter(one -> !one.end().isDone())
                .map(One::stillRunning)
                .toList();
    }
}
