package dev.signalbox.engine.os;

import static dev.signalbox.engine.os.OsTestBench.exitEventOf;
import static dev.signalbox.engine.os.OsTestBench.exitOf;
import static dev.signalbox.engine.os.OsTestBench.isAlive;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.signalbox.engine.event.Cause;
import dev.signalbox.engine.event.EngineEvent.ProcessExited;
import dev.signalbox.engine.event.ExitReason.Exited;
import dev.signalbox.engine.event.ExitReason.KilledBySignal;
import dev.signalbox.engine.event.NodeId;
import dev.signalbox.engine.event.Signal;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

@Tag("os")
@Timeout(60)
@ParameterizedClass
@EnumSource(names = {"NATIVE", "PORTABLE"})
class ManagedProcessTest {
    private static final String IGNORING_TERM = "trap '' TERM; echo ready; while :; do sleep 0.02; done";

    private final OsTestBench bench;
    private final ProcessService service;

    ManagedProcessTest(LauncherChoice launcher) {
        bench = new OsTestBench(launcher);
        service = new ProcessService(bench.processes, ProcessServiceOptions.DEFAULT);
    }

    @AfterEach
    void close() {
        service.list()
                .forEach(process -> bench.stop(process, Duration.ZERO)); // the detached ones with their children too
        service.close();
        bench.close();
    }

    private static RunOptions shell(String script) {
        return RunOptions.of(new CommandLine.Shell(script));
    }

    private ManagedProcess ready(RunOptions options) {
        ManagedProcess process = service.start(options);
        await().until(() -> process.output().startsWith("ready\n"));
        return process;
    }

    private ManagedProcess pending() {
        return bench.processes.pending(shell("exec sleep 1000"), NodeId.ENGINE, new OutputLog(0), 64);
    }

    @Nested
    class ItsStatus {
        // D-31, D-32, D-33, D-34, D-35
        @Test
        void goesFromPendingToRunningAndToOneOfThreeEnds() {
            ManagedProcess process = pending();
            assertThat(process.status()).isEqualTo(ProcessStatus.PENDING);
            bench.processes.launch(process, OsTestBench.START);
            assertThat(process.status()).isEqualTo(ProcessStatus.RUNNING);
            process.kill();
            exitOf(process);
            assertThat(process.status()).isEqualTo(ProcessStatus.KILLED);
            ManagedProcess exited = service.start("false");
            exitOf(exited);
            assertThat(exited.status()).isEqualTo(ProcessStatus.EXITED);
            assertThat(service.start("no-such-program").status()).isEqualTo(ProcessStatus.FAILED);
        }

        // D-31, D-32, D-33, D-34, D-35
        @Test
        void hasTheWordsOfTheModel() {
            assertThat(ProcessStatus.values())
                    .extracting(ProcessStatus::text)
                    .containsExactly("pending", "running", "exited", "failed", "killed");
        }

        @Test
        void thatIsPendingWhenAKillOrAStopComesEndsTheMomentItIsLaunched() {
            ManagedProcess killed = pending();
            killed.kill();
            ManagedProcess stopped = pending();
            var _ = stopped.stop(OsTestBench.LONG, OsTestBench.STOP);
            for (ManagedProcess process : List.of(killed, stopped)) {
                bench.processes.launch(process, OsTestBench.START);
                assertThat(exitOf(process)).isEqualTo(new KilledBySignal(bench.signal("KILL")));
            }
            assertThat(exitEventOf(killed).cause()).isEqualTo(OsTestBench.KILL);
            assertThat(exitEventOf(stopped).cause()).isEqualTo(OsTestBench.STOP);
        }
    }

    @Nested
    class ItsInfo {
        // D-37, D-38, D-40, D-41, D-64, D-65
        @Test
        void whileItRunsHasWhatItWasStartedWithAndTheTimeSoFar(@TempDir Path directory) {
            Instant before = Instant.now();
            ManagedProcess process = service.start(RunOptions.of(new CommandLine.Arguments(List.of("sleep", "1000")))
                    .withDirectory(directory)
                    .withEnvironment(Map.of("A", "1")));
            ProcessInfo info = process.info();
            assertThat(info.id()).isEqualTo(process.id().toString());
            assertThat(info.command()).isEqualTo("sleep");
            assertThat(info.args()).containsExactly("1000");
            assertThat(info.dir()).isEqualTo(directory.toString());
            assertThat(process.options().environment()).isEqualTo(Map.of("A", "1"));
            assertThat(info.startedAt()).isBetween(before, Instant.now()).isEqualTo(process.startedAt());
            assertThat(info.running()).isTrue();
            assertThat(info.status()).isEqualTo(ProcessStatus.RUNNING);
            assertThat(info.exitCode()).isZero();
            assertThat(info.pid()).isEqualTo(process.pid()).isPositive();
            await().until(() -> process.info().duration().compareTo(info.duration()) > 0);
        }

