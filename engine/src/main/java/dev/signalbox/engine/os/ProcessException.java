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

    /** A command that was run to its end did not end well; what it printed is here all the same. */
    public static final class CommandFailed extends ProcessException {
        @Serial
        private static final long serialVersionUID = 1;

        private final transient CommandOutput output;
        private final transient ExitReason reason;

        /** With that message, because of that end, after that output. */
        public CommandFailed(String message, CommandOutput output, ExitReason reason) {
            super(message);
            this.output = output;
            this.reason = reason;
        }

        /** What it printed until then; nothing if it could not be launched. */
        public CommandOutput output() {
            return output;
        }

        /** How it ended. */
        public ExitReason reason() {
            return reason;
        }

        /** The exit code; -1 if it has none, for it was killed or could not be launched. */
        public int exitCode() {
            return reason.exitCode();
        }
    }

    /** There is no such program where programs are looked for. */
    public static final class ProgramNotFound extends ProcessException {
        @Serial
        private static final long serialVersionUID = 1;

        /** With that message. */
        public ProgramNotFound(String message) {
            super(message);
        }
    }
}
