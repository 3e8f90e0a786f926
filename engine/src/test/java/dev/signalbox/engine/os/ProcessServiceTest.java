package dev.signalbox.engine.os;

import static dev.signalbox.engine.os.OsTestBench.exitEventOf;
import static dev.signalbox.engine.os.OsTestBench.exitOf;
import static dev.signalbox.engine.os.OsTestBench.isAlive;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.awaitility.Awaitility.await;

import dev.signalbox.engine.event.Cause;
import dev.signalbox.engine.event.EngineEvent.ProcessExited;
import dev.signalbox.engine.event.EngineEvent.ProcessKilled;
import dev.signalbox.engine.event.EngineEvent.ProcessOutput;
import dev.signalbox.engine.event.EngineEvent.ProcessStarted;
import dev.signalbox.engine.event.ExitReason.Exited;
import dev.signalbox.engine.event.ExitReason.KilledBySignal;
import dev.signalbox.engine.event.ExitReason.LaunchFailed;
import dev.signalbox.engine.event.NodeId;
import dev.signalbox.engine.os.ProcessException.CommandFailed;
import dev.signalbox.engine.os.ProcessException.NotFound;
import dev.signalbox.engine.os.ProcessException.StillRunning;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicReference;
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
class ProcessServiceTest {
    private static final Cause CANCEL = new Cause.Request(Cause.Action.CANCEL);
    private static final Cause CLOSE = new Cause.Request(Cause.Action.CLOSE);

    private final OsTestBench bench;
    private ProcessService service;

    ProcessServiceTest(LauncherChoice launcher) {
        bench = new OsTestBench(launcher);
        service = new ProcessService(bench.processes, ProcessServiceOptions.DEFAULT);
    }

    @AfterEach
    void close() {
        service.onShutdown();
        service.running().forEach(OsTestBench::exitOf);
        service.close();
        bench.close();
    }

    private static RunOptions shell(String script) {
        return RunOptions.of(new CommandLine.Shell(script));
    }

    private ManagedProcess ended(String script) {
        ManagedProcess process = service.start(shell(script));
        exitOf(process);
        return process;
    }

    private ManagedProcess sleeping() {
        return service.start("sleep", "1000");
    }

    private static String idOf(ManagedProcess process) {
        return process.id().toString();
    }

    @Nested
    class AStart {
        // D-72, D-56
        @Test
        void ofAProgramHandsItItsArgumentsAsTheyAre() {
            ManagedProcess process = service.start("printf", "%s|", "a b", "*", "$HOME");
            assertThat(exitOf(process)).isEqualTo(new Exited(0));
            assertThat(process.output()).isEqualTo("a b|*|$HOME|");
        }

        // D-73
        @Test
        void putsTheProcessIntoTheTableAndTellsItsStartItsOutputAndItsEnd() throws NotFound {
            ManagedProcess process = service.start(shell("echo out; echo err >&2; exit 3"));
            assertThat(service.get(idOf(process))).isSameAs(process);
            ProcessExited exit = exitEventOf(process);
            await().until(() -> bench.events.contains(exit));
            assertThat(bench.events.getFirst()).isInstanceOfSatisfying(ProcessStarted.class, started -> {
                assertThat(started.source()).isEqualTo(process.id());
                assertThat(started.owner()).isEqualTo(NodeId.ENGINE);
                assertThat(started.cause()).isEqualTo(OsTestBench.START);
            });
            assertThat(bench.events.subList(1, bench.events.size() - 1))
                    .isNotEmpty()
                    .allSatisfy(event -> assertThat(event).isInstanceOf(ProcessOutput.class));
            assertThat(process.output().lines()).containsExactlyInAnyOrder("out", "err");
            assertThat(exit.exitCode()).isEqualTo(3);
        }

        // D-73
        @Test
        void isInTheTableBeforeItIsTold() {
            List<Boolean> found = new CopyOnWriteArrayList<>();
            bench.stream.subscribe("asking", event -> {
                if (event instanceof ProcessStarted started) {
                    found.add(service.list().stream().anyMatch(each -> each.id().equals(started.source())));
                }
            });
            for (int i = 0; i < 20; i++) {
                service.start(shell("exit 0"));
            }
            await().until(() -> found.size() == 20);
            assertThat(found).containsOnly(true);
        }

