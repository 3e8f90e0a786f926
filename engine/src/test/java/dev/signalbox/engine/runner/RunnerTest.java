package dev.signalbox.engine.runner;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatNullPointerException;
import static org.awaitility.Awaitility.await;

import dev.signalbox.engine.event.EngineEvent;
import dev.signalbox.engine.event.EngineEvent.ProcessStarted;
import dev.signalbox.engine.event.EventStream;
import dev.signalbox.engine.event.NodeId;
import dev.signalbox.engine.os.CancelScope;
import dev.signalbox.engine.os.CommandLine;
import dev.signalbox.engine.os.LauncherChoice;
import dev.signalbox.engine.os.ManagedProcess;
import dev.signalbox.engine.os.ProcessService;
import dev.signalbox.engine.os.ProcessServiceOptions;
import dev.signalbox.engine.os.ProcessStatus;
import dev.signalbox.engine.os.Processes;
import dev.signalbox.engine.os.RunOptions;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
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
class RunnerTest {
    private final EventStream stream = new EventStream(InstantSource.system());
    private final List<EngineEvent> events = new CopyOnWriteArrayList<>();
    private final Processes processes;
    private final ProcessService service;
    private final Runner runner;

    @TempDir
    private Path directory;

    RunnerTest(LauncherChoice launcher, @TempDir Path stateFolder) {
        stream.subscribe("test", events::add);
        processes = new Processes(stream, InstantSource.system(), stateFolder, launcher);
        service = new ProcessService(processes, ProcessServiceOptions.DEFAULT);
        runner = new Runner(service);
    }

    @AfterEach
    void close() {
        service.close();
        processes.close();
        stream.close();
    }

    private static RunSpec sh(String name, String script) {
        return RunSpec.of(name, "sh", "-c", script);
    }

    private static RunSpec passing(String name) {
        return sh(name, "echo " + name);
    }

    private static RunSpec failing(String name) {
        return sh(name, "exit 7");
    }

    /** A task that goes on until there is such a file. */
    private RunSpec waitingFor(String file, String name) {
        return sh(name, "while [ ! -e '" + directory.resolve(file) + "' ]; do sleep 0.02; done");
    }

    private RunSpec touching(String file, String name) {
        return sh(name, ": > '" + directory.resolve(file) + "'");
    }

    private static RunResult named(RunAllResult run, String name) {
        return run.results().stream()
                .filter(result -> result.name().equals(name))
                .findFirst()
                .orElseThrow();
    }

    private static void assertCounts(RunAllResult run, int passed, int failed, int skipped) {
        assertThat(List.of(run.passed(), run.failed(), run.skipped()))
                .as("passed, failed, skipped of %s", run)
                .containsExactly(passed, failed, skipped);
        assertThat(run.success()).isEqualTo(failed == 0);
    }

    private static void assertSkipped(RunResult result, String why) {
        assertThat(result.skipped()).isTrue();
        assertThat(result.passed()).isFalse();
        assertThat(result.error()).isEqualTo(why);
        assertThat(result.exitCode()).isZero();
        assertThat(result.process()).isNull();
    }

    private static List<NodeId> processesOf(RunAllResult run) {
        return run.results().stream()
                .flatMap(result -> Stream.ofNullable(result.process()))
                .toList();
    }

    private interface Run {
        RunAllResult run() throws InterruptedException;
    }

    private static CompletableFuture<RunAllResult> inBackground(Run run) {
        CompletableFuture<RunAllResult> result = new CompletableFuture<>();
        Thread.ofVirtual().start(() -> {
            try {
                result.complete(run.run());
            } catch (InterruptedException | RuntimeException e) {
                result.completeExceptionally(e);
            }
        });
        return result.orTimeout(40, TimeUnit.SECONDS);
    }

