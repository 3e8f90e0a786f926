package dev.signalbox.app.profile;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** A service as a draft: what it says, what it inherits, and what an edit of any key does to the file. */
class ServiceDraftTest {
    @TempDir
    private Path folder;

    private WorkspaceFile opened(String text) throws Exception {
        return WorkspaceFile.open(Files.writeString(folder.resolve("signalbox.yaml"), text));
    }

    static LongStream seeds() {
        return LongStream.range(0, 300);
    }

    @Test
    void ofEveryServiceOfTheBigFileChangesNoByteIfItIsSavedAsItIs() throws Exception {
        WorkspaceFile file = opened(Everything.text());
        for (Profile profile : file.workspace().profiles()) {
            assertThat(file.problems(profile.name(), file.draft(profile.name())))
                    .isEmpty();
            assertThat(file.replace(profile.name(), file.draft(profile.name())).text())
                    .isEqualTo(Everything.text());
        }
    }

    @Test
    void hasEachValueAtItsLongPathHoweverItIsWritten() throws Exception {
        WorkspaceFile file = opened(Everything.text());
        assertThat(file.draft("worker").text(KeyPath.of("restart.policy"))).isEqualTo("unless-stopped");
        assertThat(file.draft("worker").text(KeyPath.of("stop.grace"))).isEqualTo("3s");
        assertThat(file.draft("worker").text(KeyPath.of("stop.signal"))).isEqualTo("HUP");
        assertThat(file.draft("nightly").text(KeyPath.of("schedule.cron"))).isEqualTo("30 2 * * *");
        assertThat(file.draft("nightly").text(KeyPath.of("probes.liveness.http.url")))
                .isEqualTo("http://localhost:1/");
        assertThat(file.draft("db").text(KeyPath.of("limits.processes.soft"))).isEqualTo("64");
        assertThat(file.draft("db").text(KeyPath.of("environment.PIN.value"))).isEqualTo("1234");
        assertThat(file.inheritedFrom("java").at(KeyPath.of("restart.policy")))
                .isEqualTo(new YamlValue.Text("on-failure"));
        assertThat(file.inheritedFrom("java").at(KeyPath.of("environment.LEVEL.value")))
                .isEqualTo(new YamlValue.Text("debug"));
    }

    /** Takes values of other services at random: what can be saved reads back as wanted, and the others stay. */
    @ParameterizedTest
    @MethodSource("seeds")
    void withOtherValuesIsSavedAsWantedOrRefused(long seed) throws Exception {
        Random random = new Random(seed);
        String text = Everything.text();
        WorkspaceFile file = opened(text);
        List<ServiceDraft> drafts = file.workspace().profiles().stream()
                .map(profile -> file.draft(profile.name()))
                .toList();
        ServiceDraft old = drafts.get(random.nextInt(drafts.size()));
        ServiceDraft wanted = old;
        for (int i = random.nextInt(4); i >= 0; i--) {
            wanted = mixed(random, wanted, drafts.get(random.nextInt(drafts.size())));
        }
        List<FieldProblem> problems = file.problems(old.name(), wanted);
        if (!problems.isEmpty()) {
            ServiceDraft refused = wanted;
            assertThatThrownBy(() -> file.replace(old.name(), refused)).isInstanceOf(WorkspaceException.class);
            return;
        }
        WorkspaceFile edited = file.replace(old.name(), wanted);
        assertThat(edited.draft(old.name()))
                .as("seed %d:%n%s", seed, edited.text())
                .isEqualTo(wanted);
        int start = text.indexOf("\n  " + old.name() + ":");
        assertThat(edited.text()).as("seed %d", seed).startsWith(text.substring(0, start));
        for (ServiceDraft other : drafts) {
            if (!other.equals(old)) {
                assertThat(edited.draft(other.name())).isEqualTo(other);
            }
        }
        assertThat(edited.replace(old.name(), old).draft(old.name()))
                .as("seed %d back", seed)
                .isEqualTo(old);
    }

