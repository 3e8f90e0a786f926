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

/** The functions of the C library that this package calls, each as a method handle whose first argument takes errno. */
final class CLibrary {
    static final StructLayout CALL_STATE = Linker.Option.captureStateLayout();
    private static final VarHandle ERRNO = CALL_STATE.varHandle(MemoryLayout.PathElement.groupElement("errno"));
    private static final Linker.Option CAPTURE = Linker.Option.captureCallState("errno");

    private static final FunctionDescriptor INT_OF_INT = FunctionDescriptor.of(JAVA_INT, JAVA_INT);
    private static final FunctionDescriptor INT_OF_POINTER = FunctionDescriptor.of(JAVA_INT, ADDRESS);
    private static final FunctionDescriptor LONG_OF_BUFFER =
            FunctionDescriptor.of(JAVA_LONG, JAVA_INT, ADDRESS, JAVA_LONG);

    final MethodHandle pipe2 = call("pipe2", FunctionDescriptor.of(JAVA_INT, ADDRESS, JAVA_INT));
    final MethodHandle close = call("close", INT_OF_INT);
    final MethodHandle open = call("open", FunctionDescriptor.of(JAVA_INT, ADDRESS, JAVA_INT), variadicFrom(2));
    /** Into a Java array; for descriptors that never block, because no safepoint is reached meanwhile. */
    final MethodHandle readIntoArray = call("read", LONG_OF_BUFFER, Linker.Option.critical(true));

    final MethodHandle writeFromArray = call("write", LONG_OF_BUFFER, Linker.Option.critical(true));
    final MethodHandle read = call("read", LONG_OF_BUFFER);
    final MethodHandle fcntl =
            call("fcntl", FunctionDescriptor.of(JAVA_INT, JAVA_INT, JAVA_INT, JAVA_INT), variadicFrom(2));
    final MethodHandle kill = call("kill", FunctionDescriptor.of(JAVA_INT, JAVA_INT, JAVA_INT));
    final MethodHandle waitid = call("waitid", FunctionDescriptor.of(JAVA_INT, JAVA_INT, JAVA_INT, ADDRESS, JAVA_INT));
    final MethodHandle syscall = call(
            "syscall",
            FunctionDescriptor.of(JAVA_LONG, JAVA_LONG, JAVA_LONG, JAVA_LONG, JAVA_LONG, JAVA_LONG),
            variadicFrom(1));
    final MethodHandle strerror = call("strerror", FunctionDescriptor.of(ADDRESS, JAVA_INT));

    final MethodHandle epollCreate = call("epoll_create1", INT_OF_INT);
    final MethodHandle epollControl =
            call("epoll_ctl", FunctionDescriptor.of(JAVA_INT, JAVA_INT, JAVA_INT, JAVA_INT, ADDRESS));
    final MethodHandle epollWait =
            call("epoll_wait", FunctionDescriptor.of(JAVA_INT, JAVA_INT, ADDRESS, JAVA_INT, JAVA_INT));
    final MethodHandle eventfd = call("eventfd", FunctionDescriptor.of(JAVA_INT, JAVA_INT, JAVA_INT));

    final MethodHandle spawn =
            call("posix_spawn", FunctionDescriptor.of(JAVA_INT, ADDRESS, ADDRESS, ADDRESS, ADDRESS, ADDRESS, ADDRESS));
    final MethodHandle actionsInit = call("posix_spawn_file_actions_init", INT_OF_POINTER);
    final MethodHandle actionsDestroy = call("posix_spawn_file_actions_destroy", INT_OF_POINTER);
    final MethodHandle addDup2 =
            call("posix_spawn_file_actions_adddup2", FunctionDescriptor.of(JAVA_INT, ADDRESS, JAVA_INT, JAVA_INT));
    final MethodHandle addOpen = call(
            "posix_spawn_file_actions_addopen",
            FunctionDescriptor.of(JAVA_INT, ADDRESS, JAVA_INT, ADDRESS, JAVA_INT, JAVA_INT));
    final MethodHandle addCloseFrom =
            call("posix_spawn_file_actions_addclosefrom_np", FunctionDescriptor.of(JAVA_INT, ADDRESS, JAVA_INT));
    final MethodHandle addChangeDirectory =
            call("posix_spawn_file_actions_addchdir_np", FunctionDescriptor.of(JAVA_INT, ADDRESS, ADDRESS));
    final MethodHandle attributesInit = call("posix_spawnattr_init", INT_OF_POINTER);
    final MethodHandle setFlags =
            call("posix_spawnattr_setflags", FunctionDescriptor.of(JAVA_INT, ADDRESS, JAVA_SHORT));
    final MethodHandle setDefaultSignals =
            call("posix_spawnattr_setsigdefault", FunctionDescriptor.of(JAVA_INT, ADDRESS, ADDRESS));
    final MethodHandle setSignalMask =
            call("posix_spawnattr_setsigmask", FunctionDescriptor.of(JAVA_INT, ADDRESS, ADDRESS));
    final MethodHandle fillSignals = call("sigfillset", INT_OF_POINTER);
    final MethodHandle emptySignals = call("sigemptyset", INT_OF_POINTER);

    final MethodHandle openTerminal = call("posix_openpt", INT_OF_INT);
    final MethodHandle unlockTerminal = call("unlockpt", INT_OF_INT);
    final MethodHandle terminalName = call("ptsname_r", FunctionDescriptor.of(JAVA_INT, JAVA_INT, ADDRESS, JAVA_LONG));
    final MethodHandle ioctl =
            call("ioctl", FunctionDescriptor.of(JAVA_INT, JAVA_INT, JAVA_LONG, ADDRESS), variadicFrom(2));

    /**
     * Looks all of them up.
     *
     * @throws java.util.NoSuchElementException if this C library lacks one
     */
    CLibrary() {}

    private static Linker.Option variadicFrom(int index) {
        return Linker.Option.firstVariadicArg(index);
    }

    @SuppressWarnings("restricted") // native access is what this package is for; the launcher of the program grants it
    static MethodHandle call(String name, FunctionDescriptor descriptor, Linker.Option... options) {
        Linker linker = Linker.nativeLinker();
        Linker.Option[] all = new Linker.Option[options.length + 1];
        all[0] = CAPTURE;
        System.arraycopy(options, 0, all, 1, options.length);
        return linker.downcallHandle(linker.defaultLookup().findOrThrow(name), descriptor, all);
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
    String message(int errno) {
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment text = (MemorySegment) strerror.invokeExact(arena.allocate(CALL_STATE), errno);
            return text.reinterpret(256).getString(0);
        } catch (Throwable t) {
            throw impossible(t);
        }
    }

    SystemCallException failure(String call, int errno) {
        return new SystemCallException(call, errno, message(errno));
    }

    SystemCallException failure(String call, MemorySegment state) {
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
