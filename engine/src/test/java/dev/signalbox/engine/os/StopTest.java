package dev.signalbox.engine.os;

import static dev.signalbox.engine.os.OsTestBench.LONG;
import static dev.signalbox.engine.os.OsTestBench.exitEventOf;
import static dev.signalbox.engine.os.OsTestBench.exitOf;
import static dev.signalbox.engine.os.OsTestBench.isAlive;
import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.signalbox.engine.event.Cause;
import dev.signalbox.engine.event.EngineEvent;
import dev.signalbox.engine.event.EngineEvent.ProcessExited;
import dev.signalbox.engine.event.EngineEvent.ProcessKilled;
import dev.signalbox.engine.event.EngineEvent.ProcessSignalled;
import dev.signalbox.engine.event.ExitReason.Exited;
import dev.signalbox.engine.event.ExitReason.KilledBySignal;
import dev.signalbox.engine.event.OsProcessName;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
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
class StopTest {
    private static final Duration SHORT = Duration.ofMillis(300);

    private final OsTestBench bench;

    StopTest(LauncherChoice launcher) {
        bench = new OsTestBench(launcher);
    }

    @AfterEach
    void close() {
        bench.close();
    }

    /** What the script printed, once it has printed that many lines. */
    private List<String> awaitLines(int count) {
        await().until(() -> bench.texts().size() >= count);
        return bench.texts();
    }

    private long awaitPid() {
        return Long.parseLong(awaitLines(1).getFirst());
    }

    @Nested
    class AStop {
        @Test
        void endsAProcessThatHonoursTermLongBeforeTheGraceIsOver() {
            ManagedProcess process = bench.launched(new CommandLine.Arguments(List.of("sleep", "1000")));
            StopReport report = bench.stop(process, LONG);
            assertThat(report).isEqualTo(new StopReport(List.of(), List.of()));
            ProcessExited exit = requireNonNull(process.exitEvent(), "told before the report");
            assertThat(exit.reason()).isEqualTo(new KilledBySignal(bench.signal("TERM")));
            assertThat(exit.cause()).isEqualTo(OsTestBench.STOP);
        }

        @Test
        void letsAProcessCleanUpAndKeepItsOwnExitCode() {
            ManagedProcess process =
                    bench.sh("trap 'echo cleaned; exit 7' TERM; echo ready; while :; do sleep 0.05; done");
            awaitLines(1);
            assertThat(bench.stop(process, LONG).killed()).isEmpty();
            assertThat(exitOf(process)).isEqualTo(new Exited(7));
            assertThat(bench.texts()).containsExactly("ready", "cleaned");
        }

        @Test
        void killsWhatIgnoresTermAfterTheGraceAndNamesIt() {
            ManagedProcess process = bench.sh("trap '' TERM; echo ready; while :; do sleep 0.05; done");
            awaitLines(1);
            Instant before = Instant.now();
            StopReport report = bench.stop(process, SHORT);
            assertThat(Duration.between(before, Instant.now())).isGreaterThanOrEqualTo(SHORT);
            assertThat(report.survivors()).isEmpty();
            assertThat(report.killed()).extracting(OsProcessName::pid).contains(process.pid());
            assertThat(report.killed().getFirst().command()).contains("trap '' TERM");
            assertThat(exitOf(process)).isEqualTo(new KilledBySignal(bench.signal("KILL")));
        }

        @Test
        void ofAnEndedProcessReportsNothing() {
            ManagedProcess process = bench.sh("exit 4");
            exitOf(process);
            assertThat(bench.stop(process, LONG)).isEqualTo(new StopReport(List.of(), List.of()));
            assertThat(exitEventOf(process).cause()).isEqualTo(new Cause.Unprompted());
        }

        @Test
        void askedForTwiceEndsOnceAndAnswersBoth() {
            ManagedProcess process = bench.launched(new CommandLine.Arguments(List.of("sleep", "1000")));
            CompletableFuture<StopReport> first = process.stop(LONG, OsTestBench.STOP);
            CompletableFuture<StopReport> second = process.stop(LONG, OsTestBench.STOP);
            assertThat(first.orTimeout(20, TimeUnit.SECONDS).join().survivors()).isEmpty();
            assertThat(second.orTimeout(20, TimeUnit.SECONDS).join().survivors())
                    .isEmpty();
            await().untilAsserted(() -> assertThat(bench.events)
                    .filteredOn(ProcessExited.class::isInstance)
                    .hasSize(1));
        }

