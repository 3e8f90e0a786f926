package dev.signalbox.app.profile;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.signalbox.engine.os.CommandLine;
import dev.signalbox.engine.service.definition.Condition;
import dev.signalbox.engine.service.definition.Dependency;
import dev.signalbox.engine.service.definition.RestartPolicy;
import dev.signalbox.engine.service.definition.ServiceSpec;
import dev.signalbox.engine.service.environment.EnvironmentSpec.Variable;
import dev.signalbox.engine.service.launch.Platform;
import dev.signalbox.engine.supervision.RestartLimit;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a service has from what it extends, and from the mapping for a system. */
class ServiceLayersTest {
    private static WorkspaceReader.Parsed read(String text, Platform system) throws WorkspaceException {
        return WorkspaceReader.read(Path.of("signalbox.yaml"), new SourceText(false, text), system);
    }

    private static ServiceSpec service(String text, String name) throws WorkspaceException {
        return read(text, Platform.LINUX).definitions().service(name);
    }

    private static Profile profile(String text, String name) throws WorkspaceException {
        return read(text, Platform.LINUX).workspace().profile(name).orElseThrow();
    }

    @Nested
    class Extends {
        @Test
        void makesOneOfTwoMappingsKeyByKeyAndReplacesTheRest() throws WorkspaceException {
            String text = """
                templates:
                  t:
                    environment: { A: "1", B: "2" }
                    restart: { policy: always, limit: { restarts: 3, within: 10s } }
                    depends-on: { x: started, y: ready }
                    tags: [one]
                    limits: { open-files: 10 }
                    stop: { command: [bye], grace: 9s }
                services:
                  x: { shell: x }
                  y: { shell: y }
                  a:
                    extends: t
                    shell: a
                    environment: { B: "3", C: "4" }
                    restart: on-failure
                    depends-on: { y: completed }
                    tags: [two]
                    stop: { shell: farewell }
                """;
            assertThat(profile(text, "a").environment()).isEqualTo(Map.of("A", "1", "B", "3", "C", "4"));
            ServiceSpec a = service(text, "a");
            assertThat(a.restart().policy()).isEqualTo(RestartPolicy.ON_FAILURE);
            assertThat(a.restart().limit()).isEqualTo(new RestartLimit(3, Duration.ofSeconds(10)));
            assertThat(a.dependencies())
                    .containsExactly(
                            new Dependency("x", new Condition.Started()),
                            new Dependency("y", new Condition.Completed()));
            assertThat(a.about().tags()).containsExactly("two");
            assertThat(a.command().settings().limits()).hasSize(1);
            assertThat(a.stop().command()).hasToString("Shell[script=farewell]");
            assertThat(a.stop().grace()).isEqualTo(Duration.ofSeconds(9));
        }

        @Test
        void goesOnFromOneToTheNextAndATemplateComesBeforeAServiceOfItsName() throws WorkspaceException {
            String text = """
                templates:
                  web: { directory: template, grace: 7s }
                services:
                  web: { extends: web, command: [web], group: front }
                  canary: { extends: other, directory: here }
                  other: { extends: web, shell: other }
                """;
            assertThat(profile(text, "web").directory()).isEqualTo("template");
            assertThat(profile(text, "canary").command()).isEqualTo(new CommandLine.Shell("other"));
            assertThat(profile(text, "canary").directory()).isEqualTo("here");
            assertThat(profile(text, "canary").grace()).isEqualTo(Duration.ofSeconds(7));
            assertThat(profile(text, "canary").group()).isEmpty();
        }

