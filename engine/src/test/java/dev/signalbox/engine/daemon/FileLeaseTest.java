package dev.signalbox.engine.daemon;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIOException;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashSet;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

@Timeout(60)
class FileLeaseTest {
    @TempDir
    private Path directory;

    private Path lockFile;

    @BeforeEach
    void choosePath() {
        lockFile = directory.resolve("lock");
    }

    @Test
    void isNotGivenToASecondThreadBeforeTheFirstGivesItBack() throws IOException {
        CompletableFuture<Void> second;
        try (FileLease _ = FileLease.take(lockFile)) {
            second = CompletableFuture.runAsync(() -> assertThatIOException()
                    .isThrownBy(() -> FileLease.take(lockFile, Duration.ofMillis(50)))
                    .withMessage(
                            "cannot lock '%s' within 50 ms: somebody else has locked it; end the process that has",
                            lockFile));
            second.orTimeout(20, TimeUnit.SECONDS).join();
        }
        FileLease.take(lockFile, Duration.ofMillis(50)).close();
    }

    @Test
    @EnabledOnOs(OS.LINUX) // whose table of locks can be read
    void isStillHeldTowardsOtherProcessesWhenASecondThreadGaveUp() throws IOException {
        try (FileLease _ = FileLease.take(lockFile)) {
            assertThat(systemHasLock()).isTrue();
            CompletableFuture.runAsync(() ->
                            assertThatIOException().isThrownBy(() -> FileLease.take(lockFile, Duration.ofMillis(20))))
                    .orTimeout(20, TimeUnit.SECONDS)
                    .join();
            assertThat(systemHasLock()).isTrue();
        }
        assertThat(systemHasLock()).isFalse();
    }

    private boolean systemHasLock() throws IOException {
        String end = ":" + Files.getAttribute(lockFile, "unix:ino") + " 0 EOF";
        return Files.readAllLines(Path.of("/proc/locks")).stream().anyMatch(lock -> lock.endsWith(end));
    }

    @Test
    void isGivenBackAfterAFailureToTakeIt() throws IOException {
        Files.createDirectory(lockFile);
        assertThatIOException()
                .isThrownBy(() -> FileLease.take(lockFile))
                .withMessage("cannot lock '%s': it is not a regular file; remove it", lockFile);
        Files.delete(lockFile);
        CompletableFuture.runAsync(this::takeAndGiveBack)
                .orTimeout(20, TimeUnit.SECONDS)
                .join();
    }

    private void takeAndGiveBack() {
        try (FileLease lease = FileLease.take(lockFile, Duration.ofMillis(50))) {
            lease.replace(directory.resolve("file"), new byte[0]);
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    @Test
    void replacesAFileAndWhatADeadWriterLeft() throws IOException {
        Path target = Files.writeString(directory.resolve("file"), "old");
        Files.writeString(directory.resolve("lock.new"), "half wri");
        try (FileLease lease = FileLease.take(lockFile)) {
            lease.replace(target, "new".getBytes(StandardCharsets.UTF_8));
        }
        assertThat(target).hasContent("new");
        assertThat(directory.resolve("lock.new")).doesNotExist();
    }

    @Test
    void leavesNoHalfWrittenFileWhenItCannotReplace() throws IOException {
        Path target = Files.createDirectory(directory.resolve("file"));
        try (FileLease lease = FileLease.take(lockFile)) {
            assertThatIOException()
                    .isThrownBy(() -> lease.replace(target, new byte[1]))
                    .withMessageStartingWith("cannot write '%s': ", target)
                    .withMessageEndingWith(
                            "; check that you may write to that directory and that the disk is not full");
        }
        assertThat(directory.resolve("lock.new")).doesNotExist();
    }

    // D-137
    @Test
    void showsAReaderTheOldOrTheNewFileAndNeverAPart() throws IOException {
        Path target = Files.createFile(directory.resolve("file"));
        AtomicBoolean written = new AtomicBoolean();
        byte[] shorter = new byte[20_000];
        byte[] longer = new byte[200_000];
        try (FileLease lease = FileLease.take(lockFile)) {
            lease.replace(target, shorter);
            CompletableFuture<Set<Integer>> reading = CompletableFuture.supplyAsync(() -> {
                Set<Integer> lengths = new HashSet<>();
                do {
                    lengths.add(lengthOf(target));
                } while (!written.get());
                return lengths;
            });
            for (int round = 0; round < 100; round++) {
                lease.replace(target, round % 2 == 0 ? longer : shorter);
            }
            written.set(true);
            assertThat(reading.orTimeout(20, TimeUnit.SECONDS).join())
                    .isNotEmpty()
                    .isSubsetOf(shorter.length, longer.length);
        }
    }

    private static int lengthOf(Path file) {
        try {
            return Files.readAllBytes(file).length;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
