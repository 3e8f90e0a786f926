package dev.signalbox.engine.os.linux;

import static java.lang.foreign.ValueLayout.JAVA_BYTE;
import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_LONG;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.util.Locale;

/**
 * The calls of a Linux system, in terms of file descriptors. Thread-safe; no call blocks.
 *
 * <p>Every descriptor made here is closed when another program is executed, so no child inherits it unasked, and is
 * above 2, so that it never stands where a child's standard streams go.
 */
public final class Linux {
    private static final int O_RDONLY = 0;
    static final int O_CLOEXEC = 0x80000;
    static final int O_NONBLOCK = 0x800;
    private static final int F_SETFL = 4;
    private static final int F_SETPIPE_SZ = 1031;
    private static final int F_GETPIPE_SZ = 1032;
    private static final int F_DUPFD_CLOEXEC = 1030;
    private static final int FIRST_FREE = 3;
    private static final int SIGKILL = 9;
    private static final int P_PID = 1;
    private static final int P_PIDFD = 3;
    private static final int WNOHANG = 1;
    private static final int WEXITED = 4;
    private static final int CLD_EXITED = 1;
    private static final long PIDFD_OPEN = 434; // the same number on all architectures
    private static final long PIDFD_SEND_SIGNAL = 424;
    private static final int CLOCK_BOOTTIME = 7;
    private static final int TICKS_PER_SECOND = 100; // USER_HZ, the same on all architectures that are known here
    private static final int NANOS_PER_TICK = 1_000_000_000 / TICKS_PER_SECOND;

    /** The end of a process: by itself with an exit code, or by a signal. */
    public sealed interface End {
        /** It ended with that exit code. */
        record Exited(int code) implements End {}

        /** The signal with that number ended it. */
        record Signalled(int signal) implements End {}

        /** Somebody else in this program has waited for it, and knows. */
        record Unknown() implements End {}

        /** It has not ended. */
        record NotYet() implements End {}
    }

    /** The two descriptors of a pipe. */
    public record Pipe(int readEnd, int writeEnd) {}

    private Linux() {}

    /**
     * The calls of this system.
     *
     * @throws UnsupportedOperationException if it is no Linux on x86-64 or aarch64, or lacks a call; the message says
     *     which
     */
    public static Linux ofThisPlatform() {
        String system = System.getProperty("os.name", "");
        String architecture = System.getProperty("os.arch", "").toLowerCase(Locale.ROOT);
        if (!system.equals("Linux")) {
            throw new UnsupportedOperationException("this system is " + system + ", not Linux");
        }
        if (!architecture.equals("amd64") && !architecture.equals("aarch64")) {
            throw new UnsupportedOperationException(
                    "the processor is " + architecture + "; only x86-64 and aarch64 are known");
        }
        CLibrary.rejectIfIncomplete();
        Linux linux = new Linux();
        linux.rejectKernelWithoutPidfd();
        return linux;
    }

    private void rejectKernelWithoutPidfd() {
        try {
            int self = pidfdOf(ProcessHandle.current().pid());
            try {
                sendSignal(self, 0);
            } finally {
                close(self);
            }
        } catch (SystemCallException e) {
            throw new UnsupportedOperationException("the kernel has no pidfd (or forbids it): " + e.getMessage(), e);
        }
    }

