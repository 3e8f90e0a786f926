package dev.signalbox.engine.os;

import static dev.signalbox.engine.os.OsTestBench.exitEventOf;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.signalbox.engine.event.EngineEvent;
import dev.signalbox.engine.event.EngineEvent.ProcessExited;
import dev.signalbox.engine.event.EngineEvent.ProcessKilled;
import dev.signalbox.engine.event.EngineEvent.ProcessOutput;
import dev.signalbox.engine.event.EngineEvent.ProcessSignalled;
import dev.signalbox.engine.event.EngineEvent.ProcessStarted;
import dev.signalbox.engine.event.NodeId;
import dev.signalbox.engine.os.OutputLine.Text;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/** What is told of a managed process, and in which order. */
@Tag("os")
@Timeout(60)
@ParameterizedClass
@EnumSource(names = {"NATIVE", "PORTABLE"})
class ProcessEventsTest {
    private final OsTestBench bench;
    private final ProcessService service;

    ProcessEventsTest(LauncherChoice launcher) {
        bench = new OsTestBench(launcher);
        service = new ProcessService(bench.processes, ProcessServiceOptions.DEFAULT);
    }

    @AfterEach
    void close() {
        service.close();
        bench.close();
    }

    /** The events of a process that has ended, all of them. */
    private List<EngineEvent> eventsOf(ManagedProcess process) {
        ProcessExited exit = exitEventOf(process);
        await().until(() -> bench.events.contains(exit));
        return bench.events.stream()
                .filter(event -> event.source().equals(process.id()))
                .toList();
    }

    private <E extends EngineEvent> E only(Class<E> type, ManagedProcess process) {
        List<E> found = eventsOf(process).stream()
                .filter(type::isInstance)
                .map(type::cast)
                .toList();
        assertThat(found).hasSize(1);
        return found.getFirst();
    }

    // D-01, D-02, D-03, D-04, D-05, D-06
    @Test
    void aStartIsToldWithIdCommandArgumentsDirectoryAndPid(@TempDir Path directory) {
        RunOptions options = RunOptions.of(new CommandLine.Arguments(List.of("sh", "-c", "exit 0", "*")))
                .withDirectory(directory);
        ManagedProcess process = service.start(options);
        ProcessStarted started = only(ProcessStarted.class, process);
        assertThat(eventsOf(process).getFirst()).isEqualTo(started);
        assertThat(started.source()).isEqualTo(process.id()).isNotEqualTo(NodeId.ENGINE);
        assertThat(started.command().getFirst()).isEqualTo("sh");
        assertThat(started.command().subList(1, started.command().size())).containsExactly("-c", "exit 0", "*");
        assertThat(started.directory()).isEqualTo(directory.toString());
        assertThat(started.pid()).isEqualTo(process.pid()).isPositive();
    }

    // D-07, D-08, D-09, D-10, D-36
    @Test
    void outputIsToldByTheNumberOfItsNewestLineWhichHasItsTextAndItsStream() {
        ManagedProcess process = service.start("sh", "-c", "echo out; echo err >&2; printf last");
        List<ProcessOutput> told = eventsOf(process).stream()
                .filter(ProcessOutput.class::isInstance)
                .map(ProcessOutput.class::cast)
                .toList();
        assertThat(told).isNotEmpty().allMatch(event -> event.source().equals(process.id()));
        List<Text> lines = process.log().lines(0, 100).stream()
                .filter(Text.class::isInstance)
                .map(Text.class::cast)
                .toList();
        assertThat(lines).extracting(Text::text).containsExactlyInAnyOrder("out", "err", "last");
        assertThat(lines)
                .allSatisfy(line -> assertThat(line.stream())
                        .isEqualTo(line.text().equals("err") ? StdStream.STDERR : StdStream.STDOUT));
        assertThat(lines).allMatch(line -> line.number() < told.getLast().endLine());
    }

