package dev.signalbox.engine.service.probe;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.signalbox.engine.event.Cause;
import dev.signalbox.engine.event.EngineEvent.ProcessStarted;
import dev.signalbox.engine.event.NodeId;
import dev.signalbox.engine.event.OsProcessName;
import dev.signalbox.engine.os.CommandLine;
import dev.signalbox.engine.os.ManagedProcess;
import dev.signalbox.engine.os.OutputLog;
import dev.signalbox.engine.os.RunOptions;
import dev.signalbox.engine.os.StopReport;
import dev.signalbox.engine.service.probe.Check.Exec;
import dev.signalbox.engine.time.VirtualTime;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CancellationException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Tag("os")
@Timeout(60)
class ExecCheckTest {
    private static final Duration SHORT = Duration.ofMillis(400);

    @TempDir
    private Path folder;

    private final ProbeTestBench bench = new ProbeTestBench();

    @AfterEach
    void close() {
        bench.close();
    }

    private static Exec sh(String script) {
        return Exec.of(new CommandLine.Shell(script));
    }

    /** Whether such a process lives, and is not only waiting for its parent to take note of its end. */
    private static boolean lives(long pid) {
        try {
            String stat = Files.readString(Path.of("/proc/%d/stat".formatted(pid)));
            return stat.charAt(stat.lastIndexOf(')') + 2) != 'Z';
        } catch (IOException _) {
            return false;
        }
    }

    /** The pids that a script has written to files in the folder. */
    private List<Long> pidsWritten() throws IOException {
        try (var files = Files.newDirectoryStream(folder, "pid-*")) {
            List<Long> pids = new ArrayList<>();
            for (Path file : files) {
                pids.add(Long.parseLong(Files.readString(file).strip()));
            }
            return pids;
        }
    }

    private String withChildren(String rest) {
        return """
            sleep 1000 & echo $! > %1$s/pid-child
            (trap '' TERM HUP; sleep 1001 & echo $! > %1$s/pid-grandchild; wait) &
            setsid sh -c 'echo $$ > %1$s/pid-session; exec sleep 1002' < /dev/null > /dev/null 2>&1 &
            echo $$ > %1$s/pid-shell
            while [ ! -s %1$s/pid-grandchild ] || [ ! -s %1$s/pid-session ]; do sleep 0.01; done
            %2$s
            """.formatted(folder, rest);
    }

    @Nested
    class ACommand {
        @Test
        void thatExitsWithZeroIsWell() throws InterruptedException {
            CheckResult result = bench.ask(sh("exit 0"));
            assertThat(result.succeeded()).isTrue();
            assertThat(result.reason()).isEqualTo("exited with code 0");
        }

        @Test
        void thatFailsIsToldWithTheLastLineOfItsErrors() throws InterruptedException {
            CheckResult result =
                    bench.ask(sh("echo first >&2; echo 'no database' >&2; echo; echo >&2; echo out; exit 7"));
            assertThat(result.succeeded()).isFalse();
            assertThat(result.reason()).isEqualTo("exited with code 7: no database");
        }

        @Test
        void thatComplainsOnStandardOutputIsHeardToo() throws InterruptedException {
            assertThat(bench.ask(sh("echo 'no database'; exit 7")).reason())
                    .isEqualTo("exited with code 7: no database");
            assertThat(bench.ask(sh("exit 7")).reason()).isEqualTo("exited with code 7");
        }

        @Test
        void thatFloodsItsErrorsIsToldWithTheLastLine() throws InterruptedException {
            assertThat(bench.ask(sh("seq 200000 >&2; echo last >&2; exit 1")).reason())
                    .isEqualTo("exited with code 1: last");
        }

        @Test
        void thatIsKilledIsToldSo() throws InterruptedException {
            assertThat(bench.ask(sh("kill -9 $$")).reason()).isEqualTo("killed by SIGKILL");
        }

        @Test
        void thatDoesNotExistIsToldSo() throws InterruptedException {
            CheckResult result = bench.ask(Exec.of(new CommandLine.Arguments(List.of("no-such-program"))));
            assertThat(result.succeeded()).isFalse();
            assertThat(result.reason()).contains("cannot start 'no-such-program'");
        }

        @Test
        void hasTheDirectoryAndTheEnvironmentItWasGiven() throws InterruptedException {
            CommandLine command = new CommandLine.Shell("test \"$PWD:$COLOUR\" = \"%s:red\"".formatted(folder));
            assertThat(bench.ask(new Exec(new RunOptions(command, folder, Map.of("COLOUR", "red"))))
                            .succeeded())
                    .isTrue();
        }

        @Test
        void runsInTheNameOfTheEngine() throws InterruptedException {
            bench.ask(sh("exit 0"));
            await().untilAsserted(() -> assertThat(bench.events)
                    .filteredOn(ProcessStarted.class::isInstance)
                    .singleElement()
                    .satisfies(event ->
                            assertThat(((ProcessStarted) event).owner()).isEqualTo(NodeId.ENGINE)));
        }
    }

