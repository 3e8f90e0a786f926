package dev.signalbox.engine.os;

import static dev.signalbox.engine.os.OsTestBench.LONG;
import static dev.signalbox.engine.os.OsTestBench.exitEventOf;
import static dev.signalbox.engine.os.OsTestBench.exitOf;
import static dev.signalbox.engine.os.OsTestBench.isAlive;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.signalbox.engine.event.Cause;
import dev.signalbox.engine.event.EngineEvent.ProcessExited;
import dev.signalbox.engine.event.EngineEvent.ProcessStarted;
import dev.signalbox.engine.event.ExitReason.Exited;
import dev.signalbox.engine.event.ExitReason.NoSuchProcess;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

@Tag("os")
@Timeout(60)
@ParameterizedClass
@EnumSource(names = {"NATIVE", "PORTABLE"})
class DetachedTest {
    private final LauncherChoice launcher;

    @TempDir
    private Path state;

    private OsTestBench bench;

    DetachedTest(LauncherChoice launcher) {
        this.launcher = launcher;
        bench = new OsTestBench(launcher);
    }

    @BeforeEach
    void open() {
        bench = new OsTestBench(launcher, state);
    }

    @AfterEach
    void close() {
        bench.close();
    }

    private ManagedProcess detached(String script) {
        return bench.launch(RunOptions.of(new CommandLine.Shell(script)).withDetach());
    }

    private List<Path> folders() throws IOException {
        try (Stream<Path> files = Files.list(state.resolve("detached"))) {
            return files.filter(Files::isDirectory).toList();
        }
    }

    @Test
    void hasTheSameEventsAndTheSameOutputAsAnAttachedOne() {
        ManagedProcess process = detached("echo out; echo err >&2; printf 'no newline'; exit 3");
        ProcessExited exit = exitEventOf(process);
        assertThat(exit.reason()).isEqualTo(new Exited(3));
        assertThat(bench.texts()).containsExactly("out", "no newline");
        assertThat(process.output()).hasSize("out\nerr\nno newline".length()).contains("out\n", "err\n", "no newline");
        await().until(() -> bench.events.contains(exit));
        assertThat(bench.events.getFirst()).isInstanceOf(ProcessStarted.class);
        assertThat(bench.log.lines(0, 100).getLast()).isInstanceOf(OutputLine.Mark.class);
    }

    @Test
    void hasNoStandardInput() {
        ManagedProcess process = detached("read line; echo got $?");
        assertThat(process.write(new byte[] {'x'})).isEqualTo(InputResult.CLOSED);
        exitOf(process);
        assertThat(bench.texts()).containsExactly("got 1");
    }

    @Test
    void leavesNoFolderOnceItHasEnded() throws IOException {
        ManagedProcess process = detached("echo x");
        assertThat(Files.getPosixFilePermissions(folders().getFirst()))
                .isEqualTo(PosixFilePermissions.fromString("rwx------"));
        exitOf(process);
        await().untilAsserted(() -> assertThat(folders()).isEmpty());
    }

    @Test
    void leavesNoFolderIfItCannotBeLaunched() throws IOException {
        ManagedProcess process = bench.launch(RunOptions.of(new CommandLine.Arguments(List.of("no-such-program")))
                .withDetach());
        assertThat(process.status()).isEqualTo(ProcessStatus.FAILED);
        assertThat(folders()).isEmpty();
    }

    @Test
    void failsWithTheMendIfThereIsNoPlaceForItsOutput() throws IOException {
        Files.writeString(state.resolve("detached"), "a file in the way");
        ManagedProcess process = detached("exit 0");
        assertThat(exitEventOf(process).error())
                .startsWith("cannot start '/bin/sh': there is no place for its output: ")
                .endsWith("; make room, or check who may write there");
    }

    @Test
    void losesNoLineOfAHundredThousand() {
        ManagedProcess process = bench.launch(RunOptions.of(new CommandLine.Arguments(List.of("seq", "100000")))
                .withDetach());
        assertThat(exitOf(process)).isEqualTo(new Exited(0));
        assertThat(bench.texts())
                .containsExactlyElementsOf(IntStream.rangeClosed(1, 100_000)
                        .mapToObj(Integer::toString)
                        .toList());
    }

    @Test
    void whoseGrandchildWritesOnIsHeardLate() throws IOException {
        Path flag = state.resolve("go");
        ManagedProcess process =
                detached("(while [ ! -e " + flag + " ]; do sleep 0.02; done; echo late) & echo early; exit 5");
        assertThat(exitOf(process)).isEqualTo(new Exited(5));
        assertThat(bench.texts()).containsExactly("early");
        Files.createFile(flag);
        await().until(() -> bench.texts().contains("late"));
        assertThat(bench.log.lines(0, 100))
                .filteredOn(OutputLine.Text.class::isInstance)
                .extracting(line -> ((OutputLine.Text) line).late())
                .containsExactly(false, true);
        await().untilAsserted(() -> assertThat(folders()).isEmpty());
    }

