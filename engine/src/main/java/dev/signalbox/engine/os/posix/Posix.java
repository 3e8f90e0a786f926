package dev.signalbox.engine.os.posix;

import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemoryLayout;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.StructLayout;
import java.lang.foreign.ValueLayout;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.VarHandle;
import java.util.Arrays;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** {@code kill}, {@code pipe}, {@code close} and {@code getpagesize} of the C library. Thread-safe; no call blocks. */
public final class Posix {
    private static final int ESRCH = 3; // the same number on Linux and macOS
    static final StructLayout CALL_STATE = Linker.Option.captureStateLayout();
    private static final VarHandle ERRNO = CALL_STATE.varHandle(MemoryLayout.PathElement.groupElement("errno"));

    private static final @Nullable Posix INSTANCE = isPosix() ? new Posix() : null;

    /** The two file descriptors of a new pipe. */
    public record Pipe(int readEnd, int writeEnd) {}

    private final MethodHandle kill =
            call("kill", FunctionDescriptor.of(ValueLayout.JAVA_INT, ValueLayout.JAVA_INT, ValueLayout.JAVA_INT));
    private final MethodHandle pipe = call("pipe", FunctionDescriptor.of(ValueLayout.JAVA_INT, ValueLayout.ADDRESS));
    private final MethodHandle close = call("close", FunctionDescriptor.of(ValueLayout.JAVA_INT, ValueLayout.JAVA_INT));

    private final MethodHandle pageSize = call("getpagesize", FunctionDescriptor.of(ValueLayout.JAVA_INT));

    private Posix() {}

    /** The calls of this platform; null on Windows. */
    public static @Nullable Posix ofThisPlatform() {
        return INSTANCE;
    }

    private static boolean isPosix() {
        return !System.getProperty("os.name", "").toLowerCase(Locale.ROOT).startsWith("windows");
    }

    @SuppressWarnings("restricted") // native access is what this class is for; the launcher of the program grants it
    static MethodHandle call(String name, FunctionDescriptor descriptor, Linker.Option... options) {
        Linker linker = Linker.nativeLinker();
        Linker.Option[] all = Arrays.copyOf(options, options.length + 1);
        all[options.length] = Linker.Option.captureCallState("errno");
        return linker.downcallHandle(linker.defaultLookup().findOrThrow(name), descriptor, all);
    }

    static int errno(MemorySegment state) {
        return (int) ERRNO.get(state, 0L);
    }

    /**
     * Sends a signal to one process.
     *
     * @return false if there is no such process
     * @throws IOException if the system refuses, with its error number
     * @throws IllegalArgumentException if {@code pid} is not positive; such numbers mean whole groups
     */
    public boolean kill(long pid, int signal) throws IOException {
        if (pid <= 0 || pid > Integer.MAX_VALUE) {
            throw new IllegalArgumentException("pid is " + pid + ": use that of one process");
        }
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment state = arena.allocate(CALL_STATE);
            if ((int) kill.invokeExact(state, (int) pid, signal) == 0) {
                return true;
            }
            int errno = errno(state);
            if (errno == ESRCH) {
                return false;
            }
            throw new IOException("kill(%d, %d) failed with error %d%s"
                    .formatted(pid, signal, errno, errno == 1 ? ", not permitted" : ""));
        } catch (Throwable t) {
            throw rethrow(t);
        }
    }

    /**
     * Makes a pipe. Its ends are inherited by nobody who is launched through {@link ProcessBuilder}, which closes all
     * descriptors above 2 in the child.
     *
     * @throws IOException if the process or the system has no more file descriptors
     */
    public Pipe pipe() throws IOException {
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment state = arena.allocate(CALL_STATE);
            MemorySegment ends = arena.allocate(ValueLayout.JAVA_INT, 2);
            if ((int) pipe.invokeExact(state, ends) != 0) {
                throw new IOException("pipe() failed with error %d; too many open files?".formatted(errno(state)));
            }
            return new Pipe(ends.getAtIndex(ValueLayout.JAVA_INT, 0), ends.getAtIndex(ValueLayout.JAVA_INT, 1));
        } catch (Throwable t) {
            throw rethrow(t);
        }
    }

    /** Closes a descriptor that {@link #pipe()} made; an error is of no use to anybody and is ignored. */
    public void close(int descriptor) {
        try (Arena arena = Arena.ofConfined()) {
            int _ = (int) close.invokeExact(arena.allocate(CALL_STATE), descriptor);
        } catch (Throwable t) {
            throw new AssertionError(t); // invokeExact declares Throwable; a close throws nothing
        }
    }

    /** How many bytes a page of memory has. */
    public int pageSize() {
        try (Arena arena = Arena.ofConfined()) {
            return (int) pageSize.invokeExact(arena.allocate(CALL_STATE));
        } catch (Throwable t) {
            throw new AssertionError(t); // invokeExact declares Throwable; this throws nothing
        }
    }

    static IOException rethrow(Throwable t) throws IOException {
        switch (t) {
            case IOException e -> throw e;
            case RuntimeException e -> throw e;
            case Error e -> throw e;
            default -> throw new AssertionError(t); // invokeExact declares Throwable; C throws nothing
        }
    }
}
