package dev.signalbox.engine.os.linux;

/** The error numbers that make a difference to us; the same on x86-64 and aarch64. */
public final class Errno {
    static final int ESRCH = 3;
    static final int EINTR = 4;
    static final int EBADF = 9;
    static final int ECHILD = 10;

    /** Not a program that the system can run. */
    public static final int ENOEXEC = 8;

    static final int EAGAIN = 11;

    private Errno() {}
}