        @ParameterizedTest
        @CsvSource(delimiter = '|', textBlock = """
            environment: { A: x }   | unset: [A]              | B   | A
            unset: [A]              | environment: { A: x }   | B,A |
            unset: [C]              | unset: [D]              | B   | D
            """)
        void letsWhatIsSetAndUnsetAboveWinOverWhatIsSetAndUnsetBelow(
                String below, String above, String set, String unset) throws WorkspaceException {
            String text =
                    "environment: { B: b }\ntemplates: { t: { %s } }\nservices: { a: { extends: t, shell: x, %s } }"
                            .formatted(below, above);
            ServiceSpec a = service(text, "a");
            assertThat(a.command().environment().variables())
                    .extracting(Variable::name)
                    .containsExactly(set.split(",", -1));
            assertThat(a.command().environment().unset()).isEqualTo(unset == null ? Set.of() : Set.of(unset));
        }

        @Test
        void isFineWithAliasesAndMergeKeys() throws WorkspaceException {
            String text = """
                templates:
                  t: &t { environment: &env { A: "1" }, group: g }
                services:
                  a: { extends: t, shell: a, environment: { <<: *env, B: "2" } }
                  b: { <<: *t, shell: b }
                """;
            assertThat(profile(text, "a").environment()).isEqualTo(Map.of("A", "1", "B", "2"));
            assertThat(profile(text, "b").environment()).isEqualTo(Map.of("A", "1"));
        }
    }

    @Nested
    class AMappingForASystem {
        private static final String TEXT = """
            templates:
              t: { directory: t, linux: { directory: t-linux }, environment: { A: "1" } }
            services:
              a:
                extends: t
                command: [a]
                group: all
                windows: { shell: a.cmd, environment: { A: "2" }, stop-signal: TERM }
                macos: { group: mac, directory: mac }
            """;

        @ParameterizedTest
        @CsvSource({
            "LINUX,   a,     t-linux, all, 1",
            "MACOS,   a,     mac,     mac, 1",
            "WINDOWS, a.cmd, t,       all, 2",
            "OTHER,   a,     t,       all, 1"
        })
        void countsOnThatSystemOnly(Platform system, String command, String directory, String group, String variable)
                throws WorkspaceException {
            Profile a = read(TEXT, system).workspace().profile("a").orElseThrow();
            assertThat(
                            switch (a.command()) {
                                case CommandLine.Arguments(var words) -> words.getFirst();
                                case CommandLine.Shell(var script) -> script;
                            })
                    .isEqualTo(command);
            assertThat(a.directory()).isEqualTo(directory);
            assertThat(a.group()).isEqualTo(group);
            assertThat(a.environment()).isEqualTo(Map.of("A", variable));
        }

        @Test
        void mayNameASignalThatOnlyThatSystemHas() throws WorkspaceException {
            String text = "services: { a: { shell: x, macos: { stop-signal: INFO } } }";
            assertThat(read(text, Platform.LINUX).definitions().services()).hasSize(1);
        }
    }

    @Test
    void aTemplateIsNoService() throws WorkspaceException {
        WorkspaceReader.Parsed parsed = read("templates: { t: { shell: x } }\nservices: {}", Platform.LINUX);
        assertThat(parsed.workspace().profiles()).isEqualTo(List.of());
        assertThat(parsed.definitions().services()).isEmpty();
    }

    @Test
    void whatManyServicesHaveFromElsewhereCannotExplode() {
        String variables =
                LongStream.range(0, 1000).mapToObj("V%d: x"::formatted).collect(Collectors.joining(", "));
        String services = LongStream.range(0, 200)
                .mapToObj("s%d: { extends: t, shell: x }"::formatted)
                .collect(Collectors.joining(", "));
        String extended = "templates: { t: { environment: { %s } } }\nservices: { %s }".formatted(variables, services);
        assertThatThrownBy(() -> read(extended, Platform.LINUX))
                .isInstanceOf(WorkspaceException.class)
                .hasMessageContaining("'extends' repeats more than 100000 entries; write the values out");
        String ofAll = "environment: { %s }\ntemplates: { t: { } }\nservices: { %s }".formatted(variables, services);
        assertThatThrownBy(() -> read(ofAll, Platform.LINUX))
                .isInstanceOf(WorkspaceException.class)
                .hasMessageContaining("the variables of all services repeat more than 100000 entries");
    }
}