    @Nested
    class ASpec {
        // D-145
        @Test
        void saysWhatIsRunWhereAndAfterWhat() {
            RunSpec spec = RunSpec.of("build", "make", "-j", "all")
                    .withAfter("fetch", "clean")
                    .allowingFailure();
            assertThat(spec.name()).isEqualTo("build");
            assertThat(spec.command()).isEqualTo("make");
            assertThat(spec.args()).containsExactly("-j", "all");
            assertThat(spec.dir()).isEqualTo(Path.of("").toAbsolutePath());
            assertThat(spec.env()).isEmpty();
            assertThat(spec.after()).containsExactly("fetch", "clean");
            assertThat(spec.allowsFailure()).isTrue();
        }

        // D-145
        @Test
        void runsInItsDirectoryWithItsVariables() throws Exception {
            RunSpec spec = passing("a")
                    .withOptions(new RunOptions(
                            new CommandLine.Shell("pwd; echo $WORD"), directory, Map.of("WORD", "hello")));
            assertThat(spec.dir()).isEqualTo(directory);
            assertThat(spec.env()).isEqualTo(Map.of("WORD", "hello"));
            assertThat(runner.runAll(List.of(spec)).results().getFirst().output())
                    .isEqualTo(directory.toRealPath() + "\nhello\n");
        }
    }

    @Nested
    class AResult {
        // D-149, D-151, D-152
        @Test
        void ofATaskThatPassedHasItsOutputAndTheDurationOfItsProcess() throws Exception {
            RunSpec spec = passing("a");
            RunResult result = runner.runAll(List.of(spec)).results().getFirst();
            assertThat(result.name()).isEqualTo("a");
            assertThat(result.spec()).isEqualTo(spec);
            assertThat(result.exitCode()).isZero();
            assertThat(result.output()).isEqualTo("a\n");
            assertThat(result.error()).isNull();
            assertThat(result.skipped()).isFalse();
            assertThat(result.passed()).isTrue();
            assertThat(result.duration())
                    .isEqualTo(service.list().getFirst().info().duration());
        }

        // D-150, D-152
        @Test
        void ofATaskThatExitedWithAnotherCodeHasNoError() throws Exception {
            RunResult result = runner.runAll(List.of(sh("a", "echo half; exit 7")))
                    .results()
                    .getFirst();
            assertThat(result.exitCode()).isEqualTo(7);
            assertThat(result.error()).isNull();
            assertThat(result.output()).isEqualTo("half\n");
            assertThat(result.passed()).isFalse();
        }

        // D-150, D-151
        @Test
        void ofATaskThatCouldNotBeLaunchedHasTheReason() throws Exception {
            RunResult result = runner.runAll(List.of(RunSpec.of("a", "no-such-program")))
                    .results()
                    .getFirst();
            assertThat(result.error()).startsWith("cannot start 'no-such-program': there is no such program in ");
            assertThat(result.exitCode()).isEqualTo(-1);
            assertThat(result.duration()).isGreaterThanOrEqualTo(Duration.ZERO);
            assertThat(result.passed()).isFalse();
            assertThat(result.skipped()).isFalse();
        }

        // D-166
        @Test
        void ofATaskThatWasKilledNamesTheSignalAndHasNotPassed() throws Exception {
            CompletableFuture<RunAllResult> run = inBackground(() -> runner.runAll(
                    List.of(RunSpec.of("a", "sleep", "1000"), passing("b").withAfter("a"))));
            await().until(() -> service.running().size() == 1);
            service.running().getFirst().kill();
            RunResult killed = named(run.join(), "a");
            assertThat(killed.error()).isEqualTo("killed by SIGKILL");
            assertThat(killed.exitCode()).isEqualTo(-1);
            assertThat(killed.passed()).isFalse();
            assertCounts(run.join(), 0, 1, 1);
        }

        // D-148
        @Test
        void namesItsProcessInTheTableAndInTheEvents() throws Exception {
            RunAllResult run = runner.runAll(List.of(passing("a"), failing("b")));
            List<NodeId> ids = processesOf(run);
            assertThat(service.list()).extracting(ManagedProcess::id).containsExactlyElementsOf(ids);
            await().untilAsserted(() -> assertThat(events)
                    .filteredOn(ProcessStarted.class::isInstance)
                    .extracting(EngineEvent::source)
                    .containsExactlyElementsOf(ids));
        }