        @Test
        void hasNoSecrets(@TempDir Path folder) throws IOException {
            Path directory = Files.createDirectory(folder.resolve("of-hunter2"));
            ManagedProcess process = service.start(RunOptions.of(new CommandLine.Arguments(List.of("sleep", "1000")))
                    .withDirectory(directory)
                    .withShown(new RunOptions.Shown(List.of("sleep"), text -> text.replace("hunter2", "***"))));
            assertThat(process.info().dir()).isEqualTo(folder.resolve("of-***").toString());
        }

        // D-39, D-65
        @Test
        void atItsEndHasTheExitCodeAndTheWholeTime() {
            ManagedProcess process = service.start("sh", "-c", "exit 5");
            ProcessExited exit = exitEventOf(process);
            ProcessInfo info = process.info();
            assertThat(info.running()).isFalse();
            assertThat(info.status()).isEqualTo(ProcessStatus.EXITED);
            assertThat(info.exitCode()).isEqualTo(5);
            assertThat(info.duration()).isEqualTo(exit.ranFor());
        }

        // D-66
        @Test
        void withoutAProcessHasNoPid() {
            assertThat(service.start("no-such-program").info().pid()).isZero();
            assertThat(pending().info().pid()).isZero();
        }

        // D-64
        @Test
        void canBeSerialized() throws Exception {
            ManagedProcess process = service.start("echo", "a", "b");
            exitOf(process);
            ByteArrayOutputStream bytes = new ByteArrayOutputStream();
            try (ObjectOutputStream out = new ObjectOutputStream(bytes)) {
                out.writeObject(process.info());
            }
            try (ObjectInputStream in = new ObjectInputStream(new ByteArrayInputStream(bytes.toByteArray()))) {
                assertThat(in.readObject()).isEqualTo(process.info());
            }
        }

        // D-67
        @Test
        void isNotChangedByWhoeverMadeOrReadsIt() {
            List<String> words = new ArrayList<>(List.of("echo", "a"));
            ManagedProcess process = service.start(RunOptions.of(new CommandLine.Arguments(words)));
            words.set(1, "changed");
            assertThat(process.info().args()).containsExactly("a");
            assertThatThrownBy(() -> process.info().args().set(0, "changed"))
                    .isInstanceOf(UnsupportedOperationException.class);
        }
    }

    @Nested
    class ItsOutput {
        // D-42, D-43
        @Test
        void isKeptExactly() {
            ManagedProcess process = service.start("printf", "a\\n\\377 b");
            exitOf(process);
            assertThat(process.outputBytes())
                    .containsExactly((byte) 'a', (byte) '\n', (byte) 0xFF, (byte) ' ', (byte) 'b');
            assertThat(process.output()).isEqualTo("a\n\uFFFD b");
        }

        // D-42, D-43
        @Test
        void withoutCaptureIsEmptyAndNull() {
            ManagedProcess process = service.start(shell("echo a").withoutCapture());
            exitOf(process);
            assertThat(process.output()).isEmpty();
            assertThat(process.outputBytes()).isNull();
        }
    }

    @Nested
    class ItsEnd {
        // D-44, D-46
        @Test
        void isTheOneMomentWhenItIsDoneAndRunsNoMore() {
            ManagedProcess process = service.start("cat");
            assertThat(process.isRunning()).isTrue();
            assertThat(process.done()).isNotDone();
            assertThat(process.exitEvent()).isNull();
            process.closeStdin();
            ProcessExited exit = exitEventOf(process);
            assertThat(process.isRunning()).isFalse();
            assertThat(process.exitEvent()).isSameAs(exit);
            process.kill();
            assertThat(exitEventOf(process)).isSameAs(exit);
        }

