package dev.signalbox.app.profile;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.signalbox.engine.os.CommandLine;
import dev.signalbox.engine.os.PlatformSignals;
import dev.signalbox.engine.service.definition.RestartPolicy;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class WorkspaceReaderTest {
    private static final Path FILE = Path.of("signalbox.yaml");

    @Nested
    class ReadsAProfile {
        @Test
        void withAllItsKeys() throws WorkspaceException {
            Workspace workspace = read("""
                workspace: shop
                services:
                  web:
                    command: [jwebserver, -p, "8123"]
                    directory: ./site
                    environment: { TZ: UTC }
                    group: front
                    restart: on-failure
                    autostart: false
                    grace: 500ms
                    stop-signal: int
                    description: the shop
                """);
            assertThat(workspace.name()).isEqualTo("shop");
            assertThat(workspace.profiles())
                    .containsExactly(new Profile(
                            "web",
                            new CommandLine.Arguments(List.of("jwebserver", "-p", "8123")),
                            "./site",
                            Map.of("TZ", "UTC"),
                            "front",
                            RestartPolicy.ON_FAILURE,
                            false,
                            Duration.ofMillis(500),
                            PlatformSignals.ofThisPlatform().named("INT").orElseThrow(),
                            "the shop"));
        }

        @Test
        void withNothingButACommand() throws WorkspaceException {
            assertThat(read("services: {a: {shell: date}}").profiles())
                    .containsExactly(Profile.of("a", new CommandLine.Shell("date")));
        }

        @Test
        void keepingTheSourceTextOfNumbersAndBooleans() throws WorkspaceException {
            Profile profile = only(
                    "services: {a: {command: [x, 007, 1e3, True, 0x1F, no], environment: {A: 1.50, B: null, C: , D: ~,"
                            + " E: false}}}");
            assertThat(profile.command())
                    .isEqualTo(new CommandLine.Arguments(List.of("x", "007", "1e3", "True", "0x1F", "no")));
            assertThat(profile.environment())
                    .containsExactlyInAnyOrderEntriesOf(Map.of("A", "1.50", "B", "", "C", "", "D", "", "E", "false"));
        }

        @Test
        void throughAliasesAndMergeKeys() throws WorkspaceException {
            Workspace workspace = read("""
                services:
                  a: &a
                    command: [x]
                    environment: &env { A: "1" }
                    group: one
                  b: { <<: *a, group: two }
                  c: { shell: y, environment: *env }
                """);
            assertThat(workspace.profile("b").orElseThrow())
                    .isEqualTo(
                            workspace.profile("a").orElseThrow().withName("b").withGroup("two"));
            assertThat(workspace.profile("c").orElseThrow().environment()).containsEntry("A", "1");
        }

        @Test
        void whoseNameLooksLikeANumberOrAnOldBoolean() throws WorkspaceException {
            assertThat(read("services: {1: {shell: a}, yes: {shell: b}, 'a: b': {shell: c}, größe😀: {shell: d}}")
                            .profiles())
                    .extracting(Profile::name)
                    .containsExactly("1", "yes", "a: b", "größe😀");
        }
    }

    @Test
    void anEmptyServicesKeyIsAnEmptyWorkspaceNamedLikeItsFolder() throws WorkspaceException {
        for (String text : List.of("services:", "services: {}", "---\nservices: # none\n...\n")) {
            Workspace workspace = WorkspaceReader.read(Path.of("/srv/shop/signalbox.yaml"), source(text))
                    .workspace();
            assertThat(workspace.profiles()).isEmpty();
            assertThat(workspace.name()).isEqualTo("shop");
        }
    }

    @Test
    void aWorkspaceWithATypingErrorInLine7SaysLine7() {
        assertProblems(
                """
                workspace: shop
                services:
                  clock:
                    shell: date
                  # the web server
                  web:
                    comand: [jwebserver]
                """,
                "signalbox.yaml:6:3: service 'web' has no command; add 'command: [program, argument]' or 'shell: \"a"
                        + " script\"'",
                "signalbox.yaml:7:5: unknown key 'comand'; did you mean 'command'?");
    }

    @Test
    void allProblemsAreReportedInTheOrderOfTheFile() {
        assertProblems(
                """
                wrkspace: x
                services:
                  a: { command: [x], restart: onfailure }
                  b: { command: x, shell: y }
                  c: { command: [], grace: 5 }
                  a: { shell: z }
                """,
                "signalbox.yaml:1:1: unknown key 'wrkspace'; did you mean 'workspace'?",
                "signalbox.yaml:3:31: 'onfailure' is no restart policy; did you mean 'on-failure'?",
                "signalbox.yaml:4:20: service 'b' has both 'command' and 'shell'; remove one of them",
                "signalbox.yaml:5:17: 'command' is an empty list; put the program first",
                "signalbox.yaml:5:28: the grace '5' has no unit; write '5s' for seconds",
                "signalbox.yaml:6:3: duplicate service name 'a', first given in line 3; rename or remove one of them");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '\0', textBlock = """
        command: x                       | 2:16: 'command' is a text; write a list: [program, argument]
        command: [x, [y]]                | 2:20: a word of 'command' is a list; write a text or a number
        command: [x, ]y                  | 2:21: expected ',' or '}' for the bracket opened in line 2; close it, and put commas between its parts
        command: ['']                    | 2:17: 'command' names no program; put the program first
        command: [x, ~]                  | 2:20: a word of 'command' is empty; remove it, or write "" for an empty argument
        command: [x, "a\\0"]             | 2:20: a word of 'command' has a NUL character; remove it
        command: [x], command: [y]       | 2:21: duplicate key 'command', first given in line 2; rename or remove one of them
        command: [x], env: {}            | 2:21: unknown key 'env'; did you mean 'env-files' or 'environment'?
        command: [x], qqqqqq: 1          | 2:21: unknown key 'qqqqqq'; use one of: command, shell, directory, environment, env-files, unset, inherit, group, restart, autostart, disabled, grace, stop-signal, stop, depends-on, probes, schedule, replicas, ports, terminal, umask, nice, limits, user, user-group, description, tags, colour, icon, extends, linux, macos, windows
        command: [x], group: 5           | 2:28: 'group' is a number (5), but a text is wanted; put it in quotes: "5"
        command: [x], group: [a]         | 2:28: 'group' is a list; write a text
        command: [x], group:             | 2:21: 'group' has no value; give it one, or remove the key
        command: [x], directory: ~       | 2:32: 'directory' is nothing (~), but a text is wanted; write "~/" for the home directory, or remove the key
        command: [x], autostart: yes     | 2:32: 'autostart' is a text; write true or false, without quotes
        command: [x], autostart: 1       | 2:32: 'autostart' is a number (1); write true or false, without quotes
        command: [x], stop-signal: STOPP | 2:34: this system has no signal 'STOPP'; use a name such as TERM, INT or HUP, or a number
        command: [x], grace: fast        | 2:28: the grace 'fast' is no duration; write a whole number and ms, s, m or h, such as 5s or 500ms
        command: [x], grace: 61m         | 2:28: the grace '61m' is too long; use at most 1h
        command: [x], grace: -1s         | 2:28: the grace '-1s' is no duration; write a whole number and ms, s, m or h, such as 5s or 500ms
        command: [x], environment: [A]   | 2:34: 'environment' is a list; write a mapping: { NAME: value }
        command: [x], environment: {A: [1]} | 2:38: variable 'A' is a list; write a text or a number
        command: [x], environment: {'A=B': 1} | 2:35: no environment can hold a variable named 'A=B'; a name is not empty and has no '=' and no NUL
        command: [x], environment: {A: 1, A: 2} | 2:41: duplicate variable 'A', first given in line 2; rename or remove one of them
        command: [x], description: !!binary x | 2:34: the tag '!!binary' has no meaning here; remove it
        command: *nowhere                | 2:16: the alias '*nowhere' names no anchor above it; write '&nowhere' before the value it shall repeat, or quote the text
        shell: ' '                       | 2:14: 'shell' is blank; write what the shell shall run
        shell: a, <<: 5                  | 2:21: '<<' is a number (5); write the alias of a mapping, or a list of such
        ? [a] : b, shell: x              | 2:9: a list as a key; write a name
        """)
    void aWrongServiceIsReportedWithPlaceAndMend(String service, String problem) {
        String text = "services:\n  a: {%s }".formatted(service);
        assertThat(problems(text)).as(text).contains("signalbox.yaml:" + problem);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '\0', textBlock = """
        web                              | 1:1: the file is a text; write keys and values, starting with 'services:'
        - a                              | 1:1: the file is a list; write keys and values, starting with 'services:'
        workspace: x                     | 1:1: the key 'services' is missing; add 'services: {}'
        services: [a]                    | 1:11: 'services' is a list; write a mapping: a name, then what it runs
        services: {a: b}                 | 1:15: service 'a' is a text; write keys and values, such as { command: [program, argument] }
        services: {a: }                  | 1:12: service 'a' has no command; add 'command: [program, argument]' or 'shell: "a script"'
        services: {' ': {shell: x}}      | 1:12: the name is blank; write what the operators call it
        services: {"a\\tb": {shell: x}}  | 1:12: the name has the control character U+0009; write it on one line
        services: {}¶workspace: ""       | 2:12: the name is blank; write what the operators call it
        services:¶→a: {}                 | 2:1: a tab where only spaces may stand; indent with spaces
        services:¶  a: b: c              | 2:7: a ':' where no key can end; put a value that has ': ' in quotes, and start the keys of one mapping in the same column
        services: {a: {shell: "x}}       | 1:27: the quote opened in line 1 is not closed; close it
        services: {a: {shell: "\\q"}}    | 1:25: this escape is unknown; write a backslash as \\\\, or use single quotes
        services:¶  a: @x                | 2:6: a value cannot start with this character; put the value in double quotes
        services: [a                     | 1:13: expected ',' or ']' for the bracket opened in line 1; close it, and put commas between its parts
        services:¶  a:¶    shell: x¶   b: 1 | 4:4: this does not belong to the block that starts in line 2; start the keys of one mapping, or the dashes of one list, in the same column
        services:¶a¶b: c                 | 3:1: the key that starts in line 2 has no ':'; put ': ' after it
        services: {}¶---¶services: {}    | 2:1: a second document starts here; keep one workspace per file: remove this line, or move what follows into a file of its own
        %YAML 2.0¶---¶services: {}       | 1:1: not YAML: Version{major=2, minor=0}; remove the '%' lines at the top
        services: {}¶# \u0001x           | 2:3: the character U+0001 cannot stand in YAML; remove it, or write it as an escape in double quotes
        services: &a {b: *a}             | 1:18: the alias '*a' stands inside of what it names; write it out
        services: {😀: {shell: 5}}       | 1:23: 'shell' is a number (5), but a text is wanted; put it in quotes: "5"
        """)
    void aWrongFileIsReportedWithPlaceAndMend(String text, String problem) {
        assertThat(problems(text.replace('¶', '\n').replace('→', '\t'))).contains("signalbox.yaml:" + problem);
    }

    @Test
    void anEmptyFileIsReported() {
        for (String text : List.of("", "\n\n", "# nothing\n", "---\n")) {
            assertThat(problems(text)).singleElement().asString().contains(": the file is empty; ");
        }
        assertProblems(
                "", "signalbox.yaml:1:1: the file is empty; write 'services: {}' for a workspace without services");
    }

    @Test
    void deepNestingIsAProblemAndNoOverflow() {
        String line = "services: " + "[".repeat(100_000);
        assertThat(problems(line))
                .containsExactly("signalbox.yaml:1:42: nested more than 32 levels deep; close a bracket before");
        String blocks = "services:\n" + "- ".repeat(50_000);
        assertThat(problems(blocks)).singleElement().asString().contains("nested more than 32 levels deep");
    }

    @Test
    void aliasesOfAliasesCannotExplode() {
        StringBuilder text = new StringBuilder("x0: &x0 {shell: a}\n");
        for (int i = 1; i < 60; i++) {
            text.append("x%d: &x%d {<<: [*x%d, *x%d, *x%d]}\n".formatted(i, i, i - 1, i - 1, i - 1));
        }
        text.append("services: {a: {<<: *x59}}\n");
        assertThat(problems(text.toString()))
                .anyMatch(problem -> problem.contains("aliases repeat more than 100000 entries"));
        String many = "services: {a: &a {shell: x}" + ", b: *a".repeat(1001) + "}";
        assertThat(problems(many)).anyMatch(problem -> problem.contains("more than 1000 aliases"));
    }

    @Test
    void linesAreCountedInFilesOfWindowsToo() {
        assertThat(problems("services:\r\n  a:\r\n    comand: x\r\n"))
                .anyMatch(p -> p.startsWith("signalbox.yaml:3:5:"));
    }

    @Test
    void bytesThatAreNotUtf8AreReportedWithTheirLine() {
        byte[] bytes = {'a', ':', '\n', 'x', (byte) 0xFF};
        assertThatThrownBy(() -> SourceText.decode(FILE, bytes))
                .hasMessage("signalbox.yaml:2:2: the byte 0xFF is not UTF-8; save the file as UTF-8");
        byte[] cut = {'a', (byte) 0xE2, (byte) 0x82};
        assertThatThrownBy(() -> SourceText.decode(FILE, cut)).hasMessageContaining("1:2: the byte 0xE2 is not UTF-8");
    }

    private static void assertProblems(String text, String... problems) {
        assertThat(problems(text)).containsExactly(problems);
    }

    private static List<String> problems(String text) {
        WorkspaceException thrown = catchThrowableOfType(WorkspaceException.class, () -> read(text));
        assertThat(thrown).as(text).isNotNull();
        return thrown.problems().stream().map(WorkspaceProblem::toString).toList();
    }

    private static Profile only(String text) throws WorkspaceException {
        return read(text).profiles().getFirst();
    }

    private static Workspace read(String text) throws WorkspaceException {
        return WorkspaceReader.read(FILE, source(text)).workspace();
    }

    private static SourceText source(String text) {
        return new SourceText(false, text);
    }
}
