package dev.signalbox.engine.service.environment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.signalbox.engine.os.LauncherChoice;
import dev.signalbox.engine.service.environment.ShellReading.Failed;
import dev.signalbox.engine.service.environment.ShellReading.Told;
import dev.signalbox.engine.time.VirtualTime;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

@Tag("os")
@Timeout(60)
@EnabledOnOs(OS.LINUX)
@ParameterizedClass
@EnumSource(names = {"NATIVE", "PORTABLE"})
class LoginShellTest {
    private static final Instant START = Instant.parse("2026-11-21T12:00:00Z");
    private static final Duration LIMIT = Duration.ofSeconds(10);

    private final LaunchBench bench;
    private final VirtualTime time = new VirtualTime(START);

    @TempDir
    private Path folder;

    LoginShellTest(LauncherChoice launcher) {
        bench = new LaunchBench(launcher);
    }

    @AfterEach
    void close() {
        bench.close();
    }

    /** A shell script that stands for a shell: its arguments are those that the login shell is called with. */
    private String fakeShell(String script) throws IOException {
        Path file = Files.createTempFile(folder, "shell", ".sh");
        Files.writeString(file, "#!/bin/sh\n" + script + "\n");
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwxr-xr-x"));
        return file.toString();
    }

    private LoginShell loginShell(String shell) {
        Map<String, String> program = new HashMap<>(System.getenv());
        program.put("SHELL", shell);
        return new LoginShell(bench.processes, time, program, LIMIT);
    }

    private static ShellReading answerOf(CompletableFuture<ShellReading> reading) {
        return reading.orTimeout(20, TimeUnit.SECONDS).join();
    }

    private static String messageOf(ShellReading reading) {
        assertThat(reading).isInstanceOf(Failed.class);
        return ((Failed) reading).message();
    }

    @Nested
    class TellsItsEnvironment {
        /**
         * The shell with a home of its own, whose start-up files are those: so that what the user of this machine has in
         * his does not matter.
         */
        private Map<String, String> variablesOf(String shell, Map<String, String> files) throws IOException {
            assumeTrue(Files.isExecutable(Path.of(shell)), shell);
            for (Map.Entry<String, String> file : files.entrySet()) {
                Path path = folder.resolve(file.getKey());
                Files.createDirectories(path.getParent());
                Files.writeString(path, file.getValue());
            }
            String fake = fakeShell("export HOME='" + folder + "'; export XDG_CONFIG_HOME='" + folder
                    + "/.config'; exec " + shell + " \"$@\"");
            ShellReading reading = answerOf(loginShell(fake).read());
            assertThat(reading).isInstanceOf(Told.class);
            assertThat(((Told) reading).shell()).isEqualTo(fake);
            assertThat(((Told) reading).at()).isEqualTo(START);
            return reading.variables();
        }

        private static final String NOISY = """
            echo rubbish from a start-up file; echo more >&2; printf 'A=1\\0B=2\\0'
            export TOOL_HOME='/opt/a b'
            export LINES_OF_TEXT='one
            two = 2
            begin-'
            PATH=/opt/tool/bin:$PATH; export PATH
            """;

        private void assertTold(Map<String, String> variables) {
            assertThat(variables)
                    .containsEntry("TOOL_HOME", "/opt/a b")
                    .containsEntry("LINES_OF_TEXT", "one\ntwo = 2\nbegin-")
                    .doesNotContainKeys("A", "B", "SHLVL", "PWD", "OLDPWD", "_", "SIGNALBOX_PROCESS");
            assertThat(variables.get("PATH")).startsWith("/opt/tool/bin:");
            assertThat(variables)
                    .as("what this program has itself, but for the shell that it was told to have")
                    .allSatisfy((name, value) ->
                            assertThat(value).isNotEqualTo(name.equals("SHELL") ? "" : System.getenv(name)));
        }

        @Test
        void asBash() throws IOException {
            assertTold(variablesOf(
                    "/bin/bash",
                    Map.of(
                            ".bash_profile",
                            ". ~/.bashrc",
                            ".bashrc",
                            "case $- in *i*) ;; *) return;; esac\n" + NOISY)));
        }

        @Test
        void asDash() throws IOException {
            assertTold(variablesOf("/bin/dash", Map.of(".profile", NOISY)));
        }

        @Test
        void asZsh() throws IOException {
            assertTold(variablesOf("/usr/bin/zsh", Map.of(".zshrc", NOISY)));
        }

