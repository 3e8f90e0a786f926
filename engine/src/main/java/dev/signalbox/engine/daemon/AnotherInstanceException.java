package dev.signalbox.engine.daemon;

import java.io.IOException;
import java.nio.file.Path;

/** A pid file names a process that is alive. */
public final class AnotherInstanceException extends IOException {
    private static final long serialVersionUID = 1L;

    private final long pid;

    AnotherInstanceException(Path file, long pid) {
        super("another instance is running (PID %d), says '%s'; stop it first".formatted(pid, file));
        this.pid = pid;
    }

    /** Of the process that runs already; maybe our own. */
    public long pid() {
        return pid;
    }
}
