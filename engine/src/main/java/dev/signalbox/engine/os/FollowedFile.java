package dev.signalbox.engine.os;

import dev.signalbox.engine.os.linux.SparseFile;
import java.io.IOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.jspecify.annotations.Nullable;

/**
 * A file that a process appends to, read as it grows. What has been read and is older than the bound is given back to
 * the file system by making a hole of it, so the file keeps its size in name and loses it in fact, and the process that
 * appends notices nothing. Where the system makes no holes the file just grows. Confined to the follower's thread.
 */
final class FollowedFile implements AutoCloseable {
    private static final Logger LOG = System.getLogger(FollowedFile.class.getName());
    private static final long BLOCK = 4096;

    private final FileChannel channel;
    private final Path path;
    private final long keptBytes;
    private @Nullable SparseFile holes;
    private long position;
    private long holeEnd;

    /**
     * Opens the file, which must be there.
     *
     * @param keptBytes how much of what was read stays on the disk, about
     * @param holes the system's means; null if there are none
     */
    FollowedFile(Path path, long keptBytes, @Nullable SparseFile holes) throws IOException {
        this.path = path;
        this.keptBytes = keptBytes;
        this.holes = holes;
        channel = FileChannel.open(path, StandardOpenOption.READ);
        try {
            holeEnd = holes == null ? 0 : Math.min(holes.firstData(path), channel.size());
            position = holeEnd;
        } catch (IOException e) {
            channel.close();
            throw e;
        }
    }

    /** How many bytes at its beginning were given up before it was opened. */
    long skippedBytes() {
        return holeEnd;
    }

    /** How many bytes there are up to now. */
    long size() throws IOException {
        return channel.size();
    }

    long position() {
        return position;
    }

    /**
     * Reads what comes next; 0 if there is nothing now. If somebody has made the file shorter than what was read of it,
     * it is read from its new beginning on.
     */
    int read(byte[] buffer) throws IOException {
        int count = channel.read(ByteBuffer.wrap(buffer), position);
        if (count <= 0) {
            if (channel.size() < position) {
                position = 0;
                holeEnd = 0;
            }
            return 0;
        }
        position += count;
        giveBackWhatIsOld();
        return count;
    }

    private void giveBackWhatIsOld() {
        long end = (position - keptBytes) / BLOCK * BLOCK;
        if (holes == null || end - holeEnd < keptBytes) { // seldom, and much at a time
            return;
        }
        try {
            holes.punch(path, end);
            holeEnd = end;
        } catch (IOException e) {
            holes = null;
            LOG.log(Level.WARNING, path + " grows without bound: its file system makes no holes", e);
        }
    }

    @Override
    public void close() throws IOException {
        channel.close();
    }
}
