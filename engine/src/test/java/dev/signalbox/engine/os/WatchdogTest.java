package dev.signalbox.engine.os;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.signalbox.engine.RecordedLog;
import dev.signalbox.engine.os.WatchdogTable.Slot;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Tag("os")
@Timeout(60)
class WatchdogTest {
    private static final Duration GRACE = Duration.ofSeconds(5);
    private static final String MARK = "0f3a-watchdog-test";

    @TempDir
    Path folder;

    private final List<Process> started = new ArrayList<>();

    @BeforeEach
    void needsProc() {
        assumeTrue(new File("/proc/self/stat").exists());
    }

    @AfterEach
    void endAll() {
        started.forEach(Process::destroyForcibly);
    }

    private Process start(String... words) throws IOException {
        Process process = new ProcessBuilder(words).start();
        started.add(process);
        return process;
    }

    @Nested
    class WhenTheProgramDies {
        private Process program;

        @BeforeEach
        void startProgram() throws IOException {
            program = new ProcessBuilder(
                            Path.of(System.getProperty("java.home"), "bin", "java")
                                    .toString(),
                            "-XX:+UseSerialGC",
                            "-XX:TieredStopAtLevel=1",
                            "--enable-native-access=ALL-UNNAMED",
                            "-cp",
                            Path.of("target/classes").toAbsolutePath()
                                    + File.pathSeparator
                                    + Path.of("target/test-classes").toAbsolutePath(),
                            GuardingProgram.class.getName(),
                            folder.toString())
                    .redirectErrorStream(true)
                    .redirectOutput(folder.resolve("output").toFile())
                    .start();
            started.add(program);
        }

        @AfterEach
        void endThem() {
            Stream.concat(pids("attached").stream(), pids("detached").stream())
                    .forEach(pid -> ProcessHandle.of(pid).ifPresent(ProcessHandle::destroyForcibly));
        }

        private List<Long> pids(String kind) {
            File[] files = folder.resolve("pids").toFile().listFiles((_, name) -> name.startsWith(kind));
            return Stream.of(Objects.requireNonNullElse(files, new File[0]))
                    .flatMap(file -> linesOf(file.toPath()).stream())
                    .map(Long::valueOf)
                    .toList();
        }

        private static List<String> linesOf(Path file) {
            try {
                return Files.readAllLines(file);
            } catch (IOException e) {
                throw new AssertionError(e);
            }
        }

        private List<Long> awaitPids() {
            int trees = GuardingProgram.KINDS.size() * GuardingProgram.TREES_OF_A_KIND + 1;
            await().atMost(Duration.ofSeconds(30)).untilAsserted(() -> {
                assertThat(folder.resolve("ready"))
                        .as(Files.readString(folder.resolve("output")))
                        .exists();
                assertThat(pids("attached")).hasSize(2 * trees);
                assertThat(pids("detached")).hasSize(GuardingProgram.DETACHED);
            });
            return pids("attached");
        }

        /** In the end nobody lives but the detached, and nothing is left but the report. */
        private void assertThatOnlyTheDetachedLive(List<Long> attached) {
            await().atMost(GuardingProgram.GRACE.plusSeconds(15))
                    .untilAsserted(() -> assertThat(attached.stream().filter(OsTestBench::isAlive))
                            .isEmpty());
            assertThat(pids("detached")).hasSize(GuardingProgram.DETACHED).allMatch(OsTestBench::isAlive);
            assertThat(linesOf(folder.resolve("cleaned"))).containsExactly("done");
            Path state = folder.resolve("state");
            await().untilAsserted(() ->
                    assertThat(state.resolve("watchdog-guarding-program")).doesNotExist());
            assertThat(linesOf(state.resolve("watchdog-guarding-program.log")))
                    .anyMatch(line -> line.contains("the engine with pid " + program.pid() + " ended"))
                    .anyMatch(line -> line.startsWith("TERM "))
                    .anyMatch(line -> line.startsWith("KILL "))
                    .noneMatch(line -> line.startsWith("still there"));
        }

