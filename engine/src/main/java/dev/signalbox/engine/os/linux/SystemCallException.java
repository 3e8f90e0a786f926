package dev.signalbox.engine.os.linux;

import java.io.IOException;
import java.io.Serial;

/** A call that the system refused. */
public final class SystemCallException extends IOException {
    @Serial
    private static final long serialVersionUID = 1;

    private final int errno;
    private final String reason;

    SystemCallException(String call, int errno, String reason) {
        super("%s failed with error %d: %s".formatted(call, errno, reason));
        this.errno = errno;
        this.reason = reason;
    }

    /** The error number; see {@link Errno}. */
    public int errno() {
        return errno;
    }

    /** The system's words for the error, such as {@code Permission denied}. */
    public String reason() {
        return reason;
    }
}