        // D-45
        @Test
        void isWaitedForAndIsAnErrorUnlessItExitsWithCode0() throws Exception {
            service.start("true").waitFor();
            assertThatThrownBy(() -> service.start("sh", "-c", "exit 3").waitFor())
                    .isInstanceOf(ProcessException.Failed.class)
                    .hasMessage("'sh -c exit 3' exited with code 3");
            ManagedProcess killed = service.start("sleep", "1000");
            killed.kill();
            assertThatThrownBy(killed::waitFor).hasMessage("'sleep 1000' killed by SIGKILL");
            assertThatThrownBy(() -> service.start("no-such-program").waitFor())
                    .hasMessageStartingWith("cannot start 'no-such-program': there is no such program in ");
        }

        // D-88
        @Test
        void isNotHeldUpByAGrandchildThatKeepsItsOutput() {
            ManagedProcess process = service.start(shell("setsid sleep 1000 & echo $!; exit 4"));
            assertThat(exitOf(process)).isEqualTo(new Exited(4));
            assertThat(isAlive(Long.parseLong(process.output().strip()))).isTrue();
        }
    }

    @Nested
    class AKillOrAShutdown {
        // D-47, D-86
        @Test
        void ofAnEndedProcessDoesNothing() {
            ManagedProcess process = service.start("sh", "-c", "exit 2");
            exitOf(process);
            process.kill();
            assertThat(process.shutdown().join().reason()).isEqualTo(new Exited(2));
            assertThat(exitEventOf(process).cause()).isEqualTo(new Cause.Unprompted());
        }

        // D-47
        @Test
        void reachesTheProcessAlone() {
            ManagedProcess process = ready(shell("echo ready; sleep 1000 & echo $!; wait"));
            await().until(() -> process.output().lines().count() == 2);
            long child = Long.parseLong(process.output().lines().toList().getLast());
            process.kill();
            exitOf(process);
            assertThat(isAlive(child)).isTrue();
        }

        // D-47, D-62
        @Test
        void reachesTheGroupIfTheOptionsSaySoAndTheLauncherCan() {
            ManagedProcess process =
                    ready(shell("echo ready; sleep 1000 & echo $!; wait").withDetachAndKillGroup());
            await().until(() -> process.output().lines().count() == 2);
            long child = Long.parseLong(process.output().lines().toList().getLast());
            process.kill();
            exitOf(process);
            if (bench.processes.abilities().contains(LauncherAbility.OWN_SESSION)) {
                await().until(() -> !isAlive(child));
            } else {
                assertThat(isAlive(child)).isTrue();
            }
        }

        // D-62
        @Test
        void ofTheGroupOfAnAttachedProcessCannotBeAskedFor() {
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> new RunOptions(
                            new CommandLine.Shell("exit 0"),
                            Path.of("/"),
                            Map.of(),
                            Inheritance.ALL,
                            true,
                            false,
                            true,
                            Duration.ZERO,
                            Duration.ZERO,
                            bench.signal("TERM"),
                            null,
                            null))
                    .withMessageStartingWith("killsGroup without detached: ");
        }

        // D-48, D-61
        @Test
        void afterTheGraceIsAKill() {
            ManagedProcess process = ready(shell(IGNORING_TERM).withGrace(Duration.ofMillis(300)));
            Instant asked = Instant.now();
            ProcessExited exit = process.shutdown().join();
            assertThat(exit.reason()).isEqualTo(new KilledBySignal(bench.signal("KILL")));
            assertThat(Duration.between(asked, Instant.now())).isGreaterThanOrEqualTo(Duration.ofMillis(300));
            assertThat(exit.cause()).isEqualTo(OsTestBench.STOP);
        }

        // D-49
        @Test
        void withoutAGraceIsAKillAtOnce() {
            ManagedProcess process = ready(shell("trap 'exit 0' TERM; echo ready; while :; do sleep 0.02; done"));
            assertThat(process.shutdown().join().reason()).isEqualTo(new KilledBySignal(bench.signal("KILL")));
        }

