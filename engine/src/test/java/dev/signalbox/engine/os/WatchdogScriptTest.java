package dev.signalbox.engine.os;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The script by itself, with tables written by hand. */
@Tag("os")
@Timeout(60)
class WatchdogScriptTest {
    private static final String MARK = "0f3a-script-test";
    private static final String IGNORES_TERM = "trap '' TERM; echo $$ >pid; while :; do sleep 0.1; done";

    @TempDir
    Path folder;

    private final List<Process> started = new ArrayList<>();
    private final List<Long> pids = new ArrayList<>();
    private final StringBuilder table = new StringBuilder("- 1 1 0 1\n");
    private Path tableFolder;
    private Path report;

    @BeforeEach
    void makeFolder() throws IOException {
        assumeTrue(new File("/proc/self/stat").exists());
        tableFolder = Files.createDirectory(folder.resolve("private"));
        report = folder.resolve("report");
    }

    @AfterEach
    void endAll() {
        started.forEach(Process::destroyForcibly);
        pids.forEach(pid -> ProcessHandle.of(pid).ifPresent(ProcessHandle::destroyForcibly));
    }

    private Process start(String... words) throws IOException {
        return start(builder(words));
    }

    private Process start(ProcessBuilder builder) throws IOException {
        Process process = builder.start();
        started.add(process);
        return process;
    }

    private ProcessBuilder builder(String... words) {
        ProcessBuilder builder = new ProcessBuilder(words).directory(folder.toFile());
        builder.environment().remove(ProcessMark.VARIABLE);
        return builder;
    }

    private Process startMarked(String mark, String... words) throws IOException {
        ProcessBuilder builder = builder(words);
        builder.environment().put(ProcessMark.VARIABLE, mark);
        return start(builder);
    }

