package dev.signalbox.engine.os.linux;

import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_LONG;
import static java.lang.foreign.ValueLayout.JAVA_SHORT;

import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemoryLayout;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.StructLayout;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.VarHandle;
import java.util.ArrayList;
import java.util.List;

/**
 * The functions of the C library that this package calls, each as a method handle whose first argument takes errno. They
 * are constants, so that the compiler inlines the calls.
 */
final class CLibrary {
    static final StructLayout CALL_STATE = Linker.Option.captureStateLayout();
    private static final VarHandle ERRNO = CALL_STATE.varHandle(MemoryLayout.PathElement.groupElement("errno"));
    private static final Linker.Option CAPTURE = Linker.Option.captureCallState("errno");

    private static final List<String> MISSING = new ArrayList<>(); // not changed once this class is initialised

    private static final FunctionDescriptor INT_OF_INT = FunctionDescriptor.of(JAVA_INT, JAVA_INT);
    private static final FunctionDescriptor INT_OF_POINTER = FunctionDescriptor.of(JAVA_INT, ADDRESS);
    private static final FunctionDescriptor LONG_OF_BUFFER =
            FunctionDescriptor.of(JAVA_LONG, JAVA_INT, ADDRESS, JAVA_LONG);

    static final MethodHandle PIPE2 = call("pipe2", FunctionDescriptor.of(JAVA_INT, ADDRESS, JAVA_INT));
    static final MethodHandle CLOSE = call("close", INT_OF_INT);
    static final MethodHandle OPEN = call("open", FunctionDescriptor.of(JAVA_INT, ADDRESS, JAVA_INT), variadicFrom(2));
    /** Into a Java array; for descriptors that never block, because no safepoint is reached meanwhile. */
    static final MethodHandle READ_INTO_ARRAY = call("read", LONG_OF_BUFFER, Linker.Option.critical(true));

    static final MethodHandle WRITE_FROM_ARRAY = call("write", LONG_OF_BUFFER, Linker.Option.critical(true));
    static final MethodHandle READ = call("read", LONG_OF_BUFFER);
    static final MethodHandle FCNTL =
            call("fcntl", FunctionDescriptor.of(JAVA_INT, JAVA_INT, JAVA_INT, JAVA_INT), variadicFrom(2));
    static final MethodHandle KILL = call("kill", FunctionDescriptor.of(JAVA_INT, JAVA_INT, JAVA_INT));
    static final MethodHandle WAITID =
            call("waitid", FunctionDescriptor.of(JAVA_INT, JAVA_INT, JAVA_INT, ADDRESS, JAVA_INT));
    static final MethodHandle SYSCALL = call(
            "syscall",
            FunctionDescriptor.of(JAVA_LONG, JAVA_LONG, JAVA_LONG, JAVA_LONG, JAVA_LONG, JAVA_LONG),
            variadicFrom(1));
    static final MethodHandle PRCTL =
            call("prctl", FunctionDescriptor.of(JAVA_INT, JAVA_INT, JAVA_LONG), variadicFrom(1));
    static final MethodHandle STRERROR = call("strerror", FunctionDescriptor.of(ADDRESS, JAVA_INT));

    static final MethodHandle EPOLL_CREATE = call("epoll_create1", INT_OF_INT);
    static final MethodHandle EPOLL_CONTROL =
            call("epoll_ctl", FunctionDescriptor.of(JAVA_INT, JAVA_INT, JAVA_INT, JAVA_INT, ADDRESS));
    static final MethodHandle EPOLL_WAIT =
            call("epoll_wait", FunctionDescriptor.of(JAVA_INT, JAVA_INT, ADDRESS, JAVA_INT, JAVA_INT));
    static final MethodHandle EVENTFD = call("eventfd", FunctionDescriptor.of(JAVA_INT, JAVA_INT, JAVA_INT));

    static final MethodHandle SPAWN =
            call("posix_spawn", FunctionDescriptor.of(JAVA_INT, ADDRESS, ADDRESS, ADDRESS, ADDRESS, ADDRESS, ADDRESS));
    static final MethodHandle ACTIONS_INIT = call("posix_spawn_file_actions_init", INT_OF_POINTER);
    static final MethodHandle ACTIONS_DESTROY = call("posix_spawn_file_actions_destroy", INT_OF_POINTER);
    static final MethodHandle ADD_DUP2 =
            call("posix_spawn_file_actions_adddup2", FunctionDescriptor.of(JAVA_INT, ADDRESS, JAVA_INT, JAVA_INT));
    static final MethodHandle ADD_OPEN = call(
            "posix_spawn_file_actions_addopen",
            FunctionDescriptor.of(JAVA_INT, ADDRESS, JAVA_INT, ADDRESS, JAVA_INT, JAVA_INT));
    static final MethodHandle ADD_CLOSE_FROM =
            call("posix_spawn_file_actions_addclosefrom_np", FunctionDescriptor.of(JAVA_INT, ADDRESS, JAVA_INT));
    static final MethodHandle ADD_CHANGE_DIRECTORY =
            call("posix_spawn_file_actions_addchdir_np", FunctionDescriptor.of(JAVA_INT, ADDRESS, ADDRESS));
    static final MethodHandle ATTRIBUTES_INIT = call("posix_spawnattr_init", INT_OF_POINTER);
    static final MethodHandle SET_FLAGS =
            call("posix_spawnattr_setflags", FunctionDescriptor.of(JAVA_INT, ADDRESS, JAVA_SHORT));
    static final MethodHandle SET_DEFAULT_SIGNALS =
            call("posix_spawnattr_setsigdefault", FunctionDescriptor.of(JAVA_INT, ADDRESS, ADDRESS));
    static final MethodHandle SET_SIGNAL_MASK =
            call("posix_spawnattr_setsigmask", FunctionDescriptor.of(JAVA_INT, ADDRESS, ADDRESS));
    static final MethodHandle FILL_SIGNALS = call("sigfillset", INT_OF_POINTER);
    static final MethodHandle EMPTY_SIGNALS = call("sigemptyset", INT_OF_POINTER);