    // D-11, D-12, D-13, D-14
    @Test
    void anEndIsToldAfterAllOutputWithIdExitCodeAndDuration() {
        ManagedProcess process = service.start("sh", "-c", "sleep 0.1; echo done; exit 9");
        ProcessExited exit = only(ProcessExited.class, process);
        assertThat(eventsOf(process).getLast()).isEqualTo(exit);
        assertThat(exit.source()).isEqualTo(process.id());
        assertThat(exit.exitCode()).isEqualTo(9);
        assertThat(exit.ranFor())
                .isEqualTo(Duration.between(process.startedAt(), exit.time()))
                .isGreaterThanOrEqualTo(Duration.ofMillis(100));
        assertThat(process.output()).isEqualTo("done\n");
    }

    // D-15
    @Test
    void anEndSaysWhatWentWrongAndNothingIfNothingDid() {
        assertThat(only(ProcessExited.class, service.start("true")).error()).isNull();
        assertThat(only(ProcessExited.class, service.start("sh", "-c", "exit 3"))
                        .error())
                .isEqualTo("exited with code 3");
        ManagedProcess killed = service.start("sleep", "1000");
        killed.kill();
        assertThat(only(ProcessExited.class, killed).error()).isEqualTo("killed by SIGKILL");
        assertThat(only(ProcessExited.class, service.start("no-such-program")).error())
                .startsWith("cannot start 'no-such-program': there is no such program in ");
    }

    private void assertToldAsKilledBy(String signal, ManagedProcess process) {
        ProcessKilled killed = only(ProcessKilled.class, process);
        assertThat(killed.source()).isEqualTo(process.id());
        assertThat(killed.signal()).isEqualTo(bench.signal(signal));
        ProcessExited exited = only(ProcessExited.class, process);
        assertThat(killed.number()).as("killed, then exited").isLessThan(exited.number());
        assertThat(eventsOf(process))
                .as("nothing between, but that the signal was sent: whoever sent it tells that")
                .filteredOn(event -> event.number() > killed.number() && event.number() < exited.number())
                .allMatch(ProcessSignalled.class::isInstance);
    }

    // D-16, D-17, D-18, D-20
    @Test
    void aDeathBySignalIsToldOnceWithTheRealSignalJustBeforeTheEnd() throws Exception {
        ManagedProcess killed = service.start("sleep", "1000");
        service.kill(killed.id().toString());
        assertToldAsKilledBy("KILL", killed);
        ManagedProcess signalled = service.start("sleep", "1000");
        signalled.signal(bench.signal("USR1"));
        assertToldAsKilledBy("USR1", signalled);
    }

    // D-19
    @Test
    void aDeathBySignalIsToldWhoeverSentIt() {
        RunOptions sleep = RunOptions.of(new CommandLine.Arguments(List.of("sleep", "1000")));
        assertToldAsKilledBy("KILL", service.start(sleep.withTimeout(Duration.ofMillis(200))));
        ManagedProcess shutDown = service.start(sleep.withGrace(OsTestBench.LONG));
        var _ = shutDown.shutdown();
        assertToldAsKilledBy("TERM", shutDown);
        ManagedProcess atShutdown = service.start(sleep);
        service.onShutdown();
        assertToldAsKilledBy("KILL", atShutdown);
        if (bench.processes.abilities().contains(LauncherAbility.EXACT_EXIT_REASON)) {
            assertToldAsKilledBy("HUP", service.start("sh", "-c", "kill -HUP $$"));
        }
    }

    // D-19
    @Test
    void aProcessThatEndsByItselfWhenItIsAskedToWasNotKilled() {
        ManagedProcess process = service.start(
                RunOptions.of(new CommandLine.Shell("trap 'exit 6' TERM; echo ready; while :; do sleep 0.02; done"))
                        .withGrace(OsTestBench.LONG));
        await().until(() -> process.output().equals("ready\n"));
        var _ = process.shutdown();
        assertThat(eventsOf(process)).noneMatch(ProcessKilled.class::isInstance);
        assertThat(only(ProcessExited.class, process).exitCode()).isEqualTo(6);
    }

    // D-21
    @Test
    void aStartThatFailsIsToldByAnEndOnly() {
        ManagedProcess process = service.start("no-such-program");
        assertThat(eventsOf(process)).singleElement().isInstanceOfSatisfying(ProcessExited.class, exit -> {
            assertThat(exit.exitCode()).isEqualTo(-1);
            assertThat(exit.error()).isNotNull();
        });
        assertThat(process.status()).isEqualTo(ProcessStatus.FAILED);
    }
}
