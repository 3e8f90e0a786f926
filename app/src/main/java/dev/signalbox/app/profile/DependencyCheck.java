package dev.signalbox.app.profile;

import dev.signalbox.engine.service.definition.Dependency;
import dev.signalbox.engine.service.definition.DependencyGraph;
import dev.signalbox.engine.service.definition.DependencyMistake;
import dev.signalbox.engine.service.definition.DependencyMistake.Circle;
import dev.signalbox.engine.service.definition.DependencyMistake.FurtherCircles;
import dev.signalbox.engine.service.definition.DependencyMistake.UnknownService;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Says where in the file the mistakes stand that the engine finds in dependencies. */
final class DependencyCheck {
    private DependencyCheck() {}

    /**
     * Looks at all services.
     *
     * @param services by name all there are, those included in which something else is wrong
     * @param dependencies of each service that has some
     */
    static void report(Set<String> services, Map<String, List<Placed<Dependency>>> dependencies, Problems problems) {
        Map<String, List<String>> wanted = new LinkedHashMap<>();
        for (String service : services) {
            wanted.put(
                    service,
                    dependencies.getOrDefault(service, List.of()).stream()
                            .map(placed -> placed.value().service())
                            .toList());
        }
        for (DependencyMistake mistake : DependencyGraph.ofNames(wanted).mistakes()) {
            int place = dependencies
                    .getOrDefault(mistake.service(), List.of())
                    .get(mistake.dependency())
                    .place();
            report(mistake, place, services, problems);
        }
    }

    private static void report(DependencyMistake mistake, int place, Set<String> services, Problems problems) {
        switch (mistake) {
            case UnknownService _ when problems.isFull() -> {} // each proposal takes as long as there are services
            case UnknownService(var service, var _, var unknown, var _) ->
                problems.add(
                        place,
                        "service '%s' depends on '%s', which is no service".formatted(service, unknown),
                        mend(service, unknown, services));
            case Circle(var _, var names) -> {
                List<String> circle = new ArrayList<>(names);
                circle.add(names.getFirst());
                problems.add(
                        place,
                        "service '%s' waits for itself: %s".formatted(names.getFirst(), String.join(" → ", circle)),
                        "remove one of these dependencies");
            }
            case FurtherCircles further -> problems.add(place, further.message());
        }
    }

    private static String mend(String service, String wanted, Set<String> services) {
        List<String> others =
                services.stream().filter(name -> !name.equals(service)).toList();
        return others.isEmpty() ? "remove it; there is no other service" : new KnownKeys(others).suggestion(wanted);
    }
}