        @Test
        void byKillNoAttachedProcessLivesOnAndEveryDetachedOneDoes() {
            List<Long> attached = awaitPids();
            program.destroyForcibly();
            assertThatOnlyTheDetachedLive(attached);
        }

        @Test
        void byEndingWithoutAFarewellTheSameHappens() throws Exception {
            List<Long> attached = awaitPids();
            program.getOutputStream().close();
            assertThat(program.waitFor(20, TimeUnit.SECONDS)).isTrue();
            assertThat(program.exitValue()).isZero();
            assertThatOnlyTheDetachedLive(attached);
        }
    }

    @Nested
    class WhileTheEngineLives {
        private Path state;
        private Path ownFolder;
        private Watchdog watchdog;

        @BeforeEach
        void make() {
            state = folder.resolve("state");
            ownFolder = state.resolve("watchdog-" + MARK);
            watchdog = Watchdog.ofThisPlatform(state, MARK, DetachedKeeping.usual(state));
        }

        @AfterEach
        void close() {
            watchdog.close();
        }

        private ProcessHandle helper() {
            return Objects.requireNonNull(watchdog.helperProcess());
        }

        private Slot guard(Process process, long launch) {
            return Objects.requireNonNull(watchdog.guard(process.pid(), StartTime.of(process.pid()), GRACE, launch));
        }

        @Test
        void nothingIsThereBeforeTheFirstProcess() {
            assertThat(watchdog.helperProcess()).isNull();
            assertThat(state).doesNotExist();
        }