        // D-21, D-34, D-55
        @Test
        void thatFailsStaysInTheTableAsFailed() {
            ManagedProcess process = service.start("no-such-program");
            assertThat(process.status()).isEqualTo(ProcessStatus.FAILED);
            assertThat(service.list()).containsExactly(process);
            assertThat(service.running()).isEmpty();
            assertThatThrownBy(process::waitFor)
                    .isInstanceOf(ProcessException.Failed.class)
                    .hasMessageStartingWith("cannot start 'no-such-program': there is no such program in ");
        }

        // D-55
        @Test
        void ofNoProgramIsRefused() {
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> service.start(""))
                    .withMessage("the command [] names no program: put one first");
            assertThatThrownBy(() -> service.run(" ")).isInstanceOf(IllegalArgumentException.class);
        }

        // D-57
        @Test
        void addsItsVariablesToTheInheritedOnesAndTheyWin() {
            ManagedProcess process = service.start(shell("echo \"$GREETING\"; echo \"$HOME\"; test -n \"$PATH\"")
                    .withEnvironment(Map.of("GREETING", "hello", "HOME", "/nowhere")));
            assertThat(exitOf(process)).isEqualTo(new Exited(0));
            assertThat(process.output()).isEqualTo("hello\n/nowhere\n");
        }

        // D-58
        @Test
        void withoutCaptureKeepsNoOutputButTellsIt() {
            ManagedProcess process = service.start(shell("echo told").withoutCapture());
            ProcessExited exit = exitEventOf(process);
            await().until(() -> bench.events.contains(exit));
            assertThat(process.output()).isEmpty();
            assertThat(process.outputBytes()).isNull();
            assertThat(bench.events).anySatisfy(event -> assertThat(event).isInstanceOf(ProcessOutput.class));
            assertThat(process.log().lines(0, 10))
                    .anySatisfy(line -> assertThat(line)
                            .isInstanceOfSatisfying(
                                    OutputLine.Text.class,
                                    text -> assertThat(text.text()).isEqualTo("told")));
        }

        // D-68
        @Test
        void keepsAMebibyteOfOutputByDefault() {
            assertThat(ProcessServiceOptions.DEFAULT_BUFFER_SIZE).isEqualTo(1024 * 1024);
            assertThat(service.options()).isEqualTo(ProcessServiceOptions.DEFAULT);
            ManagedProcess process = ended("head -c 1048577 /dev/zero");
            assertThat(process.outputBytes()).hasSize(1024 * 1024);
            assertThat(process.droppedOutputBytes()).isEqualTo(1);
        }

        // D-69
        @Test
        void keepsAsMuchOutputAsTheServiceIsToldTo() {
            service = new ProcessService(bench.processes, new ProcessServiceOptions(10, 5));
            ManagedProcess process = ended("printf 0123456789abcdef");
            assertThat(process.output()).isEqualTo("6789abcdef");
            assertThat(process.droppedOutputBytes()).isEqualTo(6);
        }

