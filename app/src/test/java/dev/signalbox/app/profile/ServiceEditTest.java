package dev.signalbox.app.profile;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.signalbox.engine.event.Signal;
import dev.signalbox.engine.os.CommandLine;
import dev.signalbox.engine.os.PlatformSignals;
import dev.signalbox.engine.service.definition.RestartPolicy;
import dev.signalbox.engine.service.environment.EnvironmentSpec.Variable;
import dev.signalbox.engine.service.environment.Secrecy;
import dev.signalbox.engine.service.launch.Platform;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.UnaryOperator;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** An edit of a profile keeps the keys that it knows nothing of, and wins over what the service has from elsewhere. */
class ServiceEditTest {
    private static final Signal HUP =
            PlatformSignals.ofThisPlatform().named("HUP").orElseThrow();

    @TempDir
    private Path folder;

    private WorkspaceFile opened(String text) throws IOException, WorkspaceException {
        Path file = folder.resolve("signalbox.yaml");
        Files.writeString(file, text);
        return WorkspaceFile.open(file);
    }

    private String edited(String text, String service, UnaryOperator<Profile> edit)
            throws IOException, WorkspaceException {
        WorkspaceFile file = opened(text);
        return file.replace(service, ProfileText.changed(file, service, edit.apply(profile(file, service))))
                .text();
    }

    private static Profile profile(WorkspaceFile file, String name) {
        return file.workspace().profile(name).orElseThrow();
    }

    private static Map<String, String> with(Map<String, String> variables, String name, String value) {
        Map<String, String> all = new LinkedHashMap<>(variables);
        all.put(name, value);
        return all;
    }

    private static Profile withStopSignal(Profile p, Signal signal) {
        return new Profile(
                p.name(),
                p.command(),
                p.directory(),
                p.environment(),
                p.group(),
                p.restart(),
                p.autostart(),
                p.grace(),
                signal,
                p.description());
    }

    @Nested
    class OfAServiceWithOtherKeys {
        private final String text = Everything.text();

        @Test
        void changesThePartOfRestartThatItMeans() throws Exception {
            assertThat(edited(text, "web", web -> web.withRestart(RestartPolicy.NEVER)))
                    .isEqualTo(text.replace("policy: always", "policy: never"));
        }

        @Test
        void changesThePartsOfStopThatItMeans() throws Exception {
            assertThat(edited(text, "web", web -> web.withGrace(Duration.ofSeconds(7))))
                    .isEqualTo(text.replace("grace: 20s", "grace: 7s"));
            assertThat(edited(text, "web", web -> withStopSignal(web, HUP)))
                    .isEqualTo(text.replace("      grace: 20s\n", "      grace: 20s\n      signal: HUP\n"));
        }

        @Test
        void changesAVariableThatIsASecretAndLeavesItOne() throws Exception {
            WorkspaceFile file = opened(text);
            Profile db = profile(file, "db");
            WorkspaceFile changed = file.replace(
                    "db", ProfileText.changed(file, "db", db.withEnvironment(with(db.environment(), "PIN", "99"))));
            assertThat(changed.text()).isEqualTo(text.replace("\"1234\"", "\"99\""));
            assertThat(changed.definitions()
                            .service("db")
                            .command()
                            .environment()
                            .variables())
                    .filteredOn(variable -> variable.name().equals("PIN"))
                    .extracting(Variable::secrecy)
                    .containsExactly(Secrecy.SECRET);
        }

        @Test
        void addsAKeyAfterTheOthers() throws Exception {
            assertThat(edited(text, "report", report -> report.withDescription("figures")))
                    .isEqualTo(text.replace("    terminal: true\n", "    terminal: true\n    description: figures\n"));
        }

        @Test
        void turnsAScriptIntoACommand() throws Exception {
            assertThat(edited(
                            text,
                            "worker",
                            worker -> worker.withCommand(new CommandLine.Arguments(List.of("work", "${port:web}")))))
                    .isEqualTo(text.replace("shell: work --forever", "command: [work, \"${port:web}\"]"));
        }

        @Test
        void isRefusedIfOthersNameWhatItRenames() {
            assertThatThrownBy(() -> edited(text, "db", db -> db.withName("data")))
                    .isInstanceOf(WorkspaceException.class)
                    .hasMessageContaining("service 'db' cannot be changed without changing other parts of the file;"
                            + " change these by hand first, because else: service 'migrate' depends on 'db'");
            assertThatThrownBy(() -> opened(text).remove("web"))
                    .hasMessageContaining("service 'worker' depends on 'web', which is no service");
            assertThatThrownBy(() -> edited(text, "db", db -> db.withEnvironment(with(db.environment(), "STAGE", "x"))))
                    .hasMessageContaining("variable 'STAGE' is both set and unset");
        }

        @Test
        void isRefusedIfItIsNoTemplate() throws Exception {
            WorkspaceFile file = opened(text);
            assertThatThrownBy(() -> profile(file, "db").withDirectory("${HOME"))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining("the directory: '${HOME' is never closed");
        }

