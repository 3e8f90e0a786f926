package dev.signalbox.engine.daemon;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIOException;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Tag("os")
@Timeout(60)
class PidFileTest {
    private static final long US = ProcessHandle.current().pid();

    @TempDir
    private Path directory;

    private final OtherProcesses others = new OtherProcesses();
    private Path path;
    private PidFile pidFile;

    @BeforeEach
    void create() {
        path = directory.resolve("app.pid");
        pidFile = new PidFile(path);
    }

    @AfterEach
    void close() {
        others.close();
    }

    private void write(String content) throws IOException {
        Files.writeString(path, content);
    }

    private static String startOf(long pid) {
        return ProcessIdentity.ofLive(pid).orElseThrow().start();
    }

    private static List<String> namesIn(Path directory) throws IOException {
        try (Stream<Path> files = Files.list(directory)) {
            return files.map(file -> file.getFileName().toString()).sorted().toList();
        }
    }

    // D-91
    @Test
    void tellsThePathItWasGiven() {
        assertThat(new PidFile(Path.of("app.pid")).path()).isEqualTo(Path.of("app.pid"));
    }

    @Nested
    class Acquire {
        // D-95
        @Test
        void writesOurPidInTheFirstLineAndOurStartInTheSecond() throws IOException {
            pidFile.acquire();
            assertThat(path).hasContent("%d\nstarted %s\n".formatted(US, startOf(US)));
            assertThat(namesIn(directory)).containsExactly("app.pid", "app.pid.lock");
        }

        // D-94
        @Test
        void createsTheDirectoryAndItsParents() throws IOException {
            PidFile deep = new PidFile(directory.resolve("a/b/app.pid"));
            deep.acquire();
            assertThat(PidFile.readPid(deep.path())).isEqualTo(new PidFile.Status(US, true));
        }

        // D-94
        @Test
        void acceptsASymbolicLinkToADirectoryOnTheWay() throws IOException {
            Files.createSymbolicLink(directory.resolve("link"), Files.createDirectory(directory.resolve("real")));
            new PidFile(directory.resolve("link/app.pid")).acquire();
            assertThat(directory.resolve("real/app.pid")).exists();
        }

        // D-92, D-98
        @Test
        void rejectsWhenTheFileNamesALiveProcessAndLeavesItAlone() throws IOException {
            long other = others.living();
            String content = "%d\nstarted %s\n".formatted(other, startOf(other));
            write(content);
            assertThatExceptionOfType(AnotherInstanceException.class)
                    .isThrownBy(pidFile::acquire)
                    .withMessage("another instance is running (PID %d), says '%s'; stop it first", other, path)
                    .satisfies(e -> assertThat(e.pid()).isEqualTo(other));
            pidFile.release();
            assertThat(path).hasContent(content);
        }

        // D-92
        @ParameterizedTest
        @ValueSource(strings = {"%d", "%d\n", "  %d \r\n", "%d\n/var/lib/other\n5432\n"})
        void understandsTheNumberThatOtherProgramsWrite(String form) throws IOException {
            long other = others.living();
            write(form.formatted(other));
            assertThatExceptionOfType(AnotherInstanceException.class)
                    .isThrownBy(pidFile::acquire)
                    .satisfies(e -> assertThat(e.pid()).isEqualTo(other));
        }

        // D-92
        @Test
        void rejectsASecondOneInTheSameProgram() throws IOException {
            pidFile.acquire();
            assertThatExceptionOfType(AnotherInstanceException.class).isThrownBy(pidFile::acquire);
            assertThatExceptionOfType(AnotherInstanceException.class)
                    .isThrownBy(new PidFile(path)::acquire)
                    .satisfies(e -> assertThat(e.pid()).isEqualTo(US));
        }