    @Nested
    class ACommandWithASecret {
        private static final String SECRET = "hunter2hunter2";

        private RunOptions secretly(CommandLine command) {
            List<String> shown = command.words().stream().map(this::masked).toList();
            return RunOptions.of(command).withShown(new RunOptions.Shown(shown, this::masked));
        }

        private String masked(String text) {
            return text.replace(SECRET, "******");
        }

        @Test
        void isToldWithoutItWhereItsErrorsAreTold() throws InterruptedException {
            Exec check = new Exec(secretly(new CommandLine.Shell("echo wrong: %s >&2; exit 7".formatted(SECRET))));
            assertThat(bench.ask(check).reason()).isEqualTo("exited with code 7: wrong: ******");
            assertThat(check.text()).isEqualTo("'echo wrong: ****** >&2; exit 7' exits with code 0");
        }

        @Test
        void isLoggedWithoutItWhenSomethingOfItSurvives() {
            RunOptions options = secretly(new CommandLine.Arguments(List.of("sleep", "0", SECRET)));
            ManagedProcess process = bench.processes.launch(
                    options, NodeId.ENGINE, new OutputLog(0), new Cause.Request(Cause.Action.START));
            StopReport report = new StopReport(List.of(), List.of(new OsProcessName(17, "child " + SECRET)));
            assertThat(Leftovers.survivalText(process, report))
                    .contains("'sleep 0 ******'", "child ******")
                    .doesNotContain(SECRET);
        }
    }

    @Nested
    class NothingIsLeft {
        @Test
        void ofACommandThatHangsWithChildrenInTheBackground() throws Exception {
            CheckResult result = bench.ask(sh(withChildren("sleep 1003")), Duration.ofSeconds(3));
            assertThat(result.reason()).isEqualTo("took longer than 3 s");
            assertThat(pidsWritten()).hasSize(4).noneMatch(ExecCheckTest::lives);
        }

        @Test
        void ofACommandThatSucceedsAndLeavesChildrenInTheBackgroundHalfAMinuteLater() throws Exception {
            VirtualTime time = new VirtualTime(Instant.EPOCH);
            try (ProbeTestBench virtual = new ProbeTestBench(time)) {
                CheckResult result = virtual.ask(sh(withChildren("exit 0")));
                assertThat(result.succeeded()).isTrue();
                assertThat(pidsWritten()).hasSize(4).anyMatch(ExecCheckTest::lives);
                time.advance(Leftovers.PAUSE);
                await().until(() -> pidsWritten().stream().noneMatch(ExecCheckTest::lives));
            }
        }

        @Test
        void ofACommandThatSucceedsWhenAllIsClosed() throws Exception {
            Await wait = bench.probes.await(AwaitSpec.of(sh(withChildren("exit 0"))), null);
            assertThat(wait.result().get().succeeded()).isTrue();
            assertThat(pidsWritten()).hasSize(4).anyMatch(ExecCheckTest::lives);
            bench.probes.close();
            assertThat(pidsWritten()).noneMatch(ExecCheckTest::lives);
        }

        @Test
        void ofACommandThatDoesNotListenToSignals() throws Exception {
            String script =
                    "trap '' TERM INT HUP; echo $$ > %s/pid-shell; while :; do sleep 0.1; done".formatted(folder);
            assertThat(bench.ask(sh(script), SHORT).reason()).isEqualTo("took longer than 400 ms");
            assertThat(pidsWritten()).noneMatch(ExecCheckTest::lives);
        }

        @Test
        void ofAProbeThatIsClosedInTheMiddleOfACheck() throws Exception {
            Probe probe = bench.probes.start(
                    ProbeSpec.of(sh(withChildren("sleep 1003"))).withTimeout(ProbeTestBench.LONG), null, _ -> {});
            await().until(() -> pidsWritten().size() == 4);
            probe.close();
            probe.ended().get();
            assertThat(pidsWritten()).noneMatch(ExecCheckTest::lives);
            assertThat(probe.status().checks()).isZero();
        }

        @Test
        void ofAWaitThatIsCancelledInTheMiddleOfACheck() throws Exception {
            Await wait = bench.probes.await(
                    AwaitSpec.of(sh(withChildren("sleep 1003"))).withTimeout(ProbeTestBench.LONG), null);
            await().until(() -> pidsWritten().size() == 4);
            wait.cancel();
            await().until(() -> wait.result().isDone());
            assertThat(wait.result().exceptionNow()).isInstanceOf(CancellationException.class);
            assertThat(pidsWritten()).noneMatch(ExecCheckTest::lives);
        }

        @Test
        void whenAllProbesAreClosed() throws Exception {
            bench.probes.start(
                    ProbeSpec.of(sh(withChildren("sleep 1003"))).withTimeout(ProbeTestBench.LONG), null, _ -> {});
            await().until(() -> pidsWritten().size() == 4);
            bench.probes.close();
            assertThat(pidsWritten()).noneMatch(ExecCheckTest::lives);
            assertThat(bench.probes.size()).isZero();
        }
    }
}
