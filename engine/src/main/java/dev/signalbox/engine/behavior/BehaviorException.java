package dev.signalbox.engine.behavior;

import org.jspecify.annotations.Nullable;

/** What was asked of a process or of its supervisor cannot be; says what, with which value, and the mend. */
public abstract sealed class BehaviorException extends Exception {
    private static final long serialVersionUID = 1;

    private BehaviorException(String message) {
        super(message);
    }

    /** A message will not be handled. */
    public static final class NotRunning extends BehaviorException {
        private static final long serialVersionUID = 1;

        private final BehaviorState state;

        NotRunning(String process, BehaviorState state, @Nullable Throwable cause) {
            super("cannot send message to process '%s' in state %s: %s".formatted(process, state, mend(state)));
            this.state = state;
            if (cause != null) {
                initCause(cause);
            }
        }

        private static String mend(BehaviorState state) {
            return switch (state) {
                case STARTING -> "call start() and wait for it first";
                case RUNNING -> "it ended before it came to the message; send it again";
                case STOPPING, STOPPED -> "spawn another one";
                case FAILED -> "nobody restarts it; see info().lastError(), and spawn another one";
            };
        }

        /** That of the process. */
        public BehaviorState state() {
            return state;
        }
    }

    /** More messages wait than may. */
    public static final class Full extends BehaviorException {
        private static final long serialVersionUID = 1;

        Full(String process, int capacity) {
            super("process '%s' has no room: %d messages wait; send slower, or give it more capacity"
                    .formatted(process, capacity));
        }
    }

    /** It has been started, or has ended. */
    public static final class NotStartable extends BehaviorException {
        private static final long serialVersionUID = 1;

        NotStartable(String process, BehaviorState state) {
            super("cannot start process '%s' in state %s: it is started once; make another one"
                    .formatted(process, state));
        }
    }

    /** There is one of that id. */
    public static final class Exists extends BehaviorException {
        private static final long serialVersionUID = 1;

        Exists(String id, String supervisor) {
            super("supervisor '%s' has a child '%s' already; stop it first, or choose another id"
                    .formatted(supervisor, id));
        }
    }

    /** It is the child of another supervisor, or of none. */
    public static final class NotAChild extends BehaviorException {
        private static final long serialVersionUID = 1;

        NotAChild(String id, String supervisor) {
            super("'%s' is no child of supervisor '%s', and was started elsewhere, or has ended; spawn it there"
                    .formatted(id, supervisor));
        }
    }

    /** The supervisor takes no more children. */
    public static final class SupervisorStopped extends BehaviorException {
        private static final long serialVersionUID = 1;

        SupervisorStopped(String child, String supervisor) {
            super("cannot spawn process '%s': supervisor '%s' is stopped; create another one"
                    .formatted(child, supervisor));
        }
    }

    /** It did not end by itself in time, and was given up. */
    public static final class Stuck extends BehaviorException {
        private static final long serialVersionUID = 1;

        Stuck(String process) {
            super("process '%s' did not stop in time and was ended; let its handler heed interrupts"
                    .formatted(process));
        }
    }

    /** Somebody ended the actor that it is, or closed the engine. */
    public static final class EndedFromOutside extends BehaviorException {
        private static final long serialVersionUID = 1;

        EndedFromOutside(String process) {
            super("process '%s' was ended as an actor, or the engine was closed; use stop() to end it"
                    .formatted(process));
        }
    }
}