        // D-153, D-154
        @Test
        void ofARunCountsAndIsASuccessWhateverWasSkipped() {
            RunResult passed = new RunResult(passing("a"), 0, Duration.ZERO, "", null, false, null);
            RunResult failed = new RunResult(passing("b"), 2, Duration.ZERO, "", null, false, null);
            RunResult broken = new RunResult(passing("c"), 0, Duration.ZERO, "", "no such program", false, null);
            RunResult skipped = RunResult.skipped(passing("d"), "why");
            assertCounts(new RunAllResult(List.of(passed, failed, broken, skipped), Duration.ZERO), 1, 2, 1);
            assertCounts(new RunAllResult(List.of(passed, skipped, skipped), Duration.ZERO), 1, 0, 2);
            assertCounts(new RunAllResult(List.of(), Duration.ZERO), 0, 0, 0);
        }

        // D-153
        @Test
        void ofARunTookAtLeastAsLongAsItsTasksOneAfterTheOther() throws Exception {
            RunAllResult run =
                    runner.runSequential(List.of(sh("a", "sleep 0.1"), sh("b", "sleep 0.1"), sh("c", "sleep 0.1")));
            Duration sum = run.results().stream().map(RunResult::duration).reduce(Duration.ZERO, Duration::plus);
            assertThat(run.duration()).isGreaterThanOrEqualTo(sum);
        }
    }

    @Nested
    class RunAll {
        // D-146, D-155, D-162
        @Test
        void runsATaskAfterThoseItComesAfterAndKeepsTheOrderOfItsInput() throws Exception {
            RunAllResult run = runner.runAll(List.of(
                    sh("last", "cat one two > three; cat three")
                            .withAfter("second", "first")
                            .withOptions(new RunOptions(
                                    new CommandLine.Shell("cat one two > three; cat three"), directory, Map.of())),
                    sh("second", "")
                            .withOptions(new RunOptions(new CommandLine.Shell("cat one > two"), directory, Map.of()))
                            .withAfter("first"),
                    sh("first", "")
                            .withOptions(new RunOptions(new CommandLine.Shell("echo 1 > one"), directory, Map.of()))));
            assertThat(run.results()).extracting(RunResult::name).containsExactly("last", "second", "first");
            assertThat(named(run, "last").output()).isEqualTo("1\n1\n");
            assertCounts(run, 3, 0, 0);
        }

        // D-155
        @Test
        void runsTasksThatDoNotWaitForEachOtherAtTheSameTime() throws Exception {
            assertCounts(
                    runner.runAll(List.of(
                            sh(
                                    "a",
                                    ": > '" + directory.resolve("a") + "'; while [ ! -e '" + directory.resolve("b")
                                            + "' ]; do sleep 0.02; done"),
                            sh(
                                    "b",
                                    ": > '" + directory.resolve("b") + "'; while [ ! -e '" + directory.resolve("a")
                                            + "' ]; do sleep 0.02; done"))),
                    2,
                    0,
                    0);
        }

        // D-163
        @Test
        void startsATaskTheMomentItsOwnAreDoneHoweverLongOthersOfTheirWaveTake() throws Exception {
            assertCounts(
                    runner.runAll(List.of(
                            waitingFor("flag", "slow"), // ends only by the task that a barrier would hold up behind it
                            passing("fast"),
                            touching("flag", "after fast").withAfter("fast"))),
                    3,
                    0,
                    0);
        }

        // D-156
        @Test
        void skipsWhatComesAfterAFailedTaskAndWhatComesAfterThat() throws Exception {
            RunAllResult run = runner.runAll(List.of(
                    failing("a"), passing("b").withAfter("a"), passing("c").withAfter("b"), passing("d")));
            assertSkipped(named(run, "b"), "skipped because task 'a' before it failed");
            assertSkipped(named(run, "c"), "skipped because task 'b' before it was skipped");
            assertCounts(run, 1, 1, 2);
            assertThat(service.list()).hasSize(2);
        }

