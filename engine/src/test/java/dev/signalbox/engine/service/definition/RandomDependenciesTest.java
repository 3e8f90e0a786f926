package dev.signalbox.engine.service.definition;

import static org.assertj.core.api.Assertions.assertThat;

import dev.signalbox.engine.os.CommandLine;
import dev.signalbox.engine.service.definition.DependencyMistake.Circle;
import dev.signalbox.engine.service.definition.DependencyMistake.UnknownService;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Random graphs against models that are too simple to be wrong. */
class RandomDependenciesTest {
    static IntStream seeds() {
        return IntStream.range(0, 300);
    }

    /** Half of them without circles. */
    private static List<ServiceSpec> randomServices(Random random) {
        int count = 1 + random.nextInt(8);
        boolean mayCircle = random.nextBoolean();
        List<ServiceSpec> specs = new ArrayList<>();
        for (int service = 0; service < count; service++) {
            List<Dependency> dependencies = new ArrayList<>();
            for (int i = random.nextInt(4); i > 0; i--) {
                int target = random.nextInt(mayCircle ? count : service + 1);
                if (target != service) {
                    dependencies.add(Dependency.on("s" + target));
                }
            }
            if (random.nextInt(8) == 0) {
                dependencies.add(random.nextInt(dependencies.size() + 1), Dependency.on("nobody"));
            }
            specs.add(
                    ServiceSpec.of("s" + service, new CommandLine.Shell("true")).withDependencies(dependencies));
        }
        Collections.shuffle(specs, random);
        return specs;
    }

    private static Map<String, Set<String>> edges(List<ServiceSpec> specs) {
        Map<String, Set<String>> edges = new LinkedHashMap<>();
        specs.forEach(spec -> edges.put(spec.name(), new LinkedHashSet<>()));
        specs.forEach(spec -> spec.dependencies().stream()
                .map(Dependency::service)
                .filter(edges::containsKey)
                .forEach(target -> of(edges, spec.name()).add(target)));
        return edges;
    }

    private static Set<String> of(Map<String, Set<String>> edges, String name) {
        return Objects.requireNonNull(edges.get(name));
    }

    /** What each waits for near and far: the closure, by repetition until nothing is added. */
    private static Map<String, Set<String>> closure(Map<String, Set<String>> edges) {
        Map<String, Set<String>> all = new LinkedHashMap<>();
        edges.forEach((name, targets) -> all.put(name, new HashSet<>(targets)));
        boolean grown = true;
        while (grown) {
            grown = false;
            for (Set<String> mine : all.values()) {
                for (String each : List.copyOf(mine)) {
                    grown |= mine.addAll(of(all, each));
                }
            }
        }
        return all;
    }

    private static boolean hasCircle(Map<String, Set<String>> edges) {
        return closure(edges).entrySet().stream()
                .anyMatch(entry -> entry.getValue().contains(entry.getKey()));
    }

    /** Each service, before it what it waits for, by recursion. */
    private static void addTo(Set<String> order, String name, Map<String, Set<String>> edges) {
        of(edges, name).forEach(target -> addTo(order, target, edges));
        order.add(name);
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void haveTheOrderAndTheNeighboursOfTheModel(int seed) {
        List<ServiceSpec> specs = randomServices(new Random(seed));
        Map<String, Set<String>> edges = edges(specs);
        Map<String, Set<String>> closure = closure(edges);
        DependencyGraph graph = DependencyGraph.of(specs);
        assertThat(graph.startOrder())
                .as("seed %d: %s", seed, edges)
                .containsExactlyInAnyOrderElementsOf(edges.keySet());
        if (!hasCircle(edges)) {
            Set<String> order = new LinkedHashSet<>();
            edges.keySet().forEach(name -> addTo(order, name, edges));
            assertThat(graph.startOrder()).as("seed %d: %s", seed, edges).containsExactlyElementsOf(order);
        }
        for (String name : edges.keySet()) {
            assertThat(graph.dependenciesOf(name)).containsExactlyElementsOf(of(edges, name));
            assertThat(graph.dependentsOf(name))
                    .containsExactlyElementsOf(edges.keySet().stream()
                            .filter(other -> of(edges, other).contains(name))
                            .toList());
            assertThat(graph.allDependenciesOf(name))
                    .as("of %s, seed %d: %s", name, seed, edges)
                    .containsExactlyElementsOf(graph.startOrder().stream()
                            .filter(other ->
                                    !other.equals(name) && of(closure, name).contains(other))
                            .toList());
        }
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void tellCirclesThatAreOnesEachOnceAndWithoutWhichThereAreNone(int seed) {
        List<ServiceSpec> specs = randomServices(new Random(seed));
        Map<String, Set<String>> edges = edges(specs);
        List<DependencyMistake> mistakes = DependencyGraph.of(specs).mistakes();
        List<Circle> circles = mistakes.stream()
                .filter(Circle.class::isInstance)
                .map(Circle.class::cast)
                .toList();
        assertThat(circles.isEmpty()).as("seed %d: %s", seed, edges).isNotEqualTo(hasCircle(edges));
        Set<Set<List<String>>> seen = new HashSet<>();
        for (Circle circle : circles) {
            Set<List<String>> steps = new HashSet<>();
            for (int i = 0; i < circle.services().size(); i++) {
                String from = circle.services().get(i);
                String to = circle.services().get((i + 1) % circle.services().size());
                assertThat(of(edges, from)).as("seed %d: %s", seed, edges).contains(to);
                assertThat(steps.add(List.of(from, to))).isTrue();
            }
            assertThat(circle.services()).doesNotHaveDuplicates();
            assertThat(seen.add(steps)).as("%s once, seed %d", circle, seed).isTrue();
            assertThat(dependency(specs, circle)).isEqualTo(circle.services().getFirst());
        }
        circles.forEach(
                circle -> of(edges, circle.service()).remove(circle.services().getFirst()));
        assertThat(hasCircle(edges)).as("seed %d: %s", seed, edges).isFalse();
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void tellEachUnknownServiceWhereItIsWritten(int seed) {
        List<ServiceSpec> specs = randomServices(new Random(seed));
        List<String> expected = new ArrayList<>();
        for (ServiceSpec spec : specs) {
            for (int i = 0; i < spec.dependencies().size(); i++) {
                if (spec.dependencies().get(i).service().equals("nobody")) {
                    expected.add(spec.name() + " " + i);
                }
            }
        }
        assertThat(DependencyGraph.of(specs).mistakes())
                .filteredOn(UnknownService.class::isInstance)
                .extracting(mistake -> mistake.service() + " " + mistake.dependency())
                .containsExactlyElementsOf(expected);
    }

    private static String dependency(List<ServiceSpec> specs, DependencyMistake mistake) {
        return specs.stream()
                .filter(spec -> spec.name().equals(mistake.service()))
                .findFirst()
                .orElseThrow()
                .dependencies()
                .get(mistake.dependency())
                .service();
    }
}