        @Test
        void asFish() throws IOException {
            assertTold(variablesOf("/usr/bin/fish", Map.of(".config/fish/config.fish", """
                echo rubbish
                set -gx TOOL_HOME '/opt/a b'
                set -gx LINES_OF_TEXT 'one
                two = 2
                begin-'
                set -gx PATH /opt/tool/bin $PATH
                """)));
        }

        @Test
        void evenIfAStartUpFileReadsItsInput() throws IOException {
            assertThat(variablesOf("/bin/dash", Map.of(".profile", "read answer; export GOT=\"<$answer>\"")))
                    .containsEntry("GOT", "<>");
        }

        @Test
        void withoutWhatIsNoUtf8() throws IOException {
            assertThat(variablesOf(
                            "/bin/dash", Map.of(".profile", "ODD=$(printf 'a\\377'); export ODD; export FINE=ä")))
                    .containsEntry("FINE", "ä")
                    .doesNotContainKey("ODD");
        }

        @Test
        void thoughItPrintsMoreThanIsKeptBefore() throws IOException {
            String shell = fakeShell("yes rubbish | head -c 6000000; export A_TOOL=1; shift 3; eval \"$@\"");
            assertThat(answerOf(loginShell(shell).read()).variables()).containsEntry("A_TOOL", "1");
        }

        @Test
        void thoughItLeavesSomebodyBehindWhoGoesOn() throws IOException {
            Path pid = folder.resolve("pid");
            variablesOf("/bin/dash", Map.of(".profile", "sleep 1000 >/dev/null 2>&1 & echo $! >'" + pid + "'"));
            long agent = Long.parseLong(Files.readString(pid).strip());
            assertThat(isAlive(agent)).isTrue();
            ProcessHandle.of(agent).ifPresent(ProcessHandle::destroyForcibly);
        }
    }

    @Nested
    class Fails {
        @Test
        void ifItHangsAndIsKilledWithAllThatItStarted() throws IOException {
            Path pids = folder.resolve("pids");
            String shell = fakeShell("trap '' TERM HUP; sleep 1000 & child=$!; setsid sleep 1000 &"
                    + " echo $child $! $$ >'" + pids + "'; while :; do sleep 1; done");
            CompletableFuture<ShellReading> reading = loginShell(shell).read();
            await().until(() -> time.timers() == 1 && Files.exists(pids) && Files.size(pids) > 0);
            List<Long> all = List.of(Files.readString(pids).strip().split(" ", -1)).stream()
                    .map(Long::valueOf)
                    .toList();
            time.advance(LIMIT.minusMillis(1));
            assertThat(reading).isNotDone();
            assertThat(all).allMatch(LoginShellTest::isAlive);
            time.advance(Duration.ofMillis(1));
            assertThat(messageOf(answerOf(reading)))
                    .isEqualTo("'" + shell + " -l -i' had not told its environment after PT10S, and was killed:"
                            + " look in its start-up files for what waits, or give it more time");
            await().untilAsserted(() -> assertThat(all).noneMatch(LoginShellTest::isAlive));
            assertThat(time.timers()).isZero();
        }

        @ParameterizedTest
        @ValueSource(
                strings = {
                    "echo rubbish; exit 3",
                    "env -0; exit 3",
                    "printf 'begin-\\0A=1\\0end-'; exit 3",
                    "head -c 100000 /dev/urandom; exit 3"
                })
        void ifItPrintsRubbish(String script) throws IOException {
            String shell = fakeShell(script);
            assertThat(messageOf(answerOf(loginShell(shell).read())))
                    .isEqualTo(
                            "'" + shell + " -l -i' exited with code 3 before it had told its environment: run it in a"
                                    + " terminal, and mend what ends it in its start-up files");
        }

        @Test
        void ifItEndsWithoutAWord() throws IOException {
            String shell = fakeShell("exit 0");
            assertThat(messageOf(answerOf(loginShell(shell).read())))
                    .startsWith("'" + shell + " -l -i' ended before it had told its environment: ");
        }

        @Test
        void ifItPrintsWithoutEnd() throws IOException {
            String shell = fakeShell("yes rubbish | head -c 6000000; exit 1");
            assertThat(messageOf(answerOf(loginShell(shell).read())))
                    .isEqualTo("'" + shell + " -l -i' has printed so much that its beginning is lost (4194304 bytes are"
                            + " kept): look in its start-up files for what prints it");
        }

        @Test
        void ifItCannotBeStarted() {
            assertThat(messageOf(answerOf(loginShell("/no/such/shell").read())))
                    .startsWith("the login shell does not start: cannot start '/no/such/shell': there is no file");
            assertThat(messageOf(answerOf(loginShell("bad\0shell").read())))
                    .isEqualTo("the login shell cannot be asked: 'bad\\0shell' has a NUL character: no program can be"
                            + " given one; correct the variable SHELL");
        }