        // D-93
        @Test
        void takesOverFromADeadProcessAndFromAZombie() throws IOException, InterruptedException {
            write(others.dead() + "\n");
            pidFile.acquire();
            assertThat(PidFile.readPid(path)).isEqualTo(new PidFile.Status(US, true));
            long zombie = others.zombie();
            await().until(() -> ProcessIdentity.ofLive(zombie).isEmpty());
            write(zombie + "\n");
            new PidFile(path).acquire();
            assertThat(PidFile.readPid(path)).isEqualTo(new PidFile.Status(US, true));
        }

        // D-98
        @Test
        void takesOverWhenThePidBelongsToALaterProcess() throws IOException {
            write("%d\nstarted tick 1 of boot long-ago\n".formatted(others.living()));
            pidFile.acquire();
            assertThat(PidFile.readPid(path)).isEqualTo(new PidFile.Status(US, true));
        }

        // D-98
        @Test
        void takesOverABareNumberThatHappensToBeOurOwnPid() throws IOException {
            write(US + "\n");
            pidFile.acquire();
            assertThat(Files.readString(path)).contains("started");
        }

        // D-93
        @ParameterizedTest
        @ValueSource(
                strings = {"", "\n", "garbage", "-1", "0", "12x", "1 2", "0x10", "99999999999999999999999", "\u0661"})
        void takesOverGarbage(String garbage) throws IOException {
            write(garbage);
            assertThat(PidFile.readPid(path)).isEqualTo(new PidFile.Status(0, false));
            pidFile.acquire();
            assertThat(PidFile.readPid(path)).isEqualTo(new PidFile.Status(US, true));
        }

        // D-93
        @ParameterizedTest
        @ValueSource(longs = {1, 2, 3, 4, 5})
        void takesOverRandomBytesOfAnyLength(long seed) throws IOException {
            Random random = new Random(seed);
            for (int round = 0; round < 20; round++) {
                byte[] bytes = new byte[random.nextInt(20_000)];
                random.nextBytes(bytes);
                bytes = bytes.length > 0 && Character.isDigit(bytes[0]) ? new byte[] {'x'} : bytes;
                Files.write(path, bytes);
                new PidFile(path).acquire();
                assertThat(PidFile.readPid(path).pid())
                        .as("seed %d, round %d", seed, round)
                        .isEqualTo(US);
            }
        }

        // D-93
        @Test
        void takesOverAHugeFileThatBeginsWithALivePid() throws IOException {
            write(others.living() + "\n" + "x".repeat(10_000));
            pidFile.acquire();
            assertThat(PidFile.readPid(path).pid()).isEqualTo(US);
        }

        // D-93
        @Test
        void replacesASymbolicLinkAndNotWhatItPointsTo() throws IOException {
            Path precious = Files.writeString(directory.resolve("precious"), "keep me");
            Files.createSymbolicLink(path, precious);
            pidFile.acquire();
            assertThat(precious).hasContent("keep me");
            assertThat(Files.isSymbolicLink(path)).isFalse();
        }

        @Test
        void doesNotFollowASymbolicLinkInPlaceOfItsLock() throws IOException {
            Files.createSymbolicLink(directory.resolve("app.pid.lock"), directory.resolve("elsewhere"));
            assertThatIOException().isThrownBy(pidFile::acquire).withMessageContaining("cannot lock");
            assertThat(directory.resolve("elsewhere")).doesNotExist();
        }

        @Test
        void doesNotWaitForTheWriterOfAPipe() throws IOException, InterruptedException {
            others.start("mkfifo", path.toString()).waitFor();
            assertThatIOException()
                    .isThrownBy(pidFile::acquire)
                    .withMessage("'%s' is not a regular file: choose another path for the pid file", path);
            Path second = directory.resolve("second.pid");
            others.start("mkfifo", second + ".lock").waitFor();
            assertThatIOException()
                    .isThrownBy(new PidFile(second)::acquire)
                    .withMessageContaining("it is not a regular file; remove it");
        }