        @Test
        void oneHelperGuardsThemAllInAFolderThatIsPrivate() throws IOException {
            Process one = start("sleep", "1000");
            Process other = start("sleep", "1000");
            Slot slot = guard(one, 1);
            ProcessHandle helper = helper();
            guard(other, 2);
            assertThat(helper()).isEqualTo(helper);
            assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(ownFolder)))
                    .isEqualTo("rwx------");
            String row = "+ %d %d 5000 %d";
            assertThat(Files.readString(ownFolder.resolve("table")))
                    .contains(row.formatted(one.pid(), StartTime.of(one.pid()), 1))
                    .contains(row.formatted(other.pid(), StartTime.of(other.pid()), 2));
            slot.release();
            assertThat(Files.readString(ownFolder.resolve("table")))
                    .doesNotContain(row.formatted(one.pid(), StartTime.of(one.pid()), 1));
        }

        @Test
        void theHelperHasASessionOfItsOwnAndNoEnvironmentButThePath() throws IOException {
            watchdog.ensureStarted();
            Path proc = Path.of("/proc/" + helper().pid());
            await().untilAsserted(() ->
                    assertThat(Files.readString(proc.resolve("comm"))).isEqualTo("sh\n"));
            assertThat(Files.readString(proc.resolve("stat")).split(" ", -1)[5])
                    .isEqualTo(Long.toString(helper().pid()));
            assertThat(Files.readString(proc.resolve("environ")))
                    .startsWith("PATH=")
                    .containsOnlyOnce("\0")
                    .endsWith("\0");
        }

        @Test
        void aCloseEndsTheHelperAndStopsNothing() throws IOException {
            Process process = start("sleep", "1000");
            guard(process, 1);
            ProcessHandle helper = helper();
            watchdog.close();
            assertThat(helper.isAlive()).isFalse();
            assertThat(ownFolder).doesNotExist();
            assertThat(state).isEmptyDirectory();
            assertThat(process.isAlive()).isTrue();
        }

        @Test
        void nothingIsGuardedOrStartedAfterAClose() throws IOException {
            watchdog.close();
            assertThat(watchdog.guard(start("sleep", "1000").pid(), 1, GRACE, 1))
                    .isNull();
            assertThat(watchdog.helperProcess()).isNull();
            assertThat(state).doesNotExist();
        }

        @Test
        void aKilledHelperIsReplacedAndStopsNothing() throws IOException {
            Process process = start("sleep", "1000");
            guard(process, 1);
            ProcessHandle first = helper();
            try (RecordedLog log = new RecordedLog(Watchdog.class)) {
                first.destroyForcibly();
                await().until(() -> !helper().equals(first));
                assertThat(log.messages())
                        .containsExactly("the watchdog was ended by somebody; it is started again in 100 ms");
            }
            assertThat(helper().isAlive()).isTrue();
            assertThat(process.isAlive()).isTrue();
            assertThat(ownFolder.resolve("table")).exists();
            watchdog.close();
            assertThat(ownFolder).doesNotExist();
        }

        @Test
        void onlyTheNewestReportsAreKept() throws IOException {
            Files.createDirectory(state);
            for (int i = 0; i < 30; i++) {
                Path report = Files.createFile(state.resolve("watchdog-" + i + ".log"));
                Files.setLastModifiedTime(report, FileTime.from(Instant.ofEpochSecond(1_000_000 + i)));
            }
            Files.createFile(state.resolve("another.log"));
            watchdog.ensureStarted();
            assertThat(state).isDirectoryNotContaining("glob:**/watchdog-9.log");
            assertThat(state).isDirectoryContaining("glob:**/watchdog-10.log");
            assertThat(state).isDirectoryContaining("glob:**/another.log");
        }

        @Test
        void aFolderThatCannotBeMadeIsLoggedOnceAndNothingIsGuarded() throws IOException {
            Files.createFile(state);
            try (RecordedLog log = new RecordedLog(Watchdog.class)) {
                assertThat(watchdog.guard(1, StartTime.of(1), GRACE, 1)).isNull();
                assertThat(watchdog.guard(1, StartTime.of(1), GRACE, 2)).isNull();
                assertThat(log.messages())
                        .containsExactly("attached processes will run on if this program is killed: cannot write to "
                                + state + "; check its rights");
            }
        }
    }

    @Test
    void aHelperThatCannotBeStartedIsTriedAgain() {
        AtomicInteger attempts = new AtomicInteger();
        WatchdogHelper.Starter failsTwice = (command, environment) -> {
            if (attempts.incrementAndGet() <= 2) {
                throw new IOException("no more processes");
            }
            return WatchdogHelper.startPortably(command, environment);
        };
        try (RecordedLog log = new RecordedLog(Watchdog.class);
                Watchdog watchdog = new Watchdog(folder, MARK, DetachedKeeping.usual(folder), failsTwice)) {
            watchdog.ensureStarted();
            await().until(() -> watchdog.helperProcess() != null);
            assertThat(log.messages())
                    .containsExactly(
                            "the watchdog could not be started; next try in 100 ms",
                            "the watchdog could not be started; next try in 200 ms");
            assertThat(log.thrown()).extracting(Throwable::getMessage).containsOnly("no more processes");
        }
    }

    @Test
    void aPlatformWithoutMeansIsLoggedOnce() {
        try (RecordedLog log = new RecordedLog(Watchdog.class);
                Watchdog watchdog = new Watchdog(folder, MARK, DetachedKeeping.usual(folder), null)) {
            assertThat(watchdog.guard(1, StartTime.of(1), GRACE, 1)).isNull();
            assertThat(watchdog.guard(1, StartTime.of(1), GRACE, 2)).isNull();
            assertThat(log.messages())
                    .containsExactly("there is no watchdog on this system:"
                            + " attached processes will run on if this program is killed");
        }
    }

    @Test
    void refusesAMarkThatWouldBeAPattern() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Watchdog(folder, "a.*", DetachedKeeping.usual(folder), null))
                .withMessage("engine mark is 'a.*': use letters, digits and hyphens only");
    }
}