        // D-48, D-50
        @Test
        void ofAProcessThatHonoursTermEndsWithItLongBeforeTheGraceIsOver() {
            ManagedProcess process = service.start(RunOptions.of(new CommandLine.Arguments(List.of("sleep", "1000")))
                    .withGrace(Duration.ofHours(1)));
            assertThat(process.shutdown().join().reason()).isEqualTo(new KilledBySignal(bench.signal("TERM")));
        }
    }

    @Nested
    class ItsInput {
        // D-51
        @Test
        void isWrittenWhileItRuns() throws Exception {
            ManagedProcess process = service.start("head", "-n", "1");
            process.sendInput("héllo\n");
            assertThat(exitOf(process)).isEqualTo(new Exited(0));
            assertThat(process.output()).isEqualTo("héllo\n");
        }

        // D-51, D-52, D-86
        @Test
        void thatIsClosedOnceOrTwiceIsNotAvailable() {
            ManagedProcess process = service.start("sh", "-c", "cat; exec sleep 1000");
            process.closeStdin();
            process.closeStdin();
            assertThatThrownBy(() -> process.sendInput("late"))
                    .isInstanceOf(ProcessException.StdinNotAvailable.class)
                    .hasMessage("cannot write to %s: its standard input is closed".formatted(process.id()));
        }

        // D-51, D-86
        @Test
        void ofAnEndedProcessIsRefused() {
            ManagedProcess process = service.start("true");
            exitOf(process);
            process.closeStdin();
            assertThatThrownBy(() -> process.sendInput("late"))
                    .isInstanceOf(ProcessException.NotRunning.class)
                    .hasMessage("cannot write to %s: the process does not run".formatted(process.id()));
        }
    }

    @Nested
    class ASignal {
        // D-53
        @Test
        void ofAnyKindReachesARunningProcess() throws Exception {
            ManagedProcess process = ready(shell("trap 'echo usr2' USR2; echo ready; while :; do sleep 0.02; done"));
            process.signal(bench.signal("USR2"));
            await().until(() -> process.output().equals("ready\nusr2\n"));
            process.signal(Signal.PROBE);
            assertThat(process.isRunning()).isTrue();
        }

        // D-53, D-86
        @Test
        void toAnEndedProcessIsRefused() {
            ManagedProcess process = service.start("true");
            exitOf(process);
            assertThatThrownBy(() -> process.signal(bench.signal("TERM")))
                    .isInstanceOf(ProcessException.NotRunning.class)
                    .hasMessage("cannot send SIGTERM to %s: the process does not run any more".formatted(process.id()));
        }

        // D-54
        @Test
        void reachesTheProcessAloneEvenIfAKillReachesItsGroup() throws Exception {
            ManagedProcess process =
                    ready(shell("echo ready; sleep 1000 & echo $!; wait").withDetachAndKillGroup());
            await().until(() -> process.output().lines().count() == 2);
            long child = Long.parseLong(process.output().lines().toList().getLast());
            process.signal(bench.signal("TERM"));
            exitOf(process);
            assertThat(isAlive(child)).isTrue();
        }
    }

    @Nested
    class ATimeout {
        // D-60
        @Test
        void shutsTheProcessDownWithItsGrace() {
            ManagedProcess process = service.start(shell("trap 'exit 3' TERM; while :; do sleep 0.02; done")
                    .withTimeout(Duration.ofMillis(500))
                    .withGrace(OsTestBench.LONG));
            ProcessExited exit = exitEventOf(process);
            assertThat(exit.reason()).isEqualTo(new Exited(3));
            assertThat(exit.cause()).isEqualTo(new Cause.Request(Cause.Action.TIMEOUT));
        }

        // D-60
        @Test
        void isForgottenWhenTheProcessEndsFirstAndZeroIsNone() {
            ManagedProcess first = service.start(shell("exit 0").withTimeout(Duration.ofHours(1)));
            assertThat(exitEventOf(first).cause()).isEqualTo(new Cause.Unprompted());
            ManagedProcess none = service.start(shell("sleep 0.3").withTimeout(Duration.ZERO));
            assertThat(exitOf(none)).isEqualTo(new Exited(0));
        }
    }

    // D-56
    @Test
    void runsInItsDirectory(@TempDir Path directory) throws Exception {
        ManagedProcess process = service.start(shell("echo here > file").withDirectory(directory));
        exitOf(process);
        assertThat(Files.readString(directory.resolve("file"))).isEqualTo("here\n");
    }
}
