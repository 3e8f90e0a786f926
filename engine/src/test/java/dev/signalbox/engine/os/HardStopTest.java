package dev.signalbox.engine.os;

import static dev.signalbox.engine.os.OsTestBench.exitOf;
import static dev.signalbox.engine.os.OsTestBench.isAlive;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.signalbox.engine.event.ExitReason.Exited;
import dev.signalbox.engine.event.ExitReason.KilledBySignal;
import dev.signalbox.engine.event.Signal;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/** Stops of processes that make it hard, on purpose or not. */
@Tag("os")
@Timeout(60)
@ParameterizedClass
@EnumSource(names = {"NATIVE", "PORTABLE"})
class HardStopTest {
    private static final Duration SHORT = Duration.ofMillis(300);

    private final OsTestBench bench;

    HardStopTest(LauncherChoice launcher) {
        bench = new OsTestBench(launcher);
    }

    @AfterEach
    void close() {
        bench.close();
    }

    @Test
    @EnabledOnOs(OS.LINUX)
    void aProcessWhoseFirstThreadHasEndedIsStoppedToo() {
        assumeTrue(hasPython(), "Python can end its first thread alone");
        ManagedProcess process = bench.launched(new CommandLine.Arguments(List.of("python3", "-c", """
            import ctypes, os, threading, time
            threading.Thread(target=lambda: time.sleep(1000)).start()
            ctypes.CDLL(None).syscall(60 if os.uname().machine == 'x86_64' else 93, 0)
            """)));
        await().until(() -> ProcessStat.of(process.pid()).stream().anyMatch(stat -> stat.state() == 'Z'));
        assertThat(isAlive(process.pid())).isTrue();
        StopReport report = bench.stop(process, SHORT);
        assertThat(report.survivors()).isEmpty();
        assertThat(process.isRunning()).isFalse();
    }

    private boolean hasPython() {
        return exitOf(bench.sh("python3 -c 'import ctypes'")).equals(new Exited(0));
    }

    @Test
    void aStoppedProcessEndsOnceItsGraceIsOver() {
        ManagedProcess process = bench.sh("kill -STOP $$");
        await().until(() -> !isAlive(process.pid())
                || ProcessStat.of(process.pid()).stream().anyMatch(stat -> stat.state() == 'T'));
        StopReport report = bench.stop(process, SHORT);
        assertThat(report.killed()).hasSize(1);
        assertThat(report.survivors()).isEmpty();
        assertThat(exitOf(process)).isEqualTo(new KilledBySignal(bench.signal("KILL")));
    }

    @Test
    void aTreeThatIgnoresTermAndForksOnIsGoneToItsLastProcess() {
        String name = "31.41" + ProcessHandle.current().pid();
        ManagedProcess process = bench.sh(
                "trap '' TERM; for i in 1 2 3; do (while :; do sleep " + name + " & sleep 0.02; done) & done; wait");
        await().until(() -> named(name) > 5);
        StopReport report = bench.stop(process, SHORT);
        assertThat(report.survivors()).isEmpty();
        assertThat(named(name)).isZero();
    }

    private static long named(String argument) {
        return ProcessTable.read().all().stream()
                .filter(process -> process.isAlive() && process.command().endsWith(argument))
                .count();
    }

    @Test
    @EnabledOnOs(OS.LINUX) // where a shell that reads has no child
    void leavesAreAskedFirstAndEachParentAfterItsChildren(@TempDir Path folder) {
        ManagedProcess process = bench.sh("mkfifo " + folder + "/silence && exec 3<>" + folder + "/silence;"
                + " trap 'echo parent; exit' TERM;"
                + " (trap 'echo child; exit' TERM; (trap 'echo grandchild; exit' TERM; echo ready; read x <&3)"
                + " & read x <&3) & read x <&3");
        await().until(() -> bench.texts().contains("ready"));
        Signal term = bench.signal("TERM");
        StopReport report = process.stop(
                        new StopPlan(term, OsTestBench.LONG, StopPlan.Order.LEAF_FIRST), OsTestBench.STOP)
                .orTimeout(20, TimeUnit.SECONDS)
                .join();
        assertThat(report.killed()).isEmpty();
        assertThat(bench.texts()).containsExactly("ready", "grandchild", "child", "parent");
    }

    @Test
    @EnabledOnOs(OS.LINUX)
    void aProcessThatGoesOverToAnotherProgramHardlyEverHidesItsMark(@TempDir Path folder) throws IOException {
        Path script = Files.writeString(folder.resolve("again"), "exec sh $0\n");
        ManagedProcess process = bench.launched(new CommandLine.Arguments(List.of("sh", script.toString())));
        // in a container, a process may be in a session of the world outside, which is shown as number 0
        OsProcess seen = new OsProcess(ProcessHandle.of(process.pid()).orElseThrow(), 0, 0, 0);
        int missed = 0;
        for (int look = 0; look < 5000; look++) {
            missed += ProcessMark.of(seen).isPresent() ? 0 : 1;
        }
        assertThat(process.isRunning()).isTrue();
        assertThat(missed).as("one in ten to one in four if each were one look").isLessThan(50);
    }

    @Test
    void aStopOfAPendingProcessIsReportedAfterItsEnd() {
        for (int i = 0; i < 20; i++) {
            ManagedProcess process = bench.processes.pending(
                    RunOptions.of(new CommandLine.Shell("sleep 1000")), OsTestBench.OWNER, bench.log, 0);
            CompletableFuture<StopReport> report = process.stop(OsTestBench.LONG, OsTestBench.STOP);
            assertThat(report).isNotDone();
            bench.processes.launch(process, OsTestBench.START);
            report.orTimeout(20, TimeUnit.SECONDS).join();
            assertThat(process.isRunning()).isFalse();
        }
    }

    @Test
    void aHundredStopsAndKillsAtOnceFromManyThreadsAllAnswer() {
        List<ManagedProcess> processes = new ArrayList<>();
        for (int i = 0; i < 25; i++) {
            processes.add(bench.sh("sleep 1000 & trap : TERM; wait; wait"));
        }
        List<CompletableFuture<?>> answers = new ArrayList<>();
        for (ManagedProcess process : processes) {
            answers.add(process.stop(Duration.ZERO, OsTestBench.STOP));
            answers.add(process.stop(SHORT, OsTestBench.STOP));
            answers.add(CompletableFuture.runAsync(process::kill));
            answers.add(CompletableFuture.runAsync(() -> process.write(new byte[10])));
            answers.add(CompletableFuture.runAsync(process::closeStdin));
            answers.add(process.done());
        }
        CompletableFuture.allOf(answers.toArray(CompletableFuture<?>[]::new))
                .orTimeout(40, TimeUnit.SECONDS)
                .join();
        assertThat(processes).noneMatch(ManagedProcess::isRunning);
    }
}
