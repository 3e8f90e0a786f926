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
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** The folders of the detached processes, of this run of the program and of earlier ones. Thread-safe. */
final class DetachedFolders {
    private static final Logger LOG = System.getLogger(DetachedFolders.class.getName());

    private final Path root;

    /** Those below that folder, which is made when it is needed. */
    DetachedFolders(Path root) {
        this.root = root;
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
     * Makes this program the owner of all whose owner does not live any more. Two programs that do so at the same time do
     * not get the same ones.
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
                        DetachedRecord mine = identified(record).withOwnerHere();
                        mine.writeTo(folder.record());
                        found.add(new Found(folder, mine));
                    }
                } catch (IOException e) {
                    LOG.log(Level.WARNING, "a detached process of an earlier run is left alone: " + e.getMessage());
                }
            }
        }
        return found;
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