    /** Which such a process wrote into the file {@code pid}. */
    private long awaitPid() {
        Path file = folder.resolve("pid");
        await().until(() -> Files.exists(file) && Files.readString(file).endsWith("\n"));
        try {
            long pid = Long.parseLong(Files.readString(file).strip());
            pids.add(pid);
            return pid;
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    private void row(long pid, long startTime, Duration grace, long launch) {
        table.append("+ %d %d %d %d      %n".formatted(pid, startTime, grace.toMillis(), launch));
    }

    private void row(Process process, Duration grace) {
        row(process.pid(), StartTime.of(process.pid()), grace, 1);
    }

    private Process startScript(String proc, String... shell) throws IOException {
        Files.writeString(tableFolder.resolve("table"), table);
        WatchdogScript script =
                new WatchdogScript(tableFolder, MARK, report, proc, folder.resolve("detached"), 4096, "1");
        return start(builder(script.words(shell).toArray(String[]::new))
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .redirectError(ProcessBuilder.Redirect.DISCARD));
    }

    /** As when the engine died, to the end of the script. */
    private void runScript(String... shell) throws Exception {
        Process script = startScript("/proc", shell);
        script.getOutputStream().close();
        assertThat(script.waitFor(30, TimeUnit.SECONDS)).isTrue();
    }

    private static void awaitEnd(long... gone) {
        await().untilAsserted(() -> assertThat(
                        LongStream.of(gone).filter(OsTestBench::isAlive).boxed())
                .isEmpty());
    }

    @ParameterizedTest
    @ValueSource(strings = {"/bin/sh", "dash", "bash", "busybox sh"})
    void stopsARootAndADescendantThatLeftItsSessionAndItsEnvironment(String shell) throws Exception {
        String[] words = shell.split(" ", -1);
        assumeTrue(new File("/usr/bin", words[0]).exists() || new File(words[0]).exists(), "not installed");
        Process root = start("sh", "-c", "env -i setsid sh -c \"" + IGNORES_TERM.replace("$", "\\$") + "\" & wait");
        long descendant = awaitPid();
        row(root, Duration.ofMillis(300));
        runScript(words);
        awaitEnd(root.pid(), descendant);
        assertThat(tableFolder).doesNotExist();
        assertThat(Files.readAllLines(report))
                .contains("TERM " + root.pid() + " sh", "TERM " + descendant + " sh", "KILL " + descendant + " sh")
                .doesNotContain("KILL " + root.pid() + " sh");
    }

    @Test
    void stopsTheSessionOfARootThatIsGone() throws Exception {
        Process root = start("setsid", "sh", "-c", "echo $$; (exec env -i sleep 1000) & echo $! >pid");
        long member = awaitPid();
        assertThat(root.waitFor(20, TimeUnit.SECONDS)).isTrue();
        row(root.pid(), 1, Duration.ofSeconds(5), 1);
        runScript("sh");
        awaitEnd(member);
    }

    @Test
    void leavesAStrangerAloneWhoGotThePidOfARoot() throws Exception {
        Process stranger = start("setsid", "sh", "-c", "sleep 1000 & echo $! >pid; wait");
        long child = awaitPid();
        row(stranger.pid(), StartTime.of(stranger.pid()) - 1, Duration.ZERO, 1);
        runScript("sh");
        assertThat(OsTestBench.isAlive(stranger.pid())).isTrue();
        assertThat(OsTestBench.isAlive(child)).isTrue();
        assertThat(report).doesNotExist();
        assertThat(tableFolder).doesNotExist();
    }

    @Test
    void stopsWhatBearsTheMarkOfThisEngineOnly() throws Exception {
        Process ours = startMarked(MARK + ".7", "setsid", "sleep", "1000");
        Process detached = startMarked("detached-" + MARK + ".8", "setsid", "sleep", "1000");
        Process other = startMarked(MARK + "0.9", "setsid", "sleep", "1000");
        runScript("sh");
        awaitEnd(ours.pid());
        assertThat(detached.isAlive()).isTrue();
        assertThat(other.isAlive()).isTrue();
    }

    @Test
    void givesEachTreeItsOwnGrace() throws Exception {
        Process patient = start(
                "sh",
                "-c",
                "trap 'sleep 1.5; echo cleaned >cleaned; exit' TERM; echo $$ >pid; while :; do sleep 0.1; done");
        long _ = awaitPid();
        Files.delete(folder.resolve("pid"));
        Process hasty = start("sh", "-c", IGNORES_TERM);
        long _ = awaitPid();
        row(patient.pid(), StartTime.of(patient.pid()), Duration.ofHours(1), 1);
        row(hasty.pid(), StartTime.of(hasty.pid()), Duration.ofMillis(200), 2);
        runScript("sh");
        awaitEnd(patient.pid(), hasty.pid());
        assertThat(folder.resolve("cleaned")).exists();
        assertThat(Files.readString(report)).contains("KILL " + hasty.pid()).doesNotContain("KILL " + patient.pid());
    }

    @Test
    void killsAtOnceWhatHasNoGrace() throws Exception {
        Process root = start("sleep", "1000");
        row(root, Duration.ZERO);
        runScript("sh");
        awaitEnd(root.pid());
        assertThat(Files.readAllLines(report)).hasSize(2).last().isEqualTo("KILL " + root.pid() + " sleep");
    }

    @Test
    void isNotFooledByANameWithBracketsBlanksAndALineBreak() throws Exception {
        Path program = folder.resolve("a) S\n1 (b");
        Files.copy(Path.of("/bin/sleep"), program);
        assertThat(program.toFile().setExecutable(true)).isTrue();
        Process root = start(program.toString(), "1000");
        await().until(() ->
                Files.readString(Path.of("/proc/" + root.pid() + "/stat")).contains("1 (b"));
        row(root, Duration.ofSeconds(20));
        runScript("sh");
        awaitEnd(root.pid());
        assertThat(Files.readString(report)).contains("TERM " + root.pid());
    }

    @Test
    void takesAZombieForDead() throws Exception {
        Process parent = start("sh", "-c", "sleep 0 & echo $! >pid; exec sleep 1000");
        long zombie = awaitPid();
        await().until(() ->
                Files.readString(Path.of("/proc/" + zombie + "/stat")).contains(") Z"));
        row(zombie, StartTime.of(zombie), Duration.ofHours(1), 1);
        runScript("sh");
        assertThat(parent.isAlive()).isTrue();
        assertThat(report).doesNotExist();
    }

    @Test
    void stopsNothingAfterAFarewell() throws Exception {
        Process root = start("sleep", "1000");
        row(root, Duration.ZERO);
        Process script = startScript("/proc", "sh");
        script.getOutputStream().write("farewell\n".getBytes(StandardCharsets.US_ASCII));
        script.getOutputStream().close();
        assertThat(script.waitFor(30, TimeUnit.SECONDS)).isTrue();
        assertThat(root.isAlive()).isTrue();
        assertThat(report).doesNotExist();
    }

    @Test
    void takesHalfAFarewellForADeath() throws Exception {
        Process root = start("sleep", "1000");
        row(root, Duration.ZERO);
        Process script = startScript("/proc", "sh");
        script.getOutputStream().write("farew".getBytes(StandardCharsets.US_ASCII));
        script.getOutputStream().close();
        assertThat(script.waitFor(30, TimeUnit.SECONDS)).isTrue();
        awaitEnd(root.pid());
    }

    @Test
    void survivesTheSignalsThatEndAProgram() throws Exception {
        Process script = startScript("/proc", "sh");
        Path status = Path.of("/proc/" + script.pid() + "/status");
        await().until(() -> (ignoredBy(status) & 0x5007) == 0x5007); // the bits of those below
        for (String signal : List.of("HUP", "INT", "QUIT", "PIPE", "TERM")) {
            assertThat(start("kill", "-s", signal, Long.toString(script.pid())).waitFor())
                    .isZero();
        }
        assertThat(script.isAlive()).isTrue();
        assertThat(tableFolder).exists();
    }

    private static long ignoredBy(Path status) throws IOException {
        String signals = Files.readAllLines(status).stream()
                .filter(line -> line.startsWith("SigIgn:"))
                .findFirst()
                .orElseThrow();
        return Long.parseUnsignedLong(signals.substring("SigIgn:".length()).strip(), 16);
    }

    @Test
    void ignoresHalfARow() throws Exception {
        Process root = start("sleep", "1000");
        table.append("+ ").append(root.pid()).append(" 12\n+ x y z 1\n\0\0\0\n");
        runScript("sh");
        assertThat(root.isAlive()).isTrue();
        assertThat(report).doesNotExist();
    }

    @Test
    void stopsRootsAndDescendantsByWhatPsTellsWhereThereIsNoProc() throws Exception {
        assumeTrue(new File("/usr/bin/ps").exists() || new File("/bin/ps").exists());
        Process root = start("sh", "-c", "setsid sh -c '" + IGNORES_TERM.replace("'", "'\\''") + "' & wait");
        long descendant = awaitPid();
        row(root.pid(), root.info().startInstant().orElseThrow().getEpochSecond(), Duration.ofSeconds(1), 1);
        Process script = startScript(folder.resolve("nothing").toString(), "sh");
        script.getOutputStream().close();
        assertThat(script.waitFor(30, TimeUnit.SECONDS)).isTrue();
        awaitEnd(root.pid(), descendant);
    }
}
