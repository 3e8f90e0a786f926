package dev.signalbox.engine.os;

import java.io.Serial;

/** The operating system did not launch a process; the message says which, why, and the mend. */
final class LaunchException extends Exception {
    @Serial
    private static final long serialVersionUID = 1;

    LaunchException(String message, Throwable cause) {
        super(message, cause);
    }

    LaunchException(String message) {
        super(message);
    }
}