    @Test
    void goesOnWhenTheEngineIsClosedAndIsFoundAgainWithAllItWrote() throws IOException {
        Path flag = state.resolve("go");
        ManagedProcess process = detached("echo before; while [ ! -e " + flag + " ]; do sleep 0.02; done;"
                + " echo between; echo between >&2; while :; do sleep 0.05; done");
        await().until(() -> bench.texts().contains("before"));
        bench.processes.close();
        assertThat(isAlive(process.pid())).isTrue();
        Files.createFile(flag);

        OsTestBench later = new OsTestBench(launcher, state);
        List<ManagedProcess> adopted = later.processes.adoptDetached(OsTestBench.OWNER, () -> later.log);
        assertThat(adopted).singleElement().satisfies(found -> {
            assertThat(found.pid()).isEqualTo(process.pid());
            assertThat(found.status()).isEqualTo(ProcessStatus.RUNNING);
            assertThat(found.startedAt()).isEqualTo(process.startedAt());
            assertThat(found.options().command().words())
                    .isEqualTo(process.options().command().words());
        });
        await().until(() -> later.texts().equals(List.of("before", "between")));
        assertThat(later.processes.adoptDetached(OsTestBench.OWNER, () -> later.log))
                .as("by the one that has it already")
                .isEmpty();
        ManagedProcess found = adopted.getFirst();
        assertThat(found.stop(LONG, OsTestBench.STOP)
                        .orTimeout(20, TimeUnit.SECONDS)
                        .join()
                        .survivors())
                .isEmpty();
        ProcessExited exit = exitEventOf(found);
        assertThat(exit.reason()).isEqualTo(new NoSuchProcess());
        assertThat(exit.cause()).isEqualTo(OsTestBench.STOP);
        await().untilAsserted(() -> assertThat(folders()).isEmpty());
        later.close();
    }

    @Test
    void thatWasTakenOverIsStoppedWithThoseOfItsSessionThatLostParentAndMark() throws IOException {
        Path pid = state.resolve("pid");
        String child = "env -i sh -c 'sleep 1000 & echo $! >" + pid + "; exit'";
        assumeTrue(launcher == LauncherChoice.NATIVE, "only there has each process a session of its own");
        detached(child + "; sleep 1000");
        await().until(() -> Files.exists(pid) && Files.size(pid) > 1);
        bench.processes.close();
        OsTestBench later = new OsTestBench(launcher, state);
        ManagedProcess found = later.processes
                .adoptDetached(OsTestBench.OWNER, () -> later.log)
                .getFirst();
        assertThat(later.stop(found, LONG).survivors()).isEmpty();
        assertThat(isAlive(Long.parseLong(Files.readString(pid).strip()))).isFalse();
        later.close();
    }

    @Test
    @EnabledOnOs(OS.LINUX)
    void whosePidNobodyNotedIsFoundByItsMarkAmongItsChildren() throws IOException {
        ManagedProcess process = detached("for i in 1 2 3 4 5 6 7 8 9; do sleep 1000 & done; echo all; wait");
        await().until(() -> bench.texts().contains("all"));
        bench.processes.close();
        Path record = new DetachedFolder(folders().getFirst()).record();
        DetachedRecord.readFrom(record)
                .withProcess(DetachedRecord.Identity.NONE)
                .writeTo(record);
        OsTestBench later = new OsTestBench(launcher, state);
        ManagedProcess found = later.processes
                .adoptDetached(OsTestBench.OWNER, () -> later.log)
                .getFirst();
        assertThat(found.pid()).isEqualTo(process.pid());
        assertThat(later.stop(found, LONG).survivors()).isEmpty();
        later.close();
    }

    @Test
    void thatEndedWhileNobodyWatchedIsToldWithItsLastWords() throws IOException {
        Path flag = state.resolve("go");
        ManagedProcess process = detached("while [ ! -e " + flag + " ]; do sleep 0.02; done; echo last words; exit 4");
        bench.processes.close();
        Files.createFile(flag);
        await().until(() -> !isAlive(process.pid()));

        OsTestBench later = new OsTestBench(launcher, state);
        ManagedProcess gone = later.processes
                .adoptDetached(OsTestBench.OWNER, () -> later.log)
                .getFirst();
        assertThat(exitEventOf(gone).reason()).isEqualTo(new NoSuchProcess());
        assertThat(exitEventOf(gone).cause()).isEqualTo(new Cause.Unprompted());
        assertThat(later.texts()).containsExactly("last words");
        await().untilAsserted(() -> assertThat(folders()).isEmpty());
        later.close();
    }

    @Test
    void isNotTakenFromAnEngineThatLives() throws IOException {
        detached("exec sleep 1000");
        OsTestBench other = new OsTestBench(launcher, state);
        assertThat(other.processes.adoptDetached(OsTestBench.OWNER, () -> other.log))
                .isEmpty();
        other.close();
    }

    @Test
    void whosePidIsAnothersByNowIsLeftAlone() throws IOException {
        ManagedProcess stranger = bench.launched(new CommandLine.Arguments(List.of("sleep", "1000")));
        DetachedFolders folders = new DetachedFolders(state.resolve("detached"), "engine");
        DetachedRecord record = DetachedRecord.of(
                        RunOptions.of(new CommandLine.Shell("exit 0")),
                        new ProcessMark("m"),
                        stranger.startedAt(),
                        "another")
                .withProcess(new DetachedRecord.Identity(stranger.pid(), 1))
                .withoutOwner();
        folders.create(record);
        ManagedProcess gone = bench.processes
                .adoptDetached(OsTestBench.OWNER, () -> bench.log)
                .getFirst();
        exitEventOf(gone);
        gone.kill();
        bench.stop(gone, LONG);
        assertThat(stranger.isRunning()).isTrue();
        assertThat(isAlive(stranger.pid())).isTrue();
    }

    @Test
    void whoseRecordIsNotToBeUnderstoodIsLeftWhereItIs() throws IOException {
        Path folder = Files.createDirectories(state.resolve("detached").resolve("x"));
        Files.writeString(folder.resolve("record"), "pid=many\n");
        assertThat(bench.processes.adoptDetached(OsTestBench.OWNER, () -> bench.log))
                .isEmpty();
        assertThat(folder.resolve("record")).exists();
    }
}
