package dev.signalbox.engine.os.linux;

import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_LONG;

import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.MemorySegment;
import java.lang.invoke.MethodHandle;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** Holes in files: bytes at the beginning that take no room on the disk any more. Thread-safe. */
public final class SparseFile {
    private static final int O_RDWR = 2;
    private static final int SEEK_DATA = 3;
    private static final int ENXIO = 6;
    private static final int KEEP_SIZE_AND_PUNCH_HOLE = 3;

    private final Linux linux;
    private final CLibrary c;
    private final MethodHandle fallocate;
    private final MethodHandle seek;

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
        c = linux.library();
        fallocate =
                CLibrary.call("fallocate", FunctionDescriptor.of(JAVA_INT, JAVA_INT, JAVA_INT, JAVA_LONG, JAVA_LONG));
        seek = CLibrary.call("lseek", FunctionDescriptor.of(JAVA_LONG, JAVA_INT, JAVA_LONG, JAVA_INT));
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
                if ((int) fallocate.invokeExact(state, descriptor, KEEP_SIZE_AND_PUNCH_HOLE, 0L, end) != 0) {
                    throw c.failure("fallocate(" + file + ")", state);
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
                long position = (long) seek.invokeExact(state, descriptor, 0L, SEEK_DATA);
                if (position >= 0) {
                    return position;
                }
                if (CLibrary.errno(state) == ENXIO) {
                    return Long.MAX_VALUE;
                }
                throw c.failure("lseek(" + file + ")", state);
            } finally {
                linux.close(descriptor);
            }
        } catch (Throwable t) {
            throw Linux.rethrow(t);
        }
    }

    private int open(Arena arena, MemorySegment state, Path file) throws Throwable {
        int descriptor = (int) c.open.invokeExact(state, arena.allocateFrom(file.toString()), O_RDWR | Linux.O_CLOEXEC);
        if (descriptor < 0) {
            throw c.failure("open(" + file + ")", state);
        }
        return descriptor;
    }
}
