package dev.signalbox.app.profile;

import dev.signalbox.engine.service.definition.Dependency;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashSet;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Reports dependencies on services that there are not, and services that wait for themselves by way of others. */
final class DependencyCheck {
    private final Map<String, List<Placed<Dependency>>> dependencies;
    private final Problems problems;
    private final Set<String> done = new HashSet<>();
    private final Map<String, Iterator<Placed<Dependency>>> path =
            new LinkedHashMap<>(); // from a service to what is looked at now

    private DependencyCheck(Map<String, List<Placed<Dependency>>> dependencies, Problems problems) {
        this.dependencies = dependencies;
        this.problems = problems;
    }

    /**
     * Looks at all services.
     *
     * @param services by name all there are, those included in which something else is wrong
     * @param dependencies of each service that has some
     */
    static void report(Set<String> services, Map<String, List<Placed<Dependency>>> dependencies, Problems problems) {
        dependencies.forEach((service, all) -> {
            for (Placed<Dependency> found : all) {
                String wanted = found.value().service();
                if (!services.contains(wanted) && !problems.isFull()) {
                    problems.add(
                            found.place(),
                            "service '%s' depends on '%s', which is no service".formatted(service, wanted),
                            mend(service, wanted, services));
                }
            }
        });
        DependencyCheck check = new DependencyCheck(dependencies, problems);
        dependencies.keySet().forEach(check::visit);
    }

    private static String mend(String service, String wanted, Set<String> services) {
        List<String> others =
                services.stream().filter(name -> !name.equals(service)).toList();
        return others.isEmpty() ? "remove it; there is no other service" : new KnownKeys(others).suggestion(wanted);
    }

    /** Without recursion: a chain may be longer than a stack. */
    private void visit(String first) {
        Deque<String> names = new ArrayDeque<>();
        enter(first, names);
        while (!names.isEmpty()) {
            String name = names.getLast();
            Iterator<Placed<Dependency>> rest = path.get(name);
            if (rest == null || !rest.hasNext()) {
                done.add(names.removeLast());
                path.remove(name);
                continue;
            }
            Placed<Dependency> found = rest.next();
            String wanted = found.value().service();
            if (path.containsKey(wanted)) {
                reportCycle(wanted, found);
            } else {
                enter(wanted, names);
            }
        }
    }

    private void enter(String name, Deque<String> names) {
        if (!done.contains(name)) {
            names.addLast(name);
            path.put(name, dependencies.getOrDefault(name, List.of()).iterator());
        }
    }

    private void reportCycle(String first, Placed<Dependency> closing) {
        List<String> names = new ArrayList<>(path.keySet());
        List<String> cycle = new ArrayList<>(names.subList(names.indexOf(first), names.size()));
        cycle.add(first);
        problems.add(
                closing.place(),
                "service '%s' waits for itself: %s".formatted(first, String.join(" → ", cycle)),
                "remove one of these dependencies");
    }
}
