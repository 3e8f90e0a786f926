package dev.signalbox.engine.action;

import java.io.Serial;

/** Why a call of an action came to nothing; the message says what, with which value, and the mend. */
public abstract sealed class ActionException extends Exception {
    @Serial
    private static final long serialVersionUID = 1;

    private ActionException(String message) {
        super(message);
    }

    private ActionException(String message, Throwable cause) {
        super(message, cause);
    }

    /** There is no action of that name. */
    public static final class Unknown extends ActionException {
        @Serial
        private static final long serialVersionUID = 1;

        /** With that message. */
        public Unknown(String message) {
            super(message);
        }
    }

    /** An argument is missing, unknown, or not what the action takes. */
    public static final class BadArguments extends ActionException {
        @Serial
        private static final long serialVersionUID = 1;

        /** With that message. */
        public BadArguments(String message) {
            super(message);
        }
    }

    /** The action was called and failed; the cause is what it threw. */
    public static final class Failed extends ActionException {
        @Serial
        private static final long serialVersionUID = 1;

        /** With that message, because of that. */
        public Failed(String message, Exception cause) {
            super(message, cause);
        }
    }
}
