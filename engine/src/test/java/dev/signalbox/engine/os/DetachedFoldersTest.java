package dev.signalbox.engine.os;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.signalbox.engine.RecordedLog;
import dev.signalbox.engine.os.DetachedRecord.Identity;
import dev.signalbox.engine.os.linux.SparseFile;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** An engine takes over what a keeper may be at work on. */
@Tag("os")
@Timeout(60)
class DetachedFoldersTest {
    private static final String EARLIER = "earlier-engine";
    private static final String HERE = "this-engine";

    @TempDir
    Path root;

    private final List<Process> started = new ArrayList<>();
    private Path detached;
    private DetachedFolders folders;

    @BeforeEach
    void make() {
        detached = root.resolve("detached");
        folders = new DetachedFolders(detached, HERE, Duration.ofSeconds(50));
    }

    @AfterEach
    void endAll() {
        started.forEach(Process::destroyForcibly);
    }

    private DetachedFolder folder(String name, Identity process) throws IOException {
        return folders.create(DetachedRecord.of(
                        RunOptions.of(new CommandLine.Shell("exit 0")), new ProcessMark(name), Instant.EPOCH, EARLIER)
                .withProcess(process)
                .withoutOwner());
    }

    private CompletableFuture<List<DetachedFolders.Found>> takingOver() {
        return CompletableFuture.supplyAsync(() -> {
            try {
                return folders.takeOver();
            } catch (IOException e) {
                throw new AssertionError(e);
            }
        });
    }

    @Test
    void aTakeOverWritesTheNewOwnerDownAndThenWaitsUntilTheKeepersSignIsGone() throws Exception {
        DetachedFolder folder = folder("detached-1", Identity.NONE);
        Files.createDirectory(folder.keeping());
        try (RecordedLog log = new RecordedLog(DetachedFolders.class)) {
            CompletableFuture<List<DetachedFolders.Found>> takingOver = takingOver();
            await().pollInterval(1, TimeUnit.MILLISECONDS)
                    .until(() ->
                            DetachedRecord.readFrom(folder.record()).ownerMark().equals(HERE));
            assertThat(takingOver).isNotDone();
            Files.delete(folder.keeping());
            assertThat(takingOver.get(20, TimeUnit.SECONDS)).hasSize(1);
            assertThat(log.messages()).isEmpty();
        }
    }

    @Test
    void aSignThatStaysIsRemoved() throws Exception {
        DetachedFolder one = folder("detached-1", Identity.NONE);
        DetachedFolder other = folder("detached-2", Identity.NONE);
        Files.createDirectory(one.keeping());
        Files.createDirectory(other.keeping());
        try (RecordedLog log = new RecordedLog(DetachedFolders.class)) {
            assertThat(new DetachedFolders(detached, HERE, Duration.ofMillis(50)).takeOver())
                    .hasSize(2);
            assertThat(log.messages())
                    .containsExactlyInAnyOrder(
                            one.keeping() + " was left by a keeper that was killed; it is removed",
                            other.keeping() + " was left by a keeper that was killed; it is removed");
        }
        assertThat(one.keeping()).doesNotExist();
        assertThat(other.keeping()).doesNotExist();
    }

    @Test
    void anInterruptCutsNoWaitShortAndIsKept() throws Exception {
        DetachedFolder folder = folder("detached-1", Identity.NONE);
        Files.createDirectory(folder.keeping());
        CompletableFuture<Boolean> interrupted = new CompletableFuture<>();
        Thread taking = Thread.ofPlatform().start(() -> {
            try {
                int found = folders.takeOver().size();
                interrupted.complete(found == 1 && Thread.currentThread().isInterrupted());
            } catch (IOException e) {
                interrupted.completeExceptionally(e);
            }
        });
        await().until(() -> DetachedRecord.readFrom(folder.record()).ownerMark().equals(HERE));
        await().until(() -> taking.getState() == Thread.State.TIMED_WAITING);
        taking.interrupt();
        await().until(() -> !taking.isInterrupted()); // it has seen it
        assertThat(interrupted).isNotDone();
        Files.delete(folder.keeping());
        assertThat(interrupted.get(20, TimeUnit.SECONDS)).isTrue();
    }

    @Test
    void aFolderIsDeletedWithTheSignOfAKeeper() throws IOException {
        DetachedFolder folder = folder("detached-1", Identity.NONE);
        Files.createDirectory(folder.keeping());
        folder.delete();
        assertThat(folder.path()).doesNotExist();
        folder.delete(); // harmless
    }

    @Test
    @EnabledOnOs(OS.LINUX)
    void whoReadsAfterATakeOverReadsNoHoleWhateverTheKeeperWasAt() throws Exception {
        SparseFile holes = Objects.requireNonNull(SparseFile.ofThisPlatform());
        int kept = 16 * 1024;
        Process living = new ProcessBuilder("sleep", "1000").start();
        started.add(living);
        long seed = 11;
        Random random = new Random(seed);
        int withHole = 0;
        for (int round = 0; round < 60; round++) {
            DetachedFolder folder = folder("detached-" + round, Identity.of(living.pid()));
            byte[] bytes = "no zeros ".repeat(40_000).getBytes(StandardCharsets.US_ASCII);
            Files.write(folder.stdout(), bytes);
            leaveKeeper(round, kept);
            LockSupport.parkNanos(random.nextLong(TimeUnit.MILLISECONDS.toNanos(40))); // any moment will do
            assertThat(folders.takeOver()).hasSize(1);
            try (FollowedFile file = new FollowedFile(folder.stdout(), Integer.MAX_VALUE, holes)) {
                await().pollInterval(5, TimeUnit.MILLISECONDS)
                        .until(() -> WatchdogScript.keepersOf(detached).isEmpty());
                int skipped = Math.toIntExact(file.skippedBytes());
                assertThat(readAll(file))
                        .as("round %d of seed %d, after %d bytes", round, seed, skipped)
                        .isEqualTo(Arrays.copyOfRange(bytes, skipped, bytes.length));
                withHole += skipped > 0 ? 1 : 0;
            }
            assertThat(folder.keeping()).doesNotExist();
            folder.delete();
        }
        assertThat(withHole).as("rounds in which the keeper was first").isBetween(1, 59);
    }

    private void leaveKeeper(int round, int kept) throws Exception {
        Path table = Files.createDirectory(root.resolve("table-" + round));
        WatchdogScript script =
                new WatchdogScript(table, EARLIER, root.resolve("report"), "/proc", detached, kept, "0.01");
        Process shell = new ProcessBuilder(script.words("sh")).start();
        started.add(shell);
        shell.getOutputStream().write("farewell\n".getBytes(StandardCharsets.US_ASCII));
        shell.getOutputStream().close();
        assertThat(shell.waitFor(20, TimeUnit.SECONDS)).isTrue();
    }

    private static byte[] readAll(FollowedFile file) throws IOException {
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        byte[] buffer = new byte[10_000];
        for (int n = file.read(buffer); n > 0; n = file.read(buffer)) {
            all.write(buffer, 0, n);
        }
        return all.toByteArray();
    }
}