        @Test
        void refusesToKeepLessThanNothing() {
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> new ProcessServiceOptions(-1, 0))
                    .withMessage("bufferSize is -1: use 0 to keep nothing, or more");
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> new ProcessServiceOptions(0, -2))
                    .withMessage("maxFinished is -2: use 0 to keep nothing, or more");
        }
    }

    @Nested
    class TheTable {
        // D-74
        @Test
        void saysOfAnUnknownIdThatItIsUnknown() {
            String message =
                    "there is no process 'process-99': it was never started here, or was removed; list() has those"
                            + " there are";
            assertThatThrownBy(() -> service.get("process-99"))
                    .isInstanceOf(NotFound.class)
                    .hasMessage(message);
            assertThatThrownBy(() -> service.kill("process-99")).hasMessage(message);
            assertThatThrownBy(() -> service.remove("process-99")).hasMessage(message);
            assertThatThrownBy(() -> service.output("process-99")).hasMessage(message);
        }

        // D-75, D-76
        @Test
        void listsAllInTheOrderOfTheirStartsAndTellsWhichRun() {
            List<ManagedProcess> started = new ArrayList<>();
            for (int i = 0; i < 12; i++) { // more than nine: ids are numbers, not texts
                started.add(i % 4 == 0 ? sleeping() : ended("exit " + i));
            }
            assertThat(service.list()).containsExactlyElementsOf(started);
            assertThat(service.list())
                    .isSortedAccordingTo(Comparator.comparing(ManagedProcess::startedAt)
                            .thenComparingLong(process -> process.id().number()));
            assertThat(service.running()).containsExactly(started.get(0), started.get(4), started.get(8));
        }

        // D-78
        @Test
        void removesOnlyWhatHasEnded() throws NotFound, StillRunning {
            ManagedProcess running = sleeping();
            ManagedProcess ended = ended("exit 0");
            assertThatThrownBy(() -> service.remove(idOf(running)))
                    .isInstanceOf(StillRunning.class)
                    .hasMessage("cannot remove %s: 'sleep' still runs as pid %d; kill it and wait for its end, then"
                                    .formatted(running.id(), running.pid())
                            + " remove it");
            service.remove(idOf(ended));
            assertThat(service.list()).containsExactly(running);
            assertThatThrownBy(() -> service.remove(idOf(ended))).isInstanceOf(NotFound.class);
        }

        // D-79
        @Test
        void isClearedOfAllThatHaveEnded() {
            ended("exit 0");
            ManagedProcess running = sleeping();
            service.start("no-such-program");
            ended("exit 7");
            service.clear();
            assertThat(service.list()).containsExactly(running);
            assertThat(service.forgotten()).isZero();
        }

        // D-80
        @Test
        void hasTheOutputOfARunningAndOfAnEndedProcess() throws NotFound {
            ManagedProcess running = service.start(shell("echo ready; exec sleep 1000"));
            await().until(() -> service.output(idOf(running)).equals("ready\n"));
            assertThat(service.output(idOf(ended("printf done")))).isEqualTo("done");
        }

        @Test
        void forgetsThoseThatEndedFirstAndCountsThem() {
            service = new ProcessService(bench.processes, new ProcessServiceOptions(1024, 3));
            ManagedProcess running = sleeping();
            List<ManagedProcess> ended = new ArrayList<>();
            for (int i = 0; i < 7; i++) {
                ended.add(ended("exit 0"));
            }
            await().until(() -> service.forgotten() == 4);
            List<ManagedProcess> left = new ArrayList<>(List.of(running));
            left.addAll(ended.subList(4, 7));
            assertThat(service.list()).containsExactlyElementsOf(left);
        }

        @Test
        void neverKeepsMoreOfThoseThatEndedThanItShallHoweverTheyCome() throws NotFound, StillRunning {
            long seed = 20_240_611;
            Random random = new Random(seed);
            int limit = 5;
            service = new ProcessService(bench.processes, new ProcessServiceOptions(64, limit));
            int removed = 0;
            int started = 60;
            for (int i = 0; i < started; i++) {
                ManagedProcess process = service.start(random.nextBoolean() ? "true" : "no-such-program");
                if (random.nextInt(4) == 0) {
                    exitOf(process);
                    int before = service.list().size();
                    if (service.list().contains(process)) {
                        service.remove(idOf(process));
                        removed++;
                    }
                    assertThat(service.list()).hasSizeLessThanOrEqualTo(before);
                }
            }
            int left = started - removed;
            await().untilAsserted(() -> {
                assertThat(service.list().size()).as("seed %d", seed).isLessThanOrEqualTo(limit);
                assertThat(service.forgotten() + service.list().size())
                        .as("seed %d", seed)
                        .isEqualTo(left);
            });
        }
    }

    @Nested
    class AKill {
        // D-77, D-16, D-35
        @Test
        void byIdIsToldOnce() throws NotFound {
            ManagedProcess process = sleeping();
            service.kill(idOf(process));
            ProcessExited exit = exitEventOf(process);
            assertThat(exit.reason()).isEqualTo(new KilledBySignal(bench.signal("KILL")));
            assertThat(process.status()).isEqualTo(ProcessStatus.KILLED);
            await().until(() -> bench.events.contains(exit));
            assertThat(bench.events)
                    .filteredOn(ProcessKilled.class::isInstance)
                    .singleElement()
                    .satisfies(event -> assertThat(event.source()).isEqualTo(process.id()));
        }

        // D-77
        @Test
        void ofAnEndedProcessDoesAndTellsNothing() throws NotFound {
            ManagedProcess process = ended("exit 4");
            service.kill(idOf(process));
            ManagedProcess next = ended("exit 0");
            await().until(() -> bench.events.contains(exitEventOf(next)));
            assertThat(bench.events).noneMatch(ProcessKilled.class::isInstance);
            assertThat(process.status()).isEqualTo(ProcessStatus.EXITED);
        }

        // D-71
        @Test
        void atShutdownReachesEveryProcessTheDetachedOnesToo() {
            ManagedProcess attached = sleeping();
            ManagedProcess detached = service.start(shell("exec sleep 1000").withDetach());
            ManagedProcess ended = ended("exit 0");
            service.onShutdown();
            assertThat(exitEventOf(attached).cause()).isEqualTo(CLOSE);
            assertThat(exitOf(detached)).isEqualTo(new KilledBySignal(bench.signal("KILL")));
            assertThat(exitOf(ended)).isEqualTo(new Exited(0));
            assertThat(service.list()).containsExactly(attached, detached, ended);
        }
    }

    @Nested
    class AClose {
        @Test
        void endsAttachedProcessesWithAllThatDescendsFromThemAndLeavesDetachedOnes() {
            ManagedProcess attached = service.start(shell("setsid sleep 1000 & echo $!; wait"));
            ManagedProcess leaver = service.start(shell("(setsid sh -c 'echo $$; exec sleep 1000' &) ; exit 0"));
            ManagedProcess detached = service.start(shell("exec sleep 1000").withDetach());
            await().until(() ->
                    attached.output().endsWith("\n") && leaver.output().endsWith("\n") && !leaver.isRunning());
            service.close();
            assertThat(exitEventOf(attached).cause()).isEqualTo(CLOSE);
            assertThat(isAlive(Long.parseLong(attached.output().strip()))).isFalse();
            assertThat(isAlive(Long.parseLong(leaver.output().strip()))).isFalse();
            assertThat(detached.isRunning()).isTrue();
            assertThat(isAlive(detached.pid())).isTrue();
        }

        @Test
        void isTheLastOfAllStarts() {
            service.close();
            ManagedProcess late = service.start("true");
            assertThat(exitEventOf(late).reason())
                    .isEqualTo(new LaunchFailed("cannot start 'true': the engine is closed; open another one"));
            assertThat(exitEventOf(late).cause()).isEqualTo(CLOSE);
            assertThatThrownBy(() -> service.run("true"))
                    .isInstanceOf(CommandFailed.class)
                    .hasMessage("cannot start 'true': the engine is closed; open another one");
        }

        @Test
        void leavesNothingThatWasStartedAtTheSameTime() throws InterruptedException {
            List<ManagedProcess> started = new CopyOnWriteArrayList<>();
            CountDownLatch some = new CountDownLatch(5);
            Thread starting = Thread.ofVirtual().start(() -> {
                for (int i = 0; i < 60; i++) {
                    started.add(sleeping());
                    some.countDown();
                }
            });
            some.await();
            service.close();
            starting.join();
            assertThat(started).hasSize(60).noneMatch(ManagedProcess::isRunning);
            assertThat(started).noneMatch(process -> process.pid() != 0 && isAlive(process.pid()));
        }

        @Test
        void endsARunThatGoesOn() {
            CompletableFuture<Throwable> failure = failureOfRun(shell("echo begun; exec sleep 1000"));
            await().until(() -> bench.events.stream().anyMatch(ProcessOutput.class::isInstance));
            service.close();
            assertThat(failure.join())
                    .isInstanceOf(CommandFailed.class)
                    .hasMessage("'/bin/sh -c echo begun; exec sleep 1000' killed by SIGKILL because the engine was"
                            + " closed");
        }
    }

    /** Completes with what a run on another thread throws. */
    private CompletableFuture<Throwable> failureOfRun(RunOptions options) {
        CompletableFuture<Throwable> failure = new CompletableFuture<>();
        Thread.ofVirtual().start(() -> {
            try {
                failure.completeExceptionally(new AssertionError("ended well: " + service.run(options)));
            } catch (CommandFailed | InterruptedException e) {
                failure.complete(e);
            }
        });
        return failure;
    }

    @Nested
    class AScope {
        private final CancelScope scope = new CancelScope();

        // D-63
        @Test
        void thatIsCancelledEndsItsProcessesWithAllThatDescendsFromThem() {
            ManagedProcess process = service.start(scope, shell("setsid sleep 1000 & echo $!; wait"));
            ManagedProcess other = sleeping();
            await().until(() -> process.output().endsWith("\n"));
            scope.cancel();
            ProcessExited exit = exitEventOf(process);
            assertThat(exit.reason()).isEqualTo(new KilledBySignal(bench.signal("KILL")));
            assertThat(exit.cause()).isEqualTo(CANCEL);
            await().until(() -> !isAlive(Long.parseLong(process.output().strip())));
            assertThat(other.isRunning()).isTrue();
        }

        // D-59
        @Test
        void thatIsCancelledLeavesADetachedProcessAlone() {
            ManagedProcess detached =
                    service.start(scope, shell("exec sleep 1000").withDetach());
            ManagedProcess attached = service.start(scope, "sleep", "1000");
            scope.cancel();
            exitOf(attached);
            assertThat(detached.isRunning()).isTrue();
            assertThat(isAlive(detached.pid())).isTrue();
        }

        @Test
        void thatWasCancelledLaunchesNothingDetachedOrNot() {
            scope.cancel();
            for (RunOptions options : List.of(shell("exit 0"), shell("exit 0").withDetach())) {
                ManagedProcess process = service.start(scope, options);
                assertThat(process.pid()).isZero();
                assertThat(process.status()).isEqualTo(ProcessStatus.FAILED);
                assertThat(exitEventOf(process).reason())
                        .isEqualTo(new LaunchFailed(
                                "cannot start '/bin/sh': it was cancelled before; use a scope that is not"));
                assertThat(exitEventOf(process).cause()).isEqualTo(CANCEL);
            }
        }

        @Test
        void holdsNoProcessThatHasEnded() {
            for (int i = 0; i < 20; i++) {
                exitOf(service.start(scope, shell("exit 0")));
                service.start(scope, "no-such-program");
            }
            await().untilAsserted(() -> assertThat(scope.size()).isZero());
        }

        @Test
        void thatIsCancelledWhileItsProcessesStartLeavesNoneRunning() throws InterruptedException {
            for (int run = 0; run < 10; run++) {
                CancelScope raced = new CancelScope();
                List<ManagedProcess> started = new CopyOnWriteArrayList<>();
                Thread starting = Thread.ofVirtual().start(() -> {
                    for (int i = 0; i < 5; i++) {
                        started.add(service.start(raced, "sleep", "1000"));
                    }
                });
                await().until(() -> !started.isEmpty());
                raced.cancel();
                starting.join();
                started.forEach(OsTestBench::exitOf);
                assertThat(started).hasSize(5).noneMatch(process -> process.pid() != 0 && isAlive(process.pid()));
            }
        }

        @Test
        void thatIsCancelledEndsARun() {
            AtomicReference<Throwable> failure = new AtomicReference<>();
            Thread running = Thread.ofVirtual().start(() -> {
                try {
                    service.run(scope, shell("echo begun; exec sleep 1000"));
                } catch (CommandFailed | InterruptedException e) {
                    failure.set(e);
                }
            });
            await().until(() -> bench.events.stream().anyMatch(ProcessOutput.class::isInstance));
            scope.cancel();
            await().until(() -> !running.isAlive());
            assertThat(failure.get())
                    .isInstanceOfSatisfying(
                            CommandFailed.class,
                            failed -> assertThat(failed.output().text()).isEqualTo("begun\n"))
                    .hasMessageEndingWith(" killed by SIGKILL because it was cancelled");
        }

        @Test
        void thatWasCancelledRefusesARun() {
            scope.cancel();
            assertThatThrownBy(() -> service.run(scope, "true"))
                    .isInstanceOf(CommandFailed.class)
                    .hasMessage("cannot start 'true': it was cancelled before; use a scope that is not");
        }
    }

    @Nested
    class ARun {
        // D-81, D-82
        @Test
        void returnsStandardOutputAndStandardErrorTogether() throws Exception {
            CommandOutput output = service.run("sh", "-c", "echo out; echo err >&2");
            assertThat(output.text().lines()).containsExactlyInAnyOrder("out", "err");
            assertThat(output.droppedBytes()).isZero();
            assertThat(output.ranFor()).isPositive();
        }

        // D-83
        @Test
        void thatFailsHasTheOutputAndTheExitCodeInTheException() {
            CommandFailed failed = catchThrowableOfType(
                    CommandFailed.class, () -> service.run(shell("echo half; echo why >&2; exit 3")));
            assertThat(failed).hasMessage("'/bin/sh -c echo half; echo why >&2; exit 3' exited with code 3");
            assertThat(failed.exitCode()).isEqualTo(3);
            assertThat(failed.reason()).isEqualTo(new Exited(3));
            assertThat(failed.output().text().lines()).containsExactlyInAnyOrder("half", "why");
        }

        // D-83
        @Test
        void thatCannotBeLaunchedSaysWhy() {
            CommandFailed failed = catchThrowableOfType(CommandFailed.class, () -> service.run("no-such-program"));
            assertThat(failed).hasMessageStartingWith("cannot start 'no-such-program': there is no such program in ");
            assertThat(failed.exitCode()).isEqualTo(-1);
            assertThat(failed.output().text()).isEmpty();
        }

        // D-84
        @Test
        void isNeverInTheTableAndToldAllTheSame() throws Exception {
            List<Integer> sizes = new CopyOnWriteArrayList<>();
            bench.stream.subscribe("asking", event -> {
                if (event instanceof ProcessStarted) {
                    sizes.add(service.list().size());
                }
            });
            service.run("true");
            assertThatThrownBy(() -> service.run("false")).isInstanceOf(CommandFailed.class);
            await().until(() -> sizes.size() == 2);
            assertThat(sizes).containsOnly(0);
            assertThat(service.list()).isEmpty();
        }

        // D-84, D-60
        @Test
        void isEndedByItsTimeoutWithAllThatDescendsFromIt(@TempDir Path directory) throws IOException {
            Path pid = directory.resolve("pid");
            CommandFailed failed = catchThrowableOfType(
                    CommandFailed.class,
                    () -> service.run(shell("setsid sh -c 'echo $$ > " + pid + "; exec sleep 1000' & echo begun; wait")
                            .withTimeout(Duration.ofMillis(700))));
            assertThat(failed)
                    .hasMessageEndingWith(
                            " killed by SIGKILL after its timeout of PT0.7S; give it more time if it needs it");
            assertThat(failed.output().text()).isEqualTo("begun\n");
            assertThat(isAlive(Long.parseLong(Files.readString(pid).strip()))).isFalse();
        }

        // D-84, D-60, D-61
        @Test
        void thatEndsWellOnlyBecauseOfItsTimeoutHasFailed() {
            CommandFailed failed = catchThrowableOfType(
                    CommandFailed.class,
                    () -> service.run(shell("trap 'exit 0' TERM; while :; do sleep 0.02; done")
                            .withTimeout(Duration.ofMillis(500))
                            .withGrace(OsTestBench.LONG)));
            assertThat(failed.reason()).isEqualTo(new Exited(0));
            assertThat(failed)
                    .hasMessageEndingWith(
                            " exited with code 0 after its timeout of PT0.5S; give it more time if it needs it");
        }

        @Test
        void whoseThreadIsInterruptedIsEndedFirst() throws InterruptedException {
            AtomicReference<Throwable> thrown = new AtomicReference<>();
            Thread running = Thread.ofPlatform().start(() -> {
                try {
                    service.run("sleep", "1000");
                } catch (CommandFailed | InterruptedException e) {
                    thrown.set(e);
                }
            });
            await().until(() -> !bench.events.isEmpty());
            long pid = ((ProcessStarted) bench.events.getFirst()).pid();
            running.interrupt();
            running.join();
            assertThat(thrown.get()).isInstanceOf(InterruptedException.class);
            assertThat(isAlive(pid)).isFalse();
        }

        @Test
        void saysHowMuchOutputItDropped() throws Exception {
            service = new ProcessService(bench.processes, new ProcessServiceOptions(4, 5));
            CommandOutput output = service.run("printf", "abcdefg");
            assertThat(output.text()).isEqualTo("defg");
            assertThat(output.droppedBytes()).isEqualTo(3);
        }
    }
}