    /** With a key, or a part of one, as the other has it. */
    private static ServiceDraft mixed(Random random, ServiceDraft draft, ServiceDraft other) {
        Map<KeyPath, YamlValue> leaves = new LinkedHashMap<>();
        addLeaves(KeyPath.SERVICE, random.nextInt(3) == 0 ? draft.keys() : other.keys(), leaves);
        KeyPath path = new ArrayList<>(leaves.keySet()).get(random.nextInt(leaves.size()));
        KeyPath part = new KeyPath(
                path.keys().subList(0, 1 + random.nextInt(path.keys().size())));
        return switch (random.nextInt(3)) {
            case 0 -> draft.with(part, null);
            case 1 ->
                leaves.get(path) instanceof YamlValue.Text(var text)
                        ? draft.with(path, new YamlValue.Text(text + random.nextInt(10)))
                        : draft.with(part, other.at(part));
            default -> draft.with(part, other.at(part));
        };
    }

    private static void addLeaves(KeyPath path, YamlValue value, Map<KeyPath, YamlValue> leaves) {
        if (value instanceof YamlValue.Keys(var keys)) {
            keys.forEach((key, inner) -> addLeaves(path.plus(key), inner, leaves));
        } else {
            leaves.put(path, value);
        }
    }

    @Test
    void saysAtWhichPathSomethingIsWrong() throws Exception {
        WorkspaceFile file = opened(Everything.text());
        assertThat(problem(file, "worker", "restart.policy", "sometimes"))
                .isEqualTo("restart.policy: 'sometimes' is no restart policy; use one of: never, on-failure, always,"
                        + " unless-stopped");
        assertThat(problem(file, "worker", "stop.grace", "3 s"))
                .startsWith("stop.grace: the grace '3 s' is no duration");
        assertThat(problem(file, "web", "probes.readiness.http.status", "9"))
                .startsWith("probes.readiness.http.status: 'status' is '9'");
        assertThat(problem(file, "db", "limits.processes.soft", "lots")).startsWith("limits.processes.soft: ");
        assertThat(problem(file, "web", "nice", "99")).as("for this system").startsWith("nice: ");
        assertThat(problem(file, "db", "group", "x".repeat(3))).isEmpty();
    }

    private static String problem(WorkspaceFile file, String service, String path, String text) {
        ServiceDraft draft = file.draft(service).with(KeyPath.of(path), new YamlValue.Text(text));
        return file.problems(service, draft).stream()
                .map(problem -> problem.path() + ": " + problem.found()
                        + (problem.mend().isEmpty() ? "" : "; " + problem.mend()))
                .findFirst()
                .orElse("");
    }

    @Test
    void changesPlacesWithItsNeighbourAndTakesItsCommentsAlong() throws Exception {
        String text = """
            services:
              # one
              a: { shell: x } # first

              # two
              b:
                shell: y
                # deeper

              c: { shell: z }\
            """;
        WorkspaceFile file = opened(text);
        assertThat(file.moveDown("a").text()).isEqualTo("""
            services:
              # two
              b:
                shell: y
                # deeper

              # one
              a: { shell: x } # first

              c: { shell: z }\
            """);
        assertThat(file.moveDown("a").moveUp("a").text()).isEqualTo(text);
        assertThat(file.moveDown("b").workspace().profiles())
                .extracting(Profile::name)
                .containsExactly("a", "c", "b");
        assertThat(file.moveUp("a")).isSameAs(file);
        assertThat(file.moveDown("c")).isSameAs(file);
        assertThat(opened("services: {a: {shell: x}, b: {shell: y}}\n")
                        .moveUp("b")
                        .text())
                .isEqualTo("services: {b: {shell: y}, a: {shell: x}}\n");
    }

    @Test
    void keepsTheCommentsOfAListThatGetsLongerOrShorter() throws Exception {
        String text = "services:\n  a:\n    shell: x\n    tags:\n      - one # 1\n      - two # 2\n      - three # 3\n";
        WorkspaceFile file = opened(text);
        ServiceDraft draft = file.draft("a");
        KeyPath tags = KeyPath.of("tags");
        assertThat(file.replace("a", draft.with(tags, YamlValue.words(List.of("one", "three"))))
                        .text())
                .isEqualTo(text.replace("      - two # 2\n", ""));
        assertThat(file.replace("a", draft.with(tags, YamlValue.words(List.of("one", "two", "new", "three"))))
                        .text())
                .isEqualTo(text.replace("# 2\n", "# 2\n      - new\n"));
        assertThat(file.replace("a", draft.with(tags, YamlValue.words(List.of("zero", "one", "two", "three"))))
                        .text())
                .isEqualTo(text.replace("      - one", "      - zero\n      - one"));
    }
}
