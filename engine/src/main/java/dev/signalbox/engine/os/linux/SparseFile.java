package dev.signalbox.engine.os.linux;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** Holes in files: bytes at the beginning that take no room on the disk any more. Thread-safe. */
public final class SparseFile {
    private static final int O_RDWR = 2;
    private static final int SEEK_DATA = 3;
    private static final int ENXIO = 6;
    private static final int KEEP_SIZE_AND_PUNCH_HOLE = 3;

    private final Linux linux;

    /** The means of this system; null if it has none. */
    public static @Nullable SparseFile ofThisPlatform() {
        try {
            return new SparseFile(Linux.ofThisPlatform());
        } catch (UnsupportedOperationException _) {
            return null;
        }
    }

    private SparseFile(Linux linux) {
        this.linux = linux;
    }

    /**
     * Gives all bytes before {@code end} back to the file system; the size of the file stays.
     *
     * @throws SystemCallException if the file system makes no holes
     */
    public void punch(Path file, long end) throws SystemCallException {
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment state = arena.allocate(CLibrary.CALL_STATE);
            int descriptor = open(arena, state, file);
            try {
                if ((int) CLibrary.FALLOCATE.invokeExact(state, descriptor, KEEP_SIZE_AND_PUNCH_HOLE, 0L, end) != 0) {
                    throw CLibrary.failure("fallocate(" + file + ")", state);
                }
            } finally {
                linux.close(descriptor);
            }
        } catch (Throwable t) {
            throw Linux.rethrow(t);
        }
    }

    /** Where the first byte stands that is not in a hole; the size of the file, or more, if there is none. */
    public long firstData(Path file) throws SystemCallException {
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment state = arena.allocate(CLibrary.CALL_STATE);
            int descriptor = open(arena, state, file);
            try {
                long position = (long) CLibrary.LSEEK.invokeExact(state, descriptor, 0L, SEEK_DATA);
                if (position >= 0) {
                    return position;
                }
                if (CLibrary.errno(state) == ENXIO) {
                    return Long.MAX_VALUE;
                }
                throw CLibrary.failure("lseek(" + file + ")", state);
            } finally {
                linux.close(descriptor);
            }
        } catch (Throwable t) {
            throw Linux.rethrow(t);
        }
    }

    private int open(Arena arena, MemorySegment state, Path file) throws Throwable {
        int descriptor =
                (int) CLibrary.OPEN.invokeExact(state, arena.allocateFrom(file.toString()), O_RDWR | Linux.O_CLOEXEC);
        if (descriptor < 0) {
            throw CLibrary.failure("open(" + file + ")", state);
        }
        return descriptor;
    }
}
