package dev.signalbox.engine.os;

import dev.signalbox.engine.event.ExitReason;
import java.io.Serial;

/** What can be wrong when somebody asks something of a process; the message says what, with which value, and the mend. */
public abstract sealed class ProcessException extends Exception {
    @Serial
    private static final long serialVersionUID = 1;

    private ProcessException(String message) {
        super(message);
    }

    /** There is no process of that identity. */
    public static final class NotFound extends ProcessException {
        @Serial
        private static final long serialVersionUID = 1;

        /** With that message. */
        public NotFound(String message) {
            super(message);
        }
    }

    /** The process does not run, or not any more. */
    public static final class NotRunning extends ProcessException {
        @Serial
        private static final long serialVersionUID = 1;

        /** With that message. */
        public NotRunning(String message) {
            super(message);
        }
    }

    /** The process still runs. */
    public static final class StillRunning extends ProcessException {
        @Serial
        private static final long serialVersionUID = 1;

        /** With that message. */
        public StillRunning(String message) {
            super(message);
        }
    }

    /** The standard input of the process is closed, or full because the process does not read. */
    public static final class StdinNotAvailable extends ProcessException {
        @Serial
        private static final long serialVersionUID = 1;

        /** With that message. */
        public StdinNotAvailable(String message) {
            super(message);
        }
    }

    /** The process could not be launched, was killed, or ended with another exit code than 0. */
    public static final class Failed extends ProcessException {
        @Serial
        private static final long serialVersionUID = 1;

        private final transient ExitReason reason;

        /** With that message, because of that end. */
        public Failed(String message, ExitReason reason) {
            super(message);
            this.reason = reason;
        }

        /** How it ended. */
        public ExitReason reason() {
            return reason;
        }
    }
}
