package dev.signalbox.engine.service.definition;

import dev.signalbox.engine.text.NearNames;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Collection;
import java.util.Comparator;
import java.util.Deque;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Which services wait for which. Immutable.
 *
 * <p>It answers all questions even if there are mistakes: a dependency on a service that there is not counts as none, and
 * one that closes a circle counts for all but the order. Whoever must not start anything then asks for the mistakes first.
 */
public final class DependencyGraph {
    /** So many circles are named; of the others it is told how many there are. */
    public static final int MOST_CIRCLES = 100;

    private static final int MOST_PROPOSALS = 100; // because each takes as long as there are services

    private final List<String> names = new ArrayList<>();
    private final Map<String, Integer> numbers = new HashMap<>();
    private final List<List<Integer>> dependencies = new ArrayList<>();
    private final List<List<Integer>> dependents = new ArrayList<>();
    private final List<Integer> startOrder;
    private final List<DependencyMistake> mistakes;

    private DependencyGraph(Map<String, List<String>> wanted) {
        for (String name : wanted.keySet()) {
            numbers.put(name, names.size());
            names.add(name);
            dependents.add(new ArrayList<>());
        }
        List<DependencyMistake> found = new ArrayList<>();
        List<List<Integer>> places = new ArrayList<>(); // of the dependencies in the definitions
        Map<String, List<String>> near = new HashMap<>();
        wanted.forEach((name, targets) -> {
            Map<Integer, Integer> edges = new LinkedHashMap<>(); // a service may wait for another one in several ways
            for (int place = 0; place < targets.size(); place++) {
                Integer target = numbers.get(targets.get(place));
                if (target == null) {
                    found.add(new DependencyMistake.UnknownService(
                            name, place, targets.get(place), nearTo(targets.get(place), near)));
                } else {
                    edges.putIfAbsent(target, place);
                }
            }
            int service = dependencies.size();
            edges.keySet().forEach(target -> dependents.get(target).add(service));
            dependencies.add(List.copyOf(edges.keySet()));
            places.add(List.copyOf(edges.values()));
        });
        DependencyWalk walk = new DependencyWalk(dependencies, MOST_CIRCLES);
        startOrder = List.copyOf(walk.order());
        addCircles(walk, places, found);
        found.sort(Comparator.comparingInt((DependencyMistake mistake) -> numberOf(mistake.service()))
                .thenComparingInt(DependencyMistake::dependency));
        mistakes = List.copyOf(found);
    }

    private List<String> nearTo(String wanted, Map<String, List<String>> known) {
        List<String> before = known.get(wanted);
        if (before != null) {
            return before;
        }
        List<String> near = known.size() < MOST_PROPOSALS ? NearNames.of(wanted, names) : List.of();
        known.put(wanted, near);
        return near;
    }

    private void addCircles(DependencyWalk walk, List<List<Integer>> places, List<DependencyMistake> found) {
        for (int i = 0; i < walk.circles().size(); i++) {
            DependencyWalk.Closing closing = walk.closings().get(i);
            int place = places.get(closing.service()).get(closing.edge());
            found.add(new DependencyMistake.Circle(place, named(walk.circles().get(i))));
        }
        int further = walk.closings().size() - walk.circles().size();
        if (further > 0) {
            DependencyWalk.Closing first = walk.closings().get(walk.circles().size());
            int place = places.get(first.service()).get(first.edge());
            found.add(new DependencyMistake.FurtherCircles(names.get(first.service()), place, further));
        }
    }

    /**
     * Of those services, in the order of their definition.
     *
     * @throws IllegalArgumentException if two have the same name
     */
    public static DependencyGraph of(Collection<ServiceSpec> specs) {
        Map<String, List<String>> wanted = new LinkedHashMap<>();
        for (ServiceSpec spec : specs) {
            List<String> targets =
                    spec.dependencies().stream().map(Dependency::service).toList();
            if (wanted.put(spec.name(), targets) != null) {
                throw new IllegalArgumentException(
                        "two services are named '%s': rename one of them".formatted(spec.name()));
            }
        }
        return new DependencyGraph(wanted);
    }

    /**
     * Of services that may have no definition yet, as while their file is being read.
     *
     * @param wanted by the name of each service the names of those that it depends on; in the order of the map
     */
    public static DependencyGraph ofNames(Map<String, List<String>> wanted) {
        return new DependencyGraph(wanted);
    }

    /**
     * All that is wrong, in the order of definition. There is no circle left once each dependency is removed that one of
     * these is about; if others are removed to mend a circle, another one that shared the dependency may remain.
     */
    public List<DependencyMistake> mistakes() {
        return mistakes;
    }

    /** The names of all services: each after those that it depends on, and else in the order of definition. */
    public List<String> startOrder() {
        return named(startOrder);
    }

    /** The reverse of {@link #startOrder}. */
    public List<String> stopOrder() {
        return startOrder().reversed();
    }

    /**
     * What it waits for itself, as it was written, each once.
     *
     * @throws IllegalArgumentException if there is no such service
     */
    public List<String> dependenciesOf(String service) {
        return named(dependencies.get(numberOf(service)));
    }

    /**
     * Who waits for it, in the order of definition.
     *
     * @throws IllegalArgumentException if there is no such service
     */
    public List<String> dependentsOf(String service) {
        return named(dependents.get(numberOf(service)));
    }

    /**
     * What it waits for, what that waits for, and so on, in the order of {@link #startOrder}; without itself.
     *
     * @throws IllegalArgumentException if there is no such service
     */
    public List<String> allDependenciesOf(String service) {
        int start = numberOf(service);
        BitSet met = new BitSet();
        met.set(start);
        Deque<Integer> next = new ArrayDeque<>(List.of(start));
        while (!next.isEmpty()) {
            for (int dependency : dependencies.get(next.remove())) {
                if (!met.get(dependency)) {
                    met.set(dependency);
                    next.add(dependency);
                }
            }
        }
        met.clear(start);
        return named(startOrder.stream().filter(met::get).toList());
    }

    private int numberOf(String service) {
        Integer number = numbers.get(service);
        if (number == null) {
            throw new IllegalArgumentException(
                    "there is no service '%s' among the %d of this graph: ask for one of them"
                            .formatted(service, names.size()));
        }
        return number;
    }

    private List<String> named(List<Integer> services) {
        return services.stream().map(names::get).toList();
    }
}
