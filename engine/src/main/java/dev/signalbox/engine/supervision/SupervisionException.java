package dev.signalbox.engine.supervision;

import dev.signalbox.engine.event.ExitReason;
import dev.signalbox.engine.event.NodeId;
import org.jspecify.annotations.Nullable;

/** Why a supervisor has failed, or does not do what it was asked for. */
public abstract sealed class SupervisionException extends Exception {
    private static final long serialVersionUID = 1;

    private SupervisionException(String message) {
        super(message);
    }

    private static String errorOf(ExitReason reason) {
        String error = reason.error();
        return error == null ? "ended normally" : error;
    }

    /** A child was restarted too often: so ends a supervisor. */
    public static final class GaveUp extends SupervisionException {
        private static final long serialVersionUID = 1;

        private final String child;
        private final transient ExitReason reason;
        private final int restarts;

        GaveUp(String child, @Nullable NodeId pid, ExitReason reason, int restarts, RestartLimit limit) {
            super("gave up on child '%s'%s after %d restarts: it %s; the limit is %d within %s"
                    .formatted(
                            child,
                            pid == null ? "" : " (" + pid + ")",
                            restarts,
                            errorOf(reason),
                            limit.restarts(),
                            limit.within()));
            this.child = child;
            this.reason = reason;
            this.restarts = restarts;
            if (reason instanceof ExitReason.Failed(var cause)) {
                initCause(cause);
            }
        }

        /** The id of the child. */
        public String child() {
            return child;
        }

        /** How that ended the last time. */
        public ExitReason reason() {
            return reason;
        }

        /** How often it had been restarted. */
        public int restarts() {
            return restarts;
        }
    }

    /** A child could not be started, so its supervisor was not, or it is not one of its children. */
    public static final class NotStarted extends SupervisionException {
        private static final long serialVersionUID = 1;

        NotStarted(String child, ExitReason reason) {
            super("child '%s' could not be started: it %s".formatted(child, errorOf(reason)));
            if (reason instanceof ExitReason.Failed(var cause)) {
                initCause(cause);
            }
        }
    }

    /** There is a child of that id already. */
    public static final class Exists extends SupervisionException {
        private static final long serialVersionUID = 1;

        Exists(String child) {
            super("there is a child '%s' already; remove it first, or choose another id".formatted(child));
        }
    }

    /** There is no child of that id. */
    public static final class Unknown extends SupervisionException {
        private static final long serialVersionUID = 1;

        Unknown(String child, String known) {
            super("there is no child '%s'; there are: %s".formatted(child, known));
        }
    }

    /** The child runs, or is about to. */
    public static final class StillRuns extends SupervisionException {
        private static final long serialVersionUID = 1;

        StillRuns(String child) {
            super("child '%s' runs, or will be started; terminate it first".formatted(child));
        }
    }

    /** The supervisor does not run, or stops. */
    public static final class Stopped extends SupervisionException {
        private static final long serialVersionUID = 1;

        Stopped() {
            super("the supervisor does not run, or is being stopped; start another one");
        }
    }
}
