package dev.signalbox.engine.daemon;

import dev.signalbox.engine.file.AtomicFile;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;

/**
 * The sole right, among all threads and processes, to change the files that a lock file stands for. Held for as long as
 * a small file takes to write; given back by the thread that took it. The system takes it from a process that dies.
 *
 * <p>Taking it does not heed interrupts, or an interrupted thread could not clean up; it is bounded in time instead.
 */
final class FileLease implements AutoCloseable {
    private static final Duration USUAL_PATIENCE = Duration.ofSeconds(5);
    private static final Duration RETRY = Duration.ofMillis(5);

    // One for the whole program, because the system's lock is: on POSIX systems closing any channel on a file gives up
    // all locks that the process has on it. Fair, or a busy registry could starve the one who stops.
    private static final ReentrantLock WITHIN_THIS_PROCESS = new ReentrantLock(true);

    private final Path lockFile;
    private final FileChannel channel;

    private FileLease(Path lockFile, FileChannel channel) {
        this.lockFile = lockFile;
        this.channel = channel;
    }

    /** Waits for the right, 5 s at most. The directory must be there. */
    static FileLease take(Path lockFile) throws IOException {
        return take(lockFile, USUAL_PATIENCE);
    }

    static FileLease take(Path lockFile, Duration patience) throws IOException {
        long deadline = System.nanoTime() + patience.toNanos();
        boolean interrupted = Thread.interrupted();
        try {
            while (true) {
                try {
                    return takeBefore(deadline, lockFile, patience);
                } catch (InterruptedException _) {
                    interrupted = true;
                }
            }
        } finally {
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }

    private static FileLease takeBefore(long deadline, Path lockFile, Duration patience)
            throws IOException, InterruptedException {
        if (!WITHIN_THIS_PROCESS.tryLock(deadline - System.nanoTime(), TimeUnit.NANOSECONDS)) {
            throw busy(lockFile, patience);
        }
        FileLease lease = null;
        try {
            FileChannel channel = open(lockFile);
            lease = new FileLease(lockFile, channel);
            while (channel.tryLock() == null) {
                if (deadline - System.nanoTime() <= 0) {
                    throw busy(lockFile, patience);
                }
                Thread.sleep(RETRY);
            }
            return lease;
        } catch (IOException | InterruptedException | RuntimeException e) {
            if (lease == null) {
                WITHIN_THIS_PROCESS.unlock();
            } else {
                lease.close();
            }
            throw e;
        }
    }

    private static FileChannel open(Path lockFile) throws IOException {
        if (Files.exists(lockFile, LinkOption.NOFOLLOW_LINKS)
                && !Files.isRegularFile(lockFile, LinkOption.NOFOLLOW_LINKS)) {
            throw new IOException("cannot lock '%s': it is not a regular file; remove it".formatted(lockFile));
        }
        try {
            return FileChannel.open(
                    lockFile, StandardOpenOption.CREATE, StandardOpenOption.WRITE, LinkOption.NOFOLLOW_LINKS);
        } catch (IOException e) {
            throw FileErrors.refused("lock", lockFile, e, "check that you may write to that directory");
        }
    }

    private static IOException busy(Path lockFile, Duration patience) {
        return new IOException("cannot lock '%s' within %d ms: somebody else has locked it; end the process that has"
                .formatted(lockFile, patience.toMillis()));
    }

    /** Puts a file there, or in the place of what is there: a reader sees the old or the new one, and never a part. */
    void replace(Path target, byte[] content) throws IOException {
        Path fresh = lockFile.resolveSibling(lockFile.getFileName() + ".new"); // ours alone while we hold the lease
        try {
            new AtomicFile().replace(target, fresh, content);
        } catch (IOException e) {
            throw FileErrors.refused(
                    "write", target, e, "check that you may write to that directory and that the disk is not full");
        }
    }

    @Override
    public void close() throws IOException {
        try {
            channel.close();
        } finally {
            WITHIN_THIS_PROCESS.unlock();
        }
    }
}