        @Test
        void isCutShortByAKill() {
            ManagedProcess process = bench.sh("trap '' TERM; echo ready; while :; do sleep 0.05; done");
            awaitLines(1);
            CompletableFuture<StopReport> stop = process.stop(Duration.ofHours(1), OsTestBench.STOP);
            StopReport kill = process.stop(Duration.ZERO, OsTestBench.KILL)
                    .orTimeout(20, TimeUnit.SECONDS)
                    .join();
            assertThat(kill.killed()).extracting(OsProcessName::pid).contains(process.pid());
            assertThat(stop.orTimeout(20, TimeUnit.SECONDS).join().survivors()).isEmpty();
            assertThat(exitEventOf(process).cause()).isEqualTo(OsTestBench.KILL);
        }

        @Test
        void takesAGraceLongerThanAnyClockCounts() {
            ManagedProcess process = bench.launched(new CommandLine.Arguments(List.of("sleep", "1000")));
            assertThat(bench.stop(process, Duration.ofSeconds(Long.MAX_VALUE)).killed())
                    .isEmpty();
        }

        @Test
        void refusesANegativeGrace() {
            ManagedProcess process = bench.sh("exit 0");
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> process.stop(Duration.ofMillis(-1), OsTestBench.STOP))
                    .withMessage("grace is PT-0.001S: use zero to kill at once");
        }
    }

    @Nested
    class NothingEscapes {
        @Test
        void notChildrenNorGrandchildren() {
            ManagedProcess process = bench.sh("sh -c 'sleep 1000 & echo $!; wait' & wait");
            long grandchild = awaitPid();
            bench.stop(process, LONG);
            assertThat(isAlive(grandchild)).isFalse();
        }

        @Test
        void notAChildInASessionOfItsOwn() {
            ManagedProcess process = bench.sh("setsid sh -c 'echo $$; exec sleep 1000' & wait");
            long child = awaitPid();
            bench.stop(process, LONG);
            assertThat(isAlive(child)).isFalse();
        }

        @Test
        void notADoubleForkedDaemonFoundByItsMark() {
            ManagedProcess process = bench.sh("(setsid sh -c 'echo $$; exec sleep 1000' &) ; exec sleep 1000");
            long daemon = awaitPid();
            bench.stop(process, LONG);
            assertThat(isAlive(daemon)).isFalse();
        }

        @Test
        void notADaemonWhoseLauncherHasEnded() {
            ManagedProcess process = bench.sh("(setsid sh -c 'echo $$; exec sleep 1000' &) ; exit 0");
            long daemon = awaitPid();
            assertThat(exitOf(process)).isEqualTo(new Exited(0));
            assertThat(isAlive(daemon)).isTrue();
            bench.stop(process, LONG);
            assertThat(isAlive(daemon)).isFalse();
        }

        @Test
        void notAChildThatClearedItsEnvironmentAndLostItsParentDuringTheStop() {
            ManagedProcess process =
                    bench.sh("env -i setsid sh -c 'trap \"\" TERM; echo $$; while :; do" + " sleep 0.05; done' & wait");
            long child = awaitPid();
            StopReport report = bench.stop(process, SHORT);
            assertThat(isAlive(child)).isFalse();
            assertThat(report.killed()).extracting(OsProcessName::pid).contains(child);
        }

        @Test
        void notTheChildrenOfAChildThatClearedItsEnvironmentAndOutlivesItsParent() {
            ManagedProcess process = bench.sh("env -i sh -c 'trap \"sleep 1000 & echo \\$!\" TERM; echo $$;"
                    + " while :; do sleep 0.05; done' & wait");
            awaitLines(1);
            bench.stop(process, Duration.ofSeconds(1));
            assertThat(bench.texts()).hasSizeGreaterThanOrEqualTo(2);
            assertThat(bench.texts()).noneMatch(pid -> isAlive(Long.parseLong(pid)));
        }

        @Test
        void notAProcessForkedDuringTheGrace() {
            ManagedProcess process = bench.sh(
                    "trap '(setsid sleep 1000 & echo $!); exit 0' TERM; echo ready;" + " while :; do sleep 0.05; done");
            awaitLines(1);
            bench.stop(process, LONG);
            assertThat(bench.texts()).hasSize(2);
            assertThat(isAlive(Long.parseLong(bench.texts().getLast()))).isFalse();
        }

        @Test
        void notOneOfTwentyThatForkTheMomentTheyEnd() {
            for (int i = 0; i < 20; i++) {
                ManagedProcess process =
                        bench.sh("trap 'sleep 1000.5 & exit 0' TERM; echo 0; while :; do sleep 0.02; done");
                int run = i;
                await().until(() -> bench.texts().size() > run);
                bench.stop(process, LONG);
                assertThat(exitOf(process)).as("its trap has run").isEqualTo(new Exited(0));
                assertThat(withArgument("1000.5")).isZero();
            }
        }

        @Test
        void notOneThatWasAskedBetweenItsForkAndTheBeginOfItsProgram() {
            ManagedProcess process =
                    bench.sh("(trap : TERM; echo ready; sleep 1000; exec sleep 1000.75) & trap 'exit 0' TERM; wait");
            awaitLines(1);
            assertThat(bench.stop(process, LONG)).isEqualTo(new StopReport(List.of(), List.of()));
            assertThat(withArgument("1000.75")).isZero();
        }

        @Test
        void notTwoHundredChildrenAtOnce() {
            ManagedProcess process =
                    bench.sh("i=0; while [ $i -lt 200 ]; do sleep 1000 & i=$((i+1)); done; echo ready; wait");
            awaitLines(1);
            List<OsProcess> children = ProcessTable.read().descendantsOf(process.pid());
            assertThat(children).hasSize(200);
            bench.stop(process, LONG);
            assertThat(children).noneMatch(OsProcess::isAlive);
        }
    }

    @Test
    void aStopOfAWholeFamilyWithSessionsOfTheirOwnLeavesNothing() {
        ManagedProcess process =
                bench.sh("setsid sleep 600.25 & (setsid sh -c \"sleep 600.25 & sleep 600.25\" &) ;" + " sleep 600.25");
        await().until(() -> withArgument("600.25") == 4);
        assertThat(bench.stop(process, LONG)).isEqualTo(new StopReport(List.of(), List.of()));
        assertThat(withArgument("600.25")).isZero();
    }

    private static long withArgument(String argument) {
        return ProcessTable.read().all().stream()
                .filter(process -> process.command().matches("(/\\S*/)?sleep " + argument) && process.isAlive())
                .count();
    }

    @Test
    void aStopAsksTheLeavesFirstIfThatIsAskedFor() {
        String script = "trap 'echo %1$s; exit' TERM; %2$s echo ready; while :; do sleep 0.02; done";
        String leaf = script.formatted("leaf", "");
        String middle = script.formatted("middle", "sh -c \"$LEAF\" &");
        ManagedProcess process = bench.launch(
                new CommandLine.Shell(script.formatted("root", "sh -c \"$MIDDLE\" &")),
                Path.of("/"),
                Map.of("LEAF", leaf, "MIDDLE", middle));
        await().until(() -> bench.texts().equals(List.of("ready", "ready", "ready")));
        StopPlan plan = new StopPlan(bench.signal("TERM"), LONG, StopPlan.Order.LEAF_FIRST);
        process.stop(plan, OsTestBench.STOP).orTimeout(20, TimeUnit.SECONDS).join();
        assertThat(bench.texts().subList(3, 6)).containsExactly("leaf", "middle", "root");
    }

    @Test
    void aStopBeginsWithTheSignalOfItsPlan() {
        ManagedProcess process =
                bench.sh("trap 'echo USR1; exit 5' USR1; trap '' TERM; echo ready; while :; do sleep 0.02; done");
        awaitLines(1);
        process.stop(new StopPlan(bench.signal("USR1"), LONG, StopPlan.Order.TOGETHER), OsTestBench.STOP)
                .orTimeout(20, TimeUnit.SECONDS)
                .join();
        assertThat(exitOf(process)).isEqualTo(new Exited(5));
        assertThat(bench.texts()).containsExactly("ready", "USR1");
    }

    @Test
    void aStopBeginsWithTheSignalOfTheOptionsIfNobodyPlansAnother() {
        ManagedProcess process = bench.launch(new RunOptions(
                        new CommandLine.Shell(
                                "trap 'echo USR1; exit 6' USR1; trap '' TERM; echo ready; while :; do sleep 0.02;"
                                        + " done"),
                        Path.of("/"),
                        Map.of())
                .withStopSignal(bench.signal("USR1")));
        awaitLines(1);
        bench.stop(process, LONG);
        assertThat(exitOf(process)).isEqualTo(new Exited(6));
        assertThat(bench.texts()).containsExactly("ready", "USR1");
    }

    @Test
    void aStopTouchesNoOtherProcess() {
        ManagedProcess other = bench.launched(new CommandLine.Arguments(List.of("sleep", "1000")));
        ManagedProcess process = bench.sh("sleep 1000 & wait");
        bench.stop(process, LONG);
        assertThat(other.isRunning()).isTrue();
        assertThat(isAlive(other.pid())).isTrue();
    }

    @Test
    void aStopAsksAWorkerOnceThatTellsInItsTitleThatItEnds() {
        assumeTrue(Files.isExecutable(Path.of("/usr/bin/perl")));
        ManagedProcess process = bench.launched(new CommandLine.Arguments(List.of("/usr/bin/perl", "-e", """
            $| = 1;
            $0 = 'worker';
            $SIG{TERM} = sub { $0 = 'worker is shutting down'; print "asked\\n"; };
            fork;
            print "ready\\n";
            sleep 1 while 1;\
            """)));
        awaitLines(2);
        bench.stop(process, SHORT);
        assertThat(bench.texts()).containsExactlyInAnyOrder("ready", "ready", "asked", "asked");
    }

    @Nested
    class ASignal {
        @Test
        void reachesATrapByName() {
            ManagedProcess process = bench.sh("trap 'echo caught' USR1; echo ready; while :; do sleep 0.05; done");
            awaitLines(1);
            process.requestSignal(bench.signal("USR1"));
            awaitLines(2);
            assertThat(bench.texts()).containsExactly("ready", "caught");
            await().untilAsserted(() -> assertThat(bench.events)
                    .anySatisfy(event -> assertThat(event).isInstanceOfSatisfying(ProcessSignalled.class, signalled -> {
                        assertThat(signalled.signal().name()).isEqualTo("SIGUSR1");
                        assertThat(signalled.failure()).isEmpty();
                    })));
        }

        @Test
        void thatEndsAProcessIsToldOnceBeforeItsExitWithTheRequestAsCause() {
            ManagedProcess process = bench.launched(new CommandLine.Arguments(List.of("sleep", "1000")));
            process.requestSignal(bench.signal("USR1"));
            ProcessExited exit = exitEventOf(process);
            assertThat(exit.reason()).isEqualTo(new KilledBySignal(bench.signal("USR1")));
            assertThat(exit.cause()).isEqualTo(new Cause.Request(Cause.Action.SIGNAL));
            await().until(() -> bench.events.contains(exit));
            List<EngineEvent> ends = bench.events.stream()
                    .filter(event -> event instanceof ProcessKilled || event instanceof ProcessExited)
                    .toList();
            assertThat(ends).hasSize(2);
            assertThat(ends.getFirst()).isInstanceOf(ProcessKilled.class);
        }

        @Test
        void toAnEndedProcessIsNotSentAndSaysSo() {
            ManagedProcess process = bench.sh("exit 0");
            exitOf(process);
            process.requestSignal(bench.signal("KILL"));
            await().untilAsserted(() -> assertThat(bench.events.getLast())
                    .isInstanceOfSatisfying(
                            ProcessSignalled.class,
                            signalled ->
                                    assertThat(signalled.failure()).isEqualTo("the process does not run any more")));
        }

        @Test
        void thatNobodySentIsNotGuessedFromTheExitCode() {
            assertThat(exitOf(bench.sh("kill -9 $$")))
                    .isEqualTo(
                            bench.processes.abilities().contains(LauncherAbility.EXACT_EXIT_REASON)
                                    ? new KilledBySignal(bench.signal("KILL"))
                                    : new Exited(137));
        }
    }

    @Nested
    class AGrandchildThatKeepsThePipe {
        @Test
        void doesNotHoldTheExitUpAndWritesOn(@TempDir Path directory) throws IOException {
            Path flag = directory.resolve("go");
            ManagedProcess process = bench.sh("(while [ ! -e " + flag + " ]; do sleep 0.02; done;"
                    + " echo late; echo later; echo last) & exit 5");
            ProcessExited exit = exitEventOf(process);
            assertThat(exit.reason()).isEqualTo(new Exited(5));
            assertThat(bench.texts()).isEmpty();
            Files.createFile(flag);
            awaitLines(3); // of which a SIGPIPE would have taken the last two
            List<OutputLine> lines = bench.log.lines(0, 100);
            assertThat(lines.get(1))
                    .isInstanceOfSatisfying(
                            OutputLine.Mark.class,
                            mark -> assertThat(mark.event()).isEqualTo(exit));
            assertThat(bench.texts()).containsExactly("late", "later", "last");
            assertThat(lines.subList(2, 5)).allSatisfy(line -> {
                assertThat(((OutputLine.Text) line).late()).isTrue();
                assertThat(((OutputLine.Text) line).process()).isEqualTo(process.id());
            });
        }
    }
}
