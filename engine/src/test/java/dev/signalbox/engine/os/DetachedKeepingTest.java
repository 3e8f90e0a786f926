package dev.signalbox.engine.os;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.awaitility.Awaitility.await;

import dev.signalbox.engine.event.EngineEvent.ProcessOutputDropped;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
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

/** Detached processes write much while no engine runs. */
@Tag("os")
@Timeout(60)
@EnabledOnOs(OS.LINUX)
@ParameterizedClass
@EnumSource(names = {"NATIVE", "PORTABLE"})
class DetachedKeepingTest {
    private static final int KEPT = 256 * 1024;
    private static final int LINE = 8; // bytes of a line: a hole ends where one does
    private static final int BEFORE = 1_000;
    private static final int MEANWHILE = 600_000;
    private static final int AFTER = 600_100;

    private final LauncherChoice launcher;

    @TempDir
    private Path state;

    private OsTestBench bench;

    DetachedKeepingTest(LauncherChoice launcher) {
        this.launcher = launcher;
        bench = new OsTestBench(launcher);
    }

    @BeforeEach
    void open() {
        bench = engine();
    }

    @AfterEach
    void close() {
        bench.close();
        await().untilAsserted(() -> assertThat(keepers()).isEmpty());
    }

    private OsTestBench engine() {
        return new OsTestBench(
                launcher, state, new DetachedKeeping(state.resolve("detached"), KEPT, Duration.ofSeconds(1)));
    }

    private ManagedProcess detached(String script) {
        return bench.launch(RunOptions.of(new CommandLine.Shell(script)).withDetach());
    }

    private List<ProcessHandle> keepers() {
        return WatchdogScript.keepersOf(state.resolve("detached"));
    }

    private DetachedFolder folder() throws IOException {
        try (Stream<Path> files = Files.list(state.resolve("detached"))) {
            return new DetachedFolder(
                    files.filter(Files::isDirectory).findFirst().orElseThrow());
        }
    }

    private static String numbers(int from, int to) {
        return "seq -f %%07.0f %d %d; ".formatted(from, to);
    }

    private String until(String flag) {
        return "while [ ! -e " + state.resolve(flag) + " ]; do sleep 0.02; done; ";
    }

    @Test
    void theNewestIsReadWithoutAGapAndWhatIsGoneIsCountedByteForByte() throws IOException {
        detached(numbers(1, BEFORE)
                + until("closed")
                + numbers(BEFORE + 1, MEANWHILE)
                + until("adopted")
                + numbers(MEANWHILE + 1, AFTER));
        await().until(() -> bench.texts().contains("%07d".formatted(BEFORE)));
        bench.processes.close();
        Path stdout = folder().stdout();
        Files.createFile(state.resolve("closed"));
        await().atMost(OsTestBench.LONG).until(() -> Files.size(stdout) == (long) MEANWHILE * LINE);
        await().untilAsserted(() -> assertThat(DiskSpace.of(stdout)).isBetween((long) KEPT, 2L * KEPT));
        assertThat(keepers()).isNotEmpty();

        OsTestBench later = engine();
        ManagedProcess found = later.processes
                .adoptDetached(OsTestBench.OWNER, () -> later.log)
                .getFirst();
        Files.createFile(state.resolve("adopted"));
        OsTestBench.exitOf(found);
        List<String> texts = later.texts();
        int first = Integer.parseInt(texts.getFirst());
        assertThat(first).isGreaterThan(BEFORE);
        assertThat(texts)
                .isEqualTo(IntStream.rangeClosed(first, AFTER)
                        .mapToObj("%07d"::formatted)
                        .toList());
        await().until(() -> later.events.stream().anyMatch(ProcessOutputDropped.class::isInstance));
        assertThat(later.events)
                .filteredOn(ProcessOutputDropped.class::isInstance)
                .singleElement()
                .satisfies(event -> assertThat(((ProcessOutputDropped) event).bytes() + (long) texts.size() * LINE)
                        .isEqualTo((long) AFTER * LINE));
        later.close();
    }

    @Test
    void theKeeperEndsWithTheProcess() throws Exception {
        ManagedProcess process = detached("exec sleep 1000");
        bench.processes.close();
        assertThat(keepers()).isNotEmpty();
        ProcessHandle.of(process.pid()).orElseThrow().destroyForcibly();
        await().untilAsserted(() -> assertThat(keepers()).isEmpty());
    }

    @Test
    void theKeeperEndsWhenAnotherEngineTakesOverAndThatOneLeavesItsOwn() throws IOException {
        detached("exec sleep 1000");
        bench.processes.close();
        ProcessHandle keeper = keepers().getFirst();
        OsTestBench later = engine();
        ManagedProcess found = later.processes
                .adoptDetached(OsTestBench.OWNER, () -> later.log)
                .getFirst();
        await().untilAsserted(() -> assertThat(keepers()).isEmpty());
        later.processes.close();
        assertThat(keepers()).isNotEmpty().doesNotContain(keeper);
        ProcessHandle.of(found.pid()).orElseThrow().destroyForcibly();
    }

    @Test
    void thereIsNoKeeperIfAllDetachedProcessesHaveEnded() {
        OsTestBench.exitOf(detached("exit 0"));
        await().until(() -> folders() == 0);
        bench.processes.close();
        assertThat(keepers()).isEmpty();
    }

    private long folders() throws IOException {
        try (Stream<Path> files = Files.list(state.resolve("detached"))) {
            return files.filter(Files::isDirectory).count();
        }
    }

    @Test
    void figuresThatMakeNoSenseAreRefused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new DetachedKeeping(state, -1, Duration.ofSeconds(1)))
                .withMessage("keptBytes is -1: use 0 or more");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new DetachedKeeping(state, 1, Duration.ofMillis(1500)))
                .withMessage("pause is PT1.5S: use whole seconds, 1 at least");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new DetachedKeeping(state, 1, Duration.ZERO))
                .withMessage("pause is PT0S: use whole seconds, 1 at least");
    }
}