        // D-147
        @Test
        void goesOnAfterAFailureThatIsAllowed() throws Exception {
            RunAllResult run = runner.runAll(
                    List.of(failing("a").allowingFailure(), passing("b").withAfter("a")));
            assertCounts(run, 1, 1, 0);
        }

        // D-147, D-156
        @Test
        void doesNotGoOnAfterASkippedTaskThatAllowsFailure() throws Exception {
            RunAllResult run = runner.runAll(List.of(
                    failing("a"),
                    passing("b").withAfter("a").allowingFailure(),
                    passing("c").withAfter("b")));
            assertSkipped(named(run, "c"), "skipped because task 'b' before it was skipped");
            assertCounts(run, 0, 1, 2);
        }

        // D-157, D-158
        @Test
        void failsACircleByNamingItWholeAndRunsTheRest() throws Exception {
            RunAllResult run = runner.runAll(List.of(
                    passing("build").withAfter("deploy"),
                    passing("test").withAfter("build"),
                    passing("deploy").withAfter("test"),
                    passing("free"),
                    passing("behind").withAfter("test", "free")));
            RunResult deploy = named(run, "deploy");
            assertThat(deploy.error())
                    .isEqualTo(
                            "task 'deploy' comes after itself: deploy after test after build after deploy; remove one"
                                    + " 'after'");
            assertThat(deploy.exitCode()).isEqualTo(1);
            assertThat(deploy.skipped()).isFalse();
            assertThat(named(run, "build").error()).contains("build after deploy after test after build");
            assertThat(named(run, "test").error()).contains("test after build after deploy after test");
            assertThat(named(run, "free").passed()).isTrue();
            assertSkipped(named(run, "behind"), "skipped because task 'test' before it failed");
            assertCounts(run, 1, 3, 1);
            assertThat(service.list()).hasSize(1);
        }

        // D-157, D-158
        @Test
        void failsATaskThatComesAfterOnesThatAreNotThereByNamingThem() throws Exception {
            RunAllResult run = runner.runAll(List.of(
                    passing("a").withAfter("x", "b", "y"),
                    passing("b"),
                    passing("c").withAfter("a")));
            RunResult a = named(run, "a");
            assertThat(a.error())
                    .isEqualTo("task 'a' comes after 'x' and 'y', but this run has no such task: add it, or take it out"
                            + " of its 'after'");
            assertThat(a.exitCode()).isEqualTo(1);
            assertThat(a.skipped()).isFalse();
            assertCounts(run, 1, 1, 1);
        }

        // D-164
        @Test
        void refusesBadNamesAllAtOnceBeforeAnythingIsStarted() {
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> runner.runAll(List.of(
                            passing("a"),
                            passing("b"),
                            passing(" "),
                            passing("a"),
                            passing("c").withAfter("c"),
                            passing("b"),
                            passing("b"))))
                    .withMessage("task 3 has no name: give it one; there is more than one task 'a': rename all but one;"
                            + " there is more than one task 'b': rename all but one; task 'c' comes after itself: take"
                            + " it out of its 'after'");
            assertThat(service.list()).isEmpty();
        }

        // D-164
        @Test
        @SuppressWarnings("NullAway") // what callers without null checks may do
        void needsAService() {
            assertThatNullPointerException()
                    .isThrownBy(() -> new Runner(null))
                    .withMessage("a runner needs a process service");
        }