        @Test
        void ifNoneIsKnown() {
            LoginShell none = new LoginShell(bench.processes, time, Map.of("SHELL", " "), LIMIT);
            assertThat(answerOf(none.read()))
                    .isEqualTo(new Failed(
                            "no login shell is known: set the variable SHELL to its path, such as /bin/bash", START));
        }

        @Test
        void onceTheEngineIsClosed() throws IOException {
            String shell = fakeShell("exit 0");
            bench.processes.close();
            assertThat(messageOf(answerOf(loginShell(shell).read()))).contains("the engine is closed");
        }
    }

    @Nested
    class IsAsked {
        private final String counting = "echo x >>\"$0.count\"; shift 3; eval \"$@\"";

        private long questions(String shell) throws IOException {
            return Files.readAllLines(Path.of(shell + ".count")).size();
        }

        @Test
        void onceForAllWhoWantToKnow() throws IOException {
            Path go = folder.resolve("go");
            String shell = fakeShell("while [ ! -e '" + go + "' ]; do sleep 0.02; done; " + counting);
            LoginShell loginShell = loginShell(shell);
            List<CompletableFuture<ShellReading>> readings =
                    List.of(loginShell.read(), loginShell.refresh(), loginShell.read());
            Files.createFile(go);
            ShellReading first = answerOf(readings.getFirst());
            assertThat(first).isInstanceOf(Told.class);
            assertThat(readings)
                    .allSatisfy(reading -> assertThat(answerOf(reading)).isSameAs(first));
            time.advance(Duration.ofDays(1));
            assertThat(answerOf(loginShell.read())).isSameAs(first);
            assertThat(questions(shell)).isEqualTo(1);
        }

        @Test
        void anewIfSomebodyWantsThat() throws IOException {
            String shell = fakeShell(counting);
            LoginShell loginShell = loginShell(shell);
            answerOf(loginShell.read());
            time.advance(Duration.ofHours(1));
            ShellReading second = answerOf(loginShell.refresh());
            assertThat(second)
                    .isInstanceOfSatisfying(
                            Told.class, told -> assertThat(told.at()).isEqualTo(START.plus(Duration.ofHours(1))));
            assertThat(answerOf(loginShell.read())).isSameAs(second);
            assertThat(questions(shell)).isEqualTo(2);
        }

        @Test
        void onlyForProgramsThatNoTerminalHasStarted() {
            assertThat(LoginShell.isNeeded(Map.of("SHELL", "/bin/bash"))).isTrue();
            assertThat(LoginShell.isNeeded(Map.of("SHELL", "/bin/bash", "TERM", "xterm")))
                    .isFalse();
            assertThat(LoginShell.isNeeded(Map.of())).isFalse();
        }

        @Test
        void withAllTheTimeItMayTake() {
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> new LoginShell(bench.processes, time, Map.of(), Duration.ZERO))
                    .withMessage("the time limit of the login shell is PT0S: give it some seconds");
        }
    }

    @Test
    void doesNotTellTheValuesOfVariables() throws IOException {
        LoginShell loginShell = loginShell(fakeShell("export TOOL=hunter22; shift 3; eval \"$@\""));
        assertThat(loginShell.toString()).endsWith("not asked]");
        assertThat(answerOf(loginShell.read()).variables()).containsEntry("TOOL", "hunter22");
        assertThat(loginShell.toString()).contains("TOOL").doesNotContain("hunter22");
    }

    @Test
    void isReadByPerlWhereTheSystemCannotPrintAnEnvironment() throws Exception {
        assumeTrue(Files.isExecutable(Path.of("/usr/bin/perl")), "Perl");
        ShellScript script = new ShellScript("/bin/sh", "x-1", "/bin/false");
        ProcessBuilder builder =
                new ProcessBuilder(List.of("/bin/sh", "-c", script.command().getLast()));
        builder.environment().clear();
        builder.environment().putAll(Map.of("A", "1\n2 = '3'", "B", ""));
        Process process = builder.start();
        String printed = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(printed).startsWith("begin-x-1").endsWith("end-x-1").contains("A=1\n2 = '3'\0", "B=\0");
    }

    /** One that nobody has asked how it ended is not alive any more. */
    private static boolean isAlive(long pid) {
        try {
            return ProcessHandle.of(pid).map(ProcessHandle::isAlive).orElse(false)
                    && !Files.readString(Path.of("/proc", Long.toString(pid), "stat"))
                            .contains(") Z ");
        } catch (IOException _) {
            return false;
        }
    }
}