        @Test
        void saysWhatIsWrongWithTheDirectory() throws IOException {
            Path file = Files.createFile(directory.resolve("file"));
            assertThatIOException()
                    .isThrownBy(new PidFile(file.resolve("app.pid"))::acquire)
                    .withMessage(
                            "cannot create directory '%s': '%s' is in the way; choose another path for the pid file",
                            file, file);
            assertThatIOException()
                    .isThrownBy(new PidFile(Path.of("/proc/app.pid"))::acquire)
                    .withMessageStartingWith("cannot lock '/proc/app.pid.lock': ")
                    .withMessageEndingWith("; check that you may write to that directory");
        }

        @Test
        void leavesNothingBehindWhenThePlaceIsTaken() throws IOException {
            Files.createDirectory(path);
            assertThatIOException().isThrownBy(pidFile::acquire).withMessageContaining("is not a regular file");
            assertThat(namesIn(directory)).containsExactly("app.pid", "app.pid.lock");
        }

        @Test
        void andReleaseWorkOnAnInterruptedThread() throws IOException {
            Thread.currentThread().interrupt();
            pidFile.acquire();
            pidFile.release();
            assertThat(Thread.interrupted()).as("and leave it interrupted").isTrue();
            assertThat(path).doesNotExist();
        }
    }

    @Nested
    class Release {
        // D-96
        @Test
        void deletesTheFileAndFreesTheNameForTheNextOne() throws IOException {
            pidFile.acquire();
            pidFile.release();
            assertThat(path).doesNotExist();
            new PidFile(path).acquire();
        }

        // D-96
        @Test
        void doesNothingWhenTheFileOrItsDirectoryIsGone() throws IOException {
            pidFile.acquire();
            Files.delete(path);
            pidFile.release();
            PidFile deep = new PidFile(directory.resolve("deep/app.pid"));
            deep.acquire();
            Files.delete(deep.path());
            Files.delete(deep.path().resolveSibling("app.pid.lock"));
            Files.delete(deep.path().getParent());
            deep.release();
            assertThat(directory.resolve("deep")).doesNotExist();
        }

        // D-99
        @ParameterizedTest
        @ValueSource(strings = {"1\n", "not a pid", ""})
        void leavesAFileAloneThatIsSomebodyElsesByNow(String content) throws IOException {
            pidFile.acquire();
            write(content);
            pidFile.release();
            assertThat(path).hasContent(content);
        }

        // D-99
        @Test
        void byOneThatNeverAcquiredLeavesTheFileOfTheOneThatDid() throws IOException {
            pidFile.acquire();
            new PidFile(path).release();
            assertThat(PidFile.readPid(path)).isEqualTo(new PidFile.Status(US, true));
        }

        // D-99
        @Test
        void countsOnceOnly() throws IOException {
            pidFile.acquire();
            pidFile.release();
            PidFile next = new PidFile(path);
            next.acquire();
            pidFile.release();
            assertThat(path).exists();
        }
    }

    @Nested
    class ReadPid {
        // D-97
        @Test
        void ofAMissingFileTellsNoPid() throws IOException {
            assertThat(PidFile.readPid(path)).isEqualTo(new PidFile.Status(0, false));
        }

        // D-97
        @Test
        void ofALiveAndOfADeadProcessTellsThePidOfBoth() throws IOException, InterruptedException {
            long living = others.living();
            write(living + "\n");
            assertThat(PidFile.readPid(path)).isEqualTo(new PidFile.Status(living, true));
            long dead = others.dead();
            write(dead + "\n");
            assertThat(PidFile.readPid(path)).isEqualTo(new PidFile.Status(dead, false));
        }

        // D-97, D-98
        @Test
        void tellsAProcessDeadWhosePidWasGivenToALaterOne() throws IOException {
            long later = others.living();
            write(later + "\nstarted tick 1 of boot long-ago\n");
            assertThat(PidFile.readPid(path)).isEqualTo(new PidFile.Status(later, false));
        }
    }
}
