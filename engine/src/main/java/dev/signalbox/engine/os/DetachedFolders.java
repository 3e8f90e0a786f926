package dev.signalbox.engine.os;

import java.io.IOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.DirectoryStream;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** The folders of the detached processes, of this run of the program and of earlier ones. Thread-safe. */
final class DetachedFolders {
    private static final Logger LOG = System.getLogger(DetachedFolders.class.getName());

    private static final Duration A_HOLE_TAKES_AT_MOST = Duration.ofSeconds(2);
    private static final Duration PAUSE = Duration.ofMillis(5);

    private final Path root;
    private final String engineMark;
    private final Duration keeperTakesAtMost;

    /**
     * Those below that folder, which is made when it is needed. A keeper that is at work when they are taken over is
     * waited for, two seconds at most.
     *
     * @param engineMark of the engine that owns those that it takes over
     */
    DetachedFolders(Path root, String engineMark) {
        this(root, engineMark, A_HOLE_TAKES_AT_MOST);
    }

    /** The same with another bound for that wait. */
    DetachedFolders(Path root, String engineMark, Duration keeperTakesAtMost) {
        this.root = root;
        this.engineMark = engineMark;
        this.keeperTakesAtMost = keeperTakesAtMost;
    }

    /** A process of an earlier run that nobody follows. */
    record Found(DetachedFolder folder, DetachedRecord record) {}

    /** Makes a folder for a process that is about to be launched. */
    DetachedFolder create(DetachedRecord record) throws IOException {
        createPrivate(root);
        DetachedFolder folder = new DetachedFolder(root.resolve(record.mark().value()));
        createPrivate(folder.path());
        try {
            for (StdStream stream : StdStream.values()) {
                Files.createFile(folder.of(stream));
            }
            record.writeTo(folder.record());
            return folder;
        } catch (IOException e) {
            folder.delete();
            throw e;
        }
    }

    private static void createPrivate(Path directory) throws IOException {
        FileAttribute<?>[] attributes =
                FileSystems.getDefault().supportedFileAttributeViews().contains("posix")
                        ? new FileAttribute<?>[] {
                            PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------"))
                        }
                        : new FileAttribute<?>[0];
        Files.createDirectories(directory, attributes);
    }

    /**
     * Makes this engine the owner of all whose owner does not live any more. Two programs that do so at the same time do
     * not get the same ones. From its return on nobody else makes holes in their files.
     */
    List<Found> takeOver() throws IOException {
        if (!Files.isDirectory(root)) {
            return List.of();
        }
        try (FileChannel channel =
                        FileChannel.open(root.resolve("lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
                FileLock _ = channel.lock()) {
            return takeOverLocked();
        } catch (OverlappingFileLockException _) {
            return List.of(); // another engine in this very program does so at this moment
        }
    }

    private List<Found> takeOverLocked() throws IOException {
        List<Found> found = new ArrayList<>();
        try (DirectoryStream<Path> directories = Files.newDirectoryStream(root, Files::isDirectory)) {
            for (Path directory : directories) {
                DetachedFolder folder = new DetachedFolder(directory);
                try {
                    DetachedRecord record = DetachedRecord.readFrom(folder.record());
                    if (!record.owner().isAlive()) {
                        DetachedRecord mine = identified(record).withOwnerHere(engineMark);
                        mine.writeTo(folder.record());
                        found.add(new Found(folder, mine));
                    }
                } catch (IOException e) {
                    LOG.log(Level.WARNING, "a detached process of an earlier run is left alone: " + e.getMessage());
                }
            }
        }
        awaitKeepers(found);
        return found;
    }

    /**
     * A keeper sets up its sign, then looks for the owner, and makes a hole only if that is the engine that left it
     * behind. So once this engine is written down and no sign is there, no hole grows any more. A sign that stays was
     * left by a keeper that was killed.
     */
    private void awaitKeepers(List<Found> found) {
        long begin = System.nanoTime();
        boolean interrupted = false;
        for (Found each : found) {
            Path sign = each.folder().keeping();
            while (Files.exists(sign) && System.nanoTime() - begin < keeperTakesAtMost.toNanos()) {
                try {
                    Thread.sleep(PAUSE);
                } catch (InterruptedException _) {
                    interrupted = true; // who reads before the hole is made reads zeros, so this is waited for
                }
            }
            removeLeftOver(sign);
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    private static void removeLeftOver(Path sign) {
        try {
            if (Files.deleteIfExists(sign)) {
                LOG.log(Level.WARNING, "%s was left by a keeper that was killed; it is removed".formatted(sign));
            }
        } catch (IOException e) {
            LOG.log(Level.WARNING, "cannot remove %s; remove it by hand".formatted(sign), e);
        }
    }

    /**
     * If the owner died between the launch and its note of it, the process is known by its mark only, which those that
     * descend from it have as well: it is the one that started first.
     */
    private static DetachedRecord identified(DetachedRecord record) {
        if (record.process().pid() != 0) {
            return record;
        }
        return ProcessTable.read().all().stream()
                .filter(process ->
                        ProcessMark.of(process).filter(record.mark()::equals).isPresent())
                .min(Comparator.comparingLong((OsProcess process) -> StartTime.of(process.pid()))
                        .thenComparingLong(OsProcess::pid))
                .map(process -> record.withProcess(DetachedRecord.Identity.of(process.pid())))
                .orElse(record);
    }
}
