package dev.signalbox.engine.service.definition;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.signalbox.engine.os.CommandLine;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DependencyGraphTest {
    /** "web: db cache" is a service that waits for two others. */
    static ServiceSpec service(String text) {
        String[] words = text.split("[: ]+", -1);
        return ServiceSpec.of(words[0], new CommandLine.Shell("true"))
                .withDependencies(Arrays.stream(words)
                        .skip(1)
                        .filter(name -> !name.isEmpty())
                        .map(Dependency::on)
                        .toList());
    }

    /** Services with semicolons between them. */
    static DependencyGraph graph(String text) {
        return DependencyGraph.of(Arrays.stream(text.split("; ?", -1))
                .map(DependencyGraphTest::service)
                .toList());
    }

    private static List<String> messages(DependencyGraph graph) {
        return graph.mistakes().stream().map(DependencyMistake::message).toList();
    }

    @Nested
    class TheOrder {
        @ParameterizedTest
        @CsvSource(delimiter = '|', textBlock = """
            a; b; c                   | a b c
            a: c; b; c                | c a b
            a: b c; b: c; c           | c b a
            d: b c; b: a; c: a; a     | a b c d
            b; a: z; z: y; y          | b y z a
            """)
        void putsDependenciesFirstAndElseKeepsThatOfTheDefinition(String services, String order) {
            List<String> expected = List.of(order.split(" ", -1));
            assertThat(graph(services).startOrder()).isEqualTo(expected);
            assertThat(graph(services).stopOrder()).isEqualTo(expected.reversed());
            assertThat(graph(services).mistakes()).isEmpty();
        }

        @Test
        void isThatOfNoServicesIfThereAreNone() {
            DependencyGraph none = DependencyGraph.of(List.of());
            assertThat(none.startOrder()).isEmpty();
            assertThat(none.mistakes()).isEmpty();
        }

        @Test
        void namesAllServicesEvenIfThereAreMistakes() {
            assertThat(graph("a: b nobody; b: a; c: a").startOrder()).containsExactly("b", "a", "c");
        }

        @Test
        void ofAVeryLongChainIsFoundToo() {
            int length = 10_000;
            List<ServiceSpec> chain = new ArrayList<>(IntStream.range(0, length)
                    .mapToObj(i -> service("s%d: s%d".formatted(i, i + 1)))
                    .toList());
            chain.add(service("s" + length));
            DependencyGraph graph = DependencyGraph.of(chain);
            assertThat(graph.startOrder())
                    .hasSize(length + 1)
                    .startsWith("s" + length)
                    .endsWith("s1", "s0");
            assertThat(graph.allDependenciesOf("s0"))
                    .hasSize(length)
                    .startsWith("s" + length)
                    .endsWith("s1");
            chain.set(length, service("s%d: s0".formatted(length)));
            assertThat(DependencyGraph.of(chain).mistakes())
                    .singleElement()
                    .satisfies(mistake -> assertThat(((DependencyMistake.Circle) mistake).services())
                            .hasSize(length + 1));
        }
    }

    @Nested
    class Neighbours {
        private final DependencyGraph graph = graph("web: cache db nobody; worker: web; cache: db; db; lone");

        @Test
        void areWhatAServiceWaitsForAsItIsWritten() {
            assertThat(graph.dependenciesOf("web")).containsExactly("cache", "db");
            assertThat(graph.dependenciesOf("lone")).isEmpty();
        }

        @Test
        void areThoseWhoWaitForItInTheOrderOfDefinition() {
            assertThat(graph.dependentsOf("db")).containsExactly("web", "cache");
            assertThat(graph.dependentsOf("worker")).isEmpty();
        }

        @Test
        void areNearAndFarInTheOrderOfTheStart() {
            assertThat(graph.allDependenciesOf("worker")).containsExactly("db", "cache", "web");
            assertThat(graph("a: b; b: a").allDependenciesOf("a")).containsExactly("b");
        }

        @Test
        void areNamedOnceHoweverOftenAServiceWaitsForThem() {
            ServiceSpec web = service("web")
                    .withDependencies(List.of(
                            new Dependency("db", new Condition.Started()),
                            new Dependency("db", new Condition.LogLine("ready"))));
            DependencyGraph twice = DependencyGraph.of(List.of(web, service("db")));
            assertThat(twice.dependenciesOf("web")).containsExactly("db");
            assertThat(twice.dependentsOf("db")).containsExactly("web");
        }

        @Test
        void ofAServiceThatThereIsNotAreRefused() {
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> graph.dependentsOf("nobody"))
                    .withMessage("there is no service 'nobody' among the 5 of this graph: ask for one of them");
        }
    }

    @Nested
    class Mistakes {
        @Test
        void nameEachServiceThatThereIsNotAndWhoMayBeMeant() {
            DependencyGraph graph = graph("web: cahe qqqqqq; cache: dbb; db");
            assertThat(messages(graph))
                    .containsExactly(
                            "web waits for cahe, and there is no such service: did you mean 'cache'?",
                            "web waits for qqqqqq, and there is no such service: define it, or remove this dependency",
                            "cache waits for dbb, and there is no such service: did you mean 'db'?");
            assertThat(graph.mistakes())
                    .extracting(DependencyMistake::service, DependencyMistake::dependency)
                    .extracting(Object::toString)
                    .containsExactly("(\"web\", 0)", "(\"web\", 1)", "(\"cache\", 0)");
        }

        @Test
        void nameAWholeCircleOnce() {
            DependencyGraph graph = graph("log; web: log db; db: log cache; cache: log web");
            assertThat(messages(graph))
                    .containsExactly("web waits for db, db waits for cache, cache waits for web:"
                            + " remove one of these dependencies");
            DependencyMistake mistake = graph.mistakes().getFirst();
            assertThat(mistake.service()).isEqualTo("cache");
            assertThat(mistake.dependency()).isEqualTo(1);
        }

        @Test
        void nameAllCirclesAndUnknownServicesAtOnce() {
            assertThat(messages(graph("a: b; b: a c; c: b zzzzz; d: e; e: f; f: d")))
                    .containsExactly(
                            "a waits for b, b waits for a: remove one of these dependencies",
                            "b waits for c, c waits for b: remove one of these dependencies",
                            "c waits for zzzzz, and there is no such service: define it, or remove this dependency",
                            "d waits for e, e waits for f, f waits for d: remove one of these dependencies");
        }

        @Test
        void pointToTheFirstOfSeveralDependenciesOnTheSameService() {
            ServiceSpec a = service("a")
                    .withDependencies(List.of(
                            new Dependency("c", new Condition.Started()),
                            new Dependency("b", new Condition.Started()),
                            new Dependency("b", new Condition.Ready())));
            DependencyGraph graph = DependencyGraph.of(List.of(service("b: a"), a, service("c")));
            assertThat(graph.mistakes()).containsExactly(new DependencyMistake.Circle(1, List.of("b", "a")));
        }

        @Test
        void areCountedAfterTheFirstHundredCircles() {
            int pairs = DependencyGraph.MOST_CIRCLES + 2;
            List<ServiceSpec> specs = new ArrayList<>();
            for (int i = 0; i < pairs; i++) {
                specs.add(service("a%1$d: b%1$d".formatted(i)));
                specs.add(service("b%1$d: a%1$d".formatted(i)));
            }
            List<DependencyMistake> mistakes = DependencyGraph.of(specs).mistakes();
            assertThat(mistakes).hasSize(DependencyGraph.MOST_CIRCLES + 1);
            assertThat(mistakes.getLast()).isEqualTo(new DependencyMistake.FurtherCircles("b100", 0, 2));
            assertThat(mistakes.getLast().message())
                    .isEqualTo("there are 2 more circles of dependencies: mend the others first");
        }

        @Test
        void doNotIncludeTwoServicesOfOneNameWhichAreRefused() {
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> graph("a; b; a"))
                    .withMessage("two services are named 'a': rename one of them");
        }
    }
}
