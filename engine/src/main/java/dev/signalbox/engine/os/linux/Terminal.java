package dev.signalbox.engine.os.linux;

import static java.lang.foreign.ValueLayout.JAVA_SHORT;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;

/**
 * A pseudo terminal: this program holds the master, a child that opens the {@linkplain #devicePath() device} as the
 * leader of a session gets it as its controlling terminal. Thread-safe; the owner of the master closes it.
 *
 * @param master descriptor of the master side; reads and writes of it do not block
 * @param devicePath the device that the child opens
 */
public record Terminal(int master, String devicePath) {
    private static final int O_RDWR = 2;
    private static final int O_NOCTTY = 0x100;
    private static final long TIOCSWINSZ = 0x5414;

    /**
     * Opens a terminal of that size in characters.
     *
     * @throws SystemCallException if the system has no (more) terminals
     */
    public static Terminal open(Linux linux, int columns, int rows) throws SystemCallException {
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment state = arena.allocate(CLibrary.CALL_STATE);
            int master = (int) CLibrary.OPEN_TERMINAL.invokeExact(state, O_RDWR | O_NOCTTY | Linux.O_CLOEXEC);
            if (master < 0) {
                throw CLibrary.failure("posix_openpt()", state);
            }
            try {
                MemorySegment name = arena.allocate(64);
                if ((int) CLibrary.UNLOCK_TERMINAL.invokeExact(state, master) != 0) {
                    throw CLibrary.failure("unlockpt()", state);
                }
                int errno = (int) CLibrary.TERMINAL_NAME.invokeExact(state, master, name, name.byteSize());
                if (errno != 0) {
                    throw CLibrary.failure("ptsname_r()", errno);
                }
                linux.makeNonBlocking(master);
                Terminal terminal = new Terminal(master, name.getString(0));
                terminal.resize(linux, columns, rows);
                return terminal;
            } catch (Throwable t) {
                linux.close(master);
                throw t;
            }
        } catch (Throwable t) {
            throw Linux.rethrow(t);
        }
    }

    /** Gives it another size, of which the programs on it are told by SIGWINCH. */
    public void resize(Linux linux, int columns, int rows) throws SystemCallException {
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment state = arena.allocate(CLibrary.CALL_STATE);
            MemorySegment size = arena.allocate(8, 2); // struct winsize: rows, columns, and two that nobody uses
            size.setAtIndex(JAVA_SHORT, 0, (short) rows);
            size.setAtIndex(JAVA_SHORT, 1, (short) columns);
            if ((int) CLibrary.IOCTL.invokeExact(state, master, TIOCSWINSZ, size) != 0) {
                throw CLibrary.failure("ioctl(TIOCSWINSZ)", state);
            }
        } catch (Throwable t) {
            throw Linux.rethrow(t);
        }
    }
}