    static final MethodHandle OPEN_TERMINAL = call("posix_openpt", INT_OF_INT);
    static final MethodHandle UNLOCK_TERMINAL = call("unlockpt", INT_OF_INT);
    static final MethodHandle TERMINAL_NAME =
            call("ptsname_r", FunctionDescriptor.of(JAVA_INT, JAVA_INT, ADDRESS, JAVA_LONG));
    static final MethodHandle IOCTL =
            call("ioctl", FunctionDescriptor.of(JAVA_INT, JAVA_INT, JAVA_LONG, ADDRESS), variadicFrom(2));

    static final MethodHandle FALLOCATE =
            call("fallocate", FunctionDescriptor.of(JAVA_INT, JAVA_INT, JAVA_INT, JAVA_LONG, JAVA_LONG));
    static final MethodHandle LSEEK = call("lseek", FunctionDescriptor.of(JAVA_LONG, JAVA_INT, JAVA_LONG, JAVA_INT));

    /** It never blocks and does next to nothing, so the usual way in and out of Java would cost more than the call. */
    static final MethodHandle CLOCK_GETTIME =
            call("clock_gettime", FunctionDescriptor.of(JAVA_INT, JAVA_INT, ADDRESS), Linker.Option.critical(false));

    private CLibrary() {}

    /**
     * To be called before any other.
     *
     * @throws UnsupportedOperationException if this C library lacks a function; the message names all that it lacks
     */
    static void rejectIfIncomplete() {
        if (!MISSING.isEmpty()) {
            throw new UnsupportedOperationException(
                    "the C library is too old or another one: it has no " + String.join(", ", MISSING));
        }
    }

    private static Linker.Option variadicFrom(int index) {
        return Linker.Option.firstVariadicArg(index);
    }

    @SuppressWarnings("restricted") // native access is what this package is for; the launcher of the program grants it
    private static MethodHandle call(String name, FunctionDescriptor descriptor, Linker.Option... options) {
        Linker linker = Linker.nativeLinker();
        Linker.Option[] all = new Linker.Option[options.length + 1];
        all[0] = CAPTURE;
        System.arraycopy(options, 0, all, 1, options.length);
        return linker.defaultLookup()
                .find(name)
                .map(address -> linker.downcallHandle(address, descriptor, all))
                .orElseGet(() -> {
                    MISSING.add(name);
                    return linker.downcallHandle(descriptor, all); // of another type, and so of no use
                });
    }

    /** The environment that this program was started with, byte for byte: {@code name=value} texts. */
    @SuppressWarnings("restricted")
    static MemorySegment[] environment() {
        MemorySegment array = Linker.nativeLinker()
                .defaultLookup()
                .findOrThrow("environ")
                .reinterpret(ADDRESS.byteSize())
                .get(ADDRESS, 0)
                .reinterpret(Long.MAX_VALUE);
        int count = 0;
        while (!array.getAtIndex(ADDRESS, count).equals(MemorySegment.NULL)) {
            count++;
        }
        MemorySegment[] texts = new MemorySegment[count];
        for (int i = 0; i < count; i++) {
            texts[i] = array.getAtIndex(ADDRESS, i).reinterpret(Long.MAX_VALUE);
        }
        return texts;
    }

    static int errno(MemorySegment state) {
        return (int) ERRNO.get(state, 0L);
    }

    @SuppressWarnings("restricted")
    static String message(int errno) {
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment text = (MemorySegment) STRERROR.invokeExact(arena.allocate(CALL_STATE), errno);
            return text.reinterpret(256).getString(0);
        } catch (Throwable t) {
            throw impossible(t);
        }
    }

    static SystemCallException failure(String call, int errno) {
        return new SystemCallException(call, errno, message(errno));
    }

    static SystemCallException failure(String call, MemorySegment state) {
        return failure(call, errno(state));
    }

    /** Method handles declare Throwable; functions of C throw nothing. */
    static Error impossible(Throwable t) {
        return switch (t) {
            case Error e -> e;
            case RuntimeException e -> throw e;
            default -> new AssertionError(t);
        };
    }
}