        @Test
        void ofNothingIsASuccess() throws Exception {
            RunAllResult run = runner.runAll(List.of());
            assertThat(run.results()).isEmpty();
            assertThat(run.success()).isTrue();
        }
    }

    @Nested
    class RunSequential {
        // D-159
        @Test
        void runsOneAfterTheOtherInTheOrderOfTheInputWhateverComesAfterWhat() throws Exception {
            RunAllResult run = runner.runSequential(List.of(
                    sh("a", "echo a >> '" + directory.resolve("order") + "'").withAfter("c"),
                    sh("b", "sleep 0.1; echo b >> '" + directory.resolve("order") + "'")
                            .withAfter("missing"),
                    sh("c", "echo c >> '" + directory.resolve("order") + "'").withAfter("c")));
            assertCounts(run, 3, 0, 0);
            assertThat(Files.readAllLines(directory.resolve("order"))).containsExactly("a", "b", "c");
        }

        // D-159
        @Test
        void skipsTheRestAfterTheFirstFailure() throws Exception {
            RunAllResult run = runner.runSequential(List.of(passing("a"), failing("b"), passing("c"), passing("d")));
            assertCounts(run, 1, 1, 2);
            assertSkipped(named(run, "c"), "skipped because task 'b' before it failed");
            assertThat(named(run, "d").skipped()).isTrue();
            assertThat(service.list()).hasSize(2);
        }

        // D-160
        @Test
        void goesOnAfterAFailureThatIsAllowedAndCountsIt() throws Exception {
            assertCounts(
                    runner.runSequential(List.of(failing("a").allowingFailure(), passing("b"), failing("c"))), 1, 2, 0);
        }

        // D-164
        @Test
        void refusesBadNames() {
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> runner.runSequential(List.of(passing("a"), passing("a"))))
                    .withMessage("there is more than one task 'a': rename all but one");
        }
    }

    @Nested
    class RunParallel {
        // D-161
        @Test
        void runsAllAtOnceWhateverComesAfterWhatAndStopsNobodyForAFailure() throws Exception {
            RunAllResult run = runner.runParallel(List.of(
                    waitingFor("flag", "a").withAfter("b"),
                    failing("b").withAfter("missing"),
                    touching("flag", "c").withAfter("c")));
            assertThat(run.results()).extracting(RunResult::name).containsExactly("a", "b", "c");
            assertCounts(run, 2, 1, 0);
        }

        // D-161
        @Test
        void runsFiftyTasksThatAllWaitForTheLast() throws Exception {
            List<RunSpec> specs = new CopyOnWriteArrayList<>();
            for (int i = 0; i < 49; i++) {
                specs.add(waitingFor("flag", "waiting " + i));
            }
            specs.add(touching("flag", "last"));
            assertCounts(runner.runParallel(specs), 50, 0, 0);
        }

        // D-164
        @Test
        void refusesBadNames() {
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> runner.runParallel(List.of(passing(""))))
                    .withMessage("task 1 has no name: give it one");
        }
    }

    @Nested
    class WithParallelism {
        @Test
        void neverRunsMoreAtATimeAndRunsThemInTheOrderOfTheInput() throws Exception {
            List<RunSpec> specs = new CopyOnWriteArrayList<>();
            for (int i = 0; i < 9; i++) {
                specs.add(sh("task " + i, "sleep 0.03"));
            }
            RunAllResult run = runner.withParallelism(2).runParallel(specs);
            assertCounts(run, 9, 0, 0);
            assertThat(service.list()).extracting(ManagedProcess::id).containsExactlyElementsOf(processesOf(run));
            NodeId last = service.list().getLast().id();
            await().until(() -> events.stream()
                    .anyMatch(event -> event instanceof EngineEvent.ProcessExited
                            && event.source().equals(last)));
            int running = 0;
            int most = 0;
            for (EngineEvent event : events) {
                running += event instanceof ProcessStarted ? 1 : event instanceof EngineEvent.ProcessExited ? -1 : 0;
                most = Math.max(most, running);
            }
            assertThat(most).isEqualTo(2);
        }

        @Test
        void ofLessThanOneIsRefused() {
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> runner.withParallelism(0))
                    .withMessage("parallelism is 0: use 1 or more");
        }
    }

    @Nested
    class Cancelled {
        private static final String WHY = "skipped because the run was cancelled";

        private final CancelScope scope = new CancelScope();

        // D-165
        @Test
        void beforeItBeginsItSkipsAll() throws Exception {
            scope.cancel();
            List<RunSpec> specs = List.of(passing("a"), passing("b"));
            for (RunAllResult run : List.of(
                    runner.runAll(scope, specs),
                    runner.runSequential(scope, specs),
                    runner.runParallel(scope, specs))) {
                assertSkipped(named(run, "a"), WHY);
                assertCounts(run, 0, 0, 2);
            }
            assertThat(service.list()).isEmpty();
        }

        // D-165
        @Test
        void endsWhatRunsAndSkipsWhatWasNotStarted() {
            List<RunSpec> specs = List.of(
                    RunSpec.of("a", "sleep", "1000").allowingFailure(),
                    passing("b").withAfter("a"),
                    RunSpec.of("c", "sleep", "1000"));
            CompletableFuture<RunAllResult> run = inBackground(() -> runner.runAll(scope, specs));
            await().until(() -> service.running().size() == 2);
            scope.cancel();
            RunAllResult result = run.join();
            assertSkipped(named(result, "b"), WHY);
            assertThat(named(result, "a").error()).isEqualTo("killed by SIGKILL");
            assertThat(named(result, "c").passed()).isFalse();
            assertCounts(result, 0, 2, 1);
            assertThat(service.list()).extracting(ManagedProcess::status).containsOnly(ProcessStatus.KILLED);
        }

        // D-165
        @Test
        void skipsWhatWaitsForItsTurn() {
            List<RunSpec> specs = List.of(RunSpec.of("a", "sleep", "1000"), passing("b"));
            CompletableFuture<RunAllResult> run =
                    inBackground(() -> runner.withParallelism(1).runParallel(scope, specs));
            await().until(() -> service.running().size() == 1);
            scope.cancel();
            assertSkipped(named(run.join(), "b"), WHY);
        }

        // D-165
        @Test
        void inARunOneAfterTheOtherItEndsTheRunningTaskAndSkipsTheRest() {
            List<RunSpec> specs = List.of(RunSpec.of("a", "sleep", "1000").allowingFailure(), passing("b"));
            CompletableFuture<RunAllResult> run = inBackground(() -> runner.runSequential(scope, specs));
            await().until(() -> service.running().size() == 1);
            scope.cancel();
            assertSkipped(named(run.join(), "b"), WHY);
        }

        @Test
        void byAnInterruptItEndsWhatRuns() throws InterruptedException {
            CompletableFuture<Boolean> interrupted = new CompletableFuture<>();
            Thread running = Thread.ofPlatform().start(() -> {
                try {
                    runner.runAll(List.of(RunSpec.of("a", "sleep", "1000")));
                    interrupted.complete(false);
                } catch (InterruptedException _) {
                    interrupted.complete(true);
                }
            });
            await().until(() -> service.running().size() == 1);
            running.interrupt();
            running.join();
            assertThat(interrupted.join()).isTrue();
            await().until(() -> service.running().isEmpty());
        }
    }

    @Test
    void aDetachedTaskThatGoesOnWhenTheEngineIsClosedEndsTheRunWithoutItsEnd() {
        RunSpec spec = RunSpec.of("a", "sleep", "1000");
        List<RunSpec> specs = List.of(
                spec.withOptions(spec.options().withDetach()), passing("b").withAfter("a"));
        CompletableFuture<RunAllResult> run = inBackground(() -> runner.runAll(specs));
        await().until(() -> service.running().stream().anyMatch(each -> each.pid() != 0)); // it has been launched
        ProcessHandle process =
                ProcessHandle.of(service.running().getFirst().pid()).orElseThrow();
        try {
            service.close();
            processes.close();
            RunResult result = named(run.join(), "a");
            assertThat(process.isAlive()).isTrue();
            assertThat(result.error()).isEqualTo("nobody will tell how it ends: the engine was closed while it ran");
            assertThat(result.exitCode()).isEqualTo(-1);
            assertCounts(run.join(), 0, 1, 1);
        } finally {
            process.destroyForcibly();
        }
    }

    @Test
    void aClosedServiceFailsEveryTask() throws Exception {
        service.close();
        RunAllResult run = runner.runAll(List.of(passing("a"), passing("b").withAfter("a")));
        assertThat(named(run, "a").error()).isEqualTo("cannot start 'sh': the engine is closed; open another one");
        assertCounts(run, 0, 1, 1);
    }
}