        @Test
        void leavesEveryOtherServiceAloneWhenOneIsRemoved() throws Exception {
            WorkspaceFile file = opened(text).remove("report");
            assertThat(file.text())
                    .startsWith(text.substring(0, text.indexOf("  report:")))
                    .endsWith(text.substring(text.indexOf("  nightly:")));
        }
    }

    @Nested
    class OfWhatAServiceExtends {
        private static final String TEXT = """
            services:
              web:
                extends: base
                replicas: 2 # two
              base:
                command: [x]
                directory: d
                environment: { A: "1", B: "2" }
                restart: { policy: always, age: 1d }
                stop: { grace: 1m, command: [bye] }
                group: g
                autostart: false
            """;

        private String withLine(String line) {
            return TEXT.replace("# two\n", "# two\n    " + line + "\n");
        }

        @Test
        void isWrittenInTheServiceItselfAndWins() throws Exception {
            assertThat(edited(TEXT, "web", web -> web.withDirectory("e"))).isEqualTo(withLine("directory: e"));
            assertThat(edited(TEXT, "web", web -> web.withGrace(Duration.ofSeconds(2))))
                    .isEqualTo(withLine("grace: 2s"));
            assertThat(edited(TEXT, "web", web -> web.withRestart(RestartPolicy.NEVER)))
                    .isEqualTo(withLine("restart: never"));
            assertThat(edited(TEXT, "web", web -> web.withAutostart(true))).isEqualTo(withLine("autostart: true"));
            assertThat(edited(TEXT, "web", web -> web.withCommand(new CommandLine.Shell("run"))))
                    .isEqualTo(withLine("shell: run"));
        }

        @Test
        void isOverwrittenVariableByVariable() throws Exception {
            assertThat(edited(TEXT, "web", web -> web.withEnvironment(with(web.environment(), "B", "3"))))
                    .isEqualTo(withLine("environment:\n      B: \"3\""));
        }

        @Test
        void isOverwrittenByAnEmptyTextToTakeItAway() throws Exception {
            assertThat(edited(TEXT, "web", web -> web.withGroup(""))).isEqualTo(withLine("group: \"\""));
        }

        @Test
        void isNotChangedThroughTheOneThatIsExtended() {
            assertThatThrownBy(() -> edited(TEXT, "base", base -> base.withGroup("h")))
                    .isInstanceOf(WorkspaceException.class);
        }
    }

    @Test
    void whatStandsInTheMappingForThisSystemIsChangedThere() throws Exception {
        String text = "services:\n  a:\n    shell: x\n    directory: d\n    %s:\n      directory: here\n      nice: 3\n"
                .formatted(ServiceLayers.keyOf(Platform.here()));
        assertThat(edited(text, "a", a -> a.withDirectory("there"))).isEqualTo(text.replace("here\n", "there\n"));
        assertThat(edited(text, "a", a -> a.withGroup("g").withDirectory("")))
                .isEqualTo(text.replace("directory: here", "directory: \"\"") + "    group: g\n");
    }

    static LongStream seeds() {
        return LongStream.range(0, 60);
    }

    /** Whatever the edit, all other lines of the big file stay, and all other services mean the same. */
    @ParameterizedTest
    @MethodSource("seeds")
    void anEditOfTheBigFileChangesFewLines(long seed) throws Exception {
        Random random = new Random(seed);
        String text = Everything.text();
        WorkspaceFile file = opened(text);
        List<Profile> profiles = file.workspace().profiles();
        Profile old = profiles.get(random.nextInt(profiles.size()));
        Profile changed = switch (random.nextInt(6)) {
            case 0 -> old.withDirectory("elsewhere");
            case 1 ->
                old.withRestart(RestartWords.policy(RestartWords.KNOWN.words().get(random.nextInt(4))));
            case 2 -> old.withGrace(Duration.ofSeconds(random.nextInt(60)));
            case 3 -> old.withEnvironment(with(old.environment(), "LEVEL", "level " + random.nextInt(9)));
            case 4 -> old.withAutostart(!old.autostart()).withDescription("new");
            default -> withStopSignal(old, HUP).withGroup("other");
        };
        WorkspaceFile edited = file.replace(old.name(), ProfileText.changed(file, old.name(), changed));
        assertThat(profile(edited, old.name())).isEqualTo(changed);
        List<String> lines = edited.text().lines().toList();
        assertThat(text.lines().filter(line -> !lines.contains(line)))
                .as("seed %d changes %s to\n%s", seed, old, edited.text())
                .hasSizeLessThanOrEqualTo(2);
        assertThat(edited.definitions().services())
                .filteredOn(service -> !service.name().equals(old.name()))
                .isEqualTo(file.definitions().services().stream()
                        .filter(service -> !service.name().equals(old.name()))
                        .toList());
    }
}