    /**
     * Makes a pipe; a read or a write of it blocks until {@link #makeNonBlocking} was called for that end.
     *
     * @throws SystemCallException if there are no more descriptors
     */
    public Pipe pipe() throws SystemCallException {
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment state = arena.allocate(CLibrary.CALL_STATE);
            MemorySegment ends = arena.allocate(JAVA_INT, 2);
            if ((int) CLibrary.PIPE2.invokeExact(state, ends, O_CLOEXEC) != 0) {
                throw CLibrary.failure("pipe2()", state);
            }
            int readEnd = ends.getAtIndex(JAVA_INT, 0);
            int writeEnd = ends.getAtIndex(JAVA_INT, 1);
            if (readEnd >= FIRST_FREE && writeEnd >= FIRST_FREE) {
                return new Pipe(readEnd, writeEnd);
            }
            return movedUp(readEnd, writeEnd);
        } catch (Throwable t) {
            throw rethrow(t);
        }
    }

    /** Only if this program was started without standard streams of its own. */
    private Pipe movedUp(int readEnd, int writeEnd) throws SystemCallException {
        try {
            int movedReadEnd = fcntl(readEnd, F_DUPFD_CLOEXEC, FIRST_FREE);
            try {
                return new Pipe(movedReadEnd, fcntl(writeEnd, F_DUPFD_CLOEXEC, FIRST_FREE));
            } catch (SystemCallException e) {
                close(movedReadEnd);
                throw e;
            }
        } finally {
            close(readEnd);
            close(writeEnd);
        }
    }

    /** From now on reads and writes of this descriptor return at once. */
    public void makeNonBlocking(int descriptor) throws SystemCallException {
        fcntl(descriptor, F_SETFL, O_NONBLOCK); // the only flag of ours that can be set, so nothing is lost
    }

    /**
     * The beginning of a file of the kernel's, in bytes of one reading, so that it fits together.
     *
     * @throws SystemCallException if there is no such file
     */
    public byte[] readOnce(String path, int limit) throws SystemCallException {
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment state = arena.allocate(CLibrary.CALL_STATE);
            int descriptor = (int) CLibrary.OPEN.invokeExact(state, arena.allocateFrom(path), O_RDONLY | O_CLOEXEC);
            if (descriptor < 0) {
                throw CLibrary.failure("open(" + path + ")", state);
            }
            try {
                MemorySegment buffer = arena.allocate(limit);
                long count = (long) CLibrary.READ.invokeExact(state, descriptor, buffer, (long) limit);
                if (count < 0) {
                    throw CLibrary.failure("read(" + path + ")", state);
                }
                return buffer.asSlice(0, count).toArray(JAVA_BYTE);
            } finally {
                close(descriptor);
            }
        } catch (Throwable t) {
            throw rethrow(t);
        }
    }

    /** The time now in the unit in which the system tells when a process was started: ticks since the machine started. */
    public long ticksSinceBoot() {
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment time = arena.allocate(JAVA_LONG, 2); // seconds and nanoseconds
            int _ = (int) CLibrary.CLOCK_GETTIME.invokeExact(arena.allocate(CLibrary.CALL_STATE), CLOCK_BOOTTIME, time);
            return time.getAtIndex(JAVA_LONG, 0) * TICKS_PER_SECOND + time.getAtIndex(JAVA_LONG, 1) / NANOS_PER_TICK;
        } catch (Throwable t) {
            throw CLibrary.impossible(t);
        }
    }

    /** How many bytes the pipe holds at most; the usual 64 KiB if it is something else than a pipe. */
    public int capacityOf(int pipe) {
        try {
            return fcntl(pipe, F_GETPIPE_SZ, 0);
        } catch (SystemCallException _) {
            return PipeRoom.USUAL_BYTES;
        }
    }

    /**
     * Makes a pipe hold at least that much; what is in it stays there.
     *
     * @throws SystemCallException if the pipes of this user hold as much as they may
     */
    void makeRoom(int pipe, int bytes) throws SystemCallException {
        fcntl(pipe, F_SETPIPE_SZ, bytes);
    }

    private int fcntl(int descriptor, int command, int argument) throws SystemCallException {
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment state = arena.allocate(CLibrary.CALL_STATE);
            int result = (int) CLibrary.FCNTL.invokeExact(state, descriptor, command, argument);
            if (result < 0) {
                throw CLibrary.failure("fcntl(%d, %d)".formatted(descriptor, command), state);
            }
            return result;
        } catch (Throwable t) {
            throw rethrow(t);
        }
    }

    /** Closes a descriptor; an error is of no use to anybody and is ignored. */
    public void close(int descriptor) {
        try (Arena arena = Arena.ofConfined()) {
            int _ = (int) CLibrary.CLOSE.invokeExact(arena.allocate(CLibrary.CALL_STATE), descriptor);
        } catch (Throwable t) {
            throw CLibrary.impossible(t);
        }
    }

    /**
     * Writes what fits at once into a descriptor that does not block.
     *
     * @return how many bytes were taken; 0 if it is full
     * @throws SystemCallException if nobody reads any more
     */
    public int write(int descriptor, byte[] bytes, int offset, int length) throws SystemCallException {
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment state = arena.allocate(CLibrary.CALL_STATE);
            MemorySegment source = MemorySegment.ofArray(bytes).asSlice(offset, length);
            while (true) {
                long written = (long) CLibrary.WRITE_FROM_ARRAY.invokeExact(state, descriptor, source, (long) length);
                if (written >= 0) {
                    return (int) written;
                }
                switch (CLibrary.errno(state)) {
                    case Errno.EINTR -> {}
                    case Errno.EAGAIN -> {
                        return 0;
                    }
                    default -> throw CLibrary.failure("write(" + descriptor + ")", state);
                }
            }
        } catch (Throwable t) {
            throw rethrow(t);
        }
    }

    /**
     * A descriptor for a process, by which it can be signalled and its end be noticed however its pid is reused.
     *
     * @throws SystemCallException if there is no such process, or there are no more descriptors
     */
    public int pidfdOf(long pid) throws SystemCallException {
        return (int) syscall("pidfd_open(" + pid + ")", PIDFD_OPEN, pid, 0);
    }

    /**
     * Sends a signal; 0 only asks whether the process is there.
     *
     * @return false if it has ended
     * @throws SystemCallException if the system refuses
     */
    public boolean sendSignal(int pidfd, int signal) throws SystemCallException {
        try {
            syscall("pidfd_send_signal(%d, %d)".formatted(pidfd, signal), PIDFD_SEND_SIGNAL, pidfd, signal);
            return true;
        } catch (SystemCallException e) {
            if (e.errno() == Errno.ESRCH) {
                return false;
            }
            throw e;
        }
    }

    /**
     * Sends a signal to all processes of a group.
     *
     * @param leader pid of a process that was not waited for yet, or its number may be another group's by now
     * @return false if the group has no process
     */
    public boolean sendSignalToGroup(int leader, int signal) throws SystemCallException {
        if (leader <= 1) {
            throw new IllegalArgumentException("group is " + leader + ": that would be many more than one group");
        }
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment state = arena.allocate(CLibrary.CALL_STATE);
            if ((int) CLibrary.KILL.invokeExact(state, -leader, signal) == 0) {
                return true;
            }
            if (CLibrary.errno(state) == Errno.ESRCH) {
                return false;
            }
            throw CLibrary.failure("kill(-%d, %d)".formatted(leader, signal), state);
        } catch (Throwable t) {
            throw rethrow(t);
        }
    }

    /**
     * Kills a child that cannot be watched, with all of its process group, and waits for its end, which comes at once.
     *
     * @param child leader of a group of its own
     */
    public void killAndForget(int child) {
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment state = arena.allocate(CLibrary.CALL_STATE);
            int _ = (int) CLibrary.KILL.invokeExact(state, -child, SIGKILL);
            MemorySegment info = arena.allocate(128, 8);
            int result;
            do {
                result = (int) CLibrary.WAITID.invokeExact(state, P_PID, child, info, WEXITED);
            } while (result != 0 && CLibrary.errno(state) == Errno.EINTR);
        } catch (Throwable t) {
            throw CLibrary.impossible(t);
        }
    }

    /** A second descriptor for the same thing, to be closed by itself. */
    public int copyOf(int descriptor) throws SystemCallException {
        return fcntl(descriptor, F_DUPFD_CLOEXEC, FIRST_FREE);
    }

    private long syscall(String name, long number, long first, long second) throws SystemCallException {
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment state = arena.allocate(CLibrary.CALL_STATE);
            long result = (long) CLibrary.SYSCALL.invokeExact(state, number, first, second, 0L, 0L);
            if (result < 0) {
                throw CLibrary.failure(name, state);
            }
            return result;
        } catch (Throwable t) {
            throw rethrow(t);
        }
    }

    /** How a child of this program ended, and forgets it if it did: from then on its pid may be another process's. */
    public End waitFor(int pidfd) throws SystemCallException {
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment state = arena.allocate(CLibrary.CALL_STATE);
            MemorySegment info = arena.allocate(128, 8); // siginfo_t
            while ((int) CLibrary.WAITID.invokeExact(state, P_PIDFD, pidfd, info, WEXITED | WNOHANG) != 0) {
                switch (CLibrary.errno(state)) {
                    case Errno.EINTR -> {}
                    case Errno.ECHILD -> {
                        return new End.Unknown();
                    }
                    default -> throw CLibrary.failure("waitid(" + pidfd + ")", state);
                }
            }
            int pid = info.get(JAVA_INT, 16);
            int code = info.get(JAVA_INT, 8);
            int status = info.get(JAVA_INT, 24);
            if (pid == 0) {
                return new End.NotYet();
            }
            return code == CLD_EXITED ? new End.Exited(status) : new End.Signalled(status);
        } catch (Throwable t) {
            throw rethrow(t);
        }
    }

    static SystemCallException rethrow(Throwable t) throws SystemCallException {
        if (t instanceof SystemCallException e) {
            throw e;
        }
        throw CLibrary.impossible(t);
    }
}
