package dev.signalbox.engine.os.posix;

import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.lang.invoke.MethodHandle;

/**
 * What a library that opens terminals and forks leaves undone on Linux: writes to a terminal that somebody may never
 * read, and the signals of a thread that is about to fork. Thread-safe.
 */
public final class LinuxTerminal {
    private static final int F_SETFL = 4;
    private static final int O_NONBLOCK = 0x800;
    private static final int EINTR = 4;
    private static final int EAGAIN = 11;
    private static final int SIG_SETMASK = 2;
    private static final int SIGSET_BYTES = 128;
    private static final short POLLOUT = 4;
    private static final short POLLHUP = 16;
    private static final int FOR_EVER = -1;

    private final MethodHandle fcntl = Posix.call(
            "fcntl",
            FunctionDescriptor.of(
                    ValueLayout.JAVA_INT, ValueLayout.JAVA_INT, ValueLayout.JAVA_INT, ValueLayout.JAVA_INT),
            Linker.Option.firstVariadicArg(2));
    private final MethodHandle write = Posix.call(
            "write",
            FunctionDescriptor.of(
                    ValueLayout.JAVA_LONG, ValueLayout.JAVA_INT, ValueLayout.ADDRESS, ValueLayout.JAVA_LONG));
    private final MethodHandle poll = Posix.call(
            "poll",
            FunctionDescriptor.of(
                    ValueLayout.JAVA_INT, ValueLayout.ADDRESS, ValueLayout.JAVA_LONG, ValueLayout.JAVA_INT));
    private final MethodHandle signalMask = Posix.call(
            "pthread_sigmask",
            FunctionDescriptor.of(
                    ValueLayout.JAVA_INT, ValueLayout.JAVA_INT, ValueLayout.ADDRESS, ValueLayout.ADDRESS));

    /**
     * Lets this thread, and what it forks, be reached by all signals; the JVM keeps SIGQUIT from its threads.
     *
     * @throws IOException if the system refuses
     */
    public void unblockSignals() throws IOException {
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment none = arena.allocate(SIGSET_BYTES, 8);
            int error = (int)
                    signalMask.invokeExact(arena.allocate(Posix.CALL_STATE), SIG_SETMASK, none, MemorySegment.NULL);
            if (error != 0) {
                throw new IOException("pthread_sigmask() failed with error " + error);
            }
        } catch (Throwable t) {
            throw Posix.rethrow(t);
        }
    }

    /**
     * From now on reads and writes of the descriptor do not block.
     *
     * @throws IOException if it is none
     */
    public void makeNonBlocking(int descriptor) throws IOException {
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment state = arena.allocate(Posix.CALL_STATE);
            if ((int) fcntl.invokeExact(state, descriptor, F_SETFL, O_NONBLOCK) != 0) {
                throw new IOException("fcntl(%d) failed with error %d".formatted(descriptor, Posix.errno(state)));
            }
        } catch (Throwable t) {
            throw Posix.rethrow(t);
        }
    }

    /**
     * Writes all to the descriptor of a terminal, which does not block, and waits for room as long as anybody has the
     * other side: a write that blocked would do so for ever after that.
     *
     * @throws IOException if nobody has
     */
    public void write(int descriptor, byte[] bytes, int offset, int length) throws IOException {
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment state = arena.allocate(Posix.CALL_STATE);
            MemorySegment source = arena.allocate(length);
            MemorySegment.copy(bytes, offset, source, ValueLayout.JAVA_BYTE, 0, length);
            long written = 0;
            MemorySegment request = arena.allocate(8, 4); // struct pollfd
            while (written < length) {
                long count = (long) write.invokeExact(state, descriptor, source.asSlice(written), length - written);
                if (count >= 0) {
                    written += count;
                } else if (Posix.errno(state) == EAGAIN) {
                    awaitRoom(request, state, descriptor);
                } else if (Posix.errno(state) != EINTR) {
                    throw new IOException("write(%d) failed with error %d".formatted(descriptor, Posix.errno(state)));
                }
            }
        } catch (Throwable t) {
            throw Posix.rethrow(t);
        }
    }

    private void awaitRoom(MemorySegment request, MemorySegment state, int descriptor) throws Throwable {
        request.set(ValueLayout.JAVA_INT, 0, descriptor);
        request.set(ValueLayout.JAVA_SHORT, 4, POLLOUT);
        int ready = (int) poll.invokeExact(state, request, 1L, FOR_EVER);
        if (ready > 0 && (request.get(ValueLayout.JAVA_SHORT, 6) & POLLHUP) != 0) {
            throw new IOException("nobody has the terminal any more");
        }
    }
}
