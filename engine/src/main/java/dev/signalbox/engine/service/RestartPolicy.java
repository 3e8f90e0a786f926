package dev.signalbox.engine.service;

import dev.signalbox.engine.event.ExitReason;

/** When a service whose process has ended by itself is started again; a stop that was asked for never restarts. */
public enum RestartPolicy {
    /** It stays ended. */
    NEVER,
    /** After any end but exit code 0: another code, a signal, a failed launch. */
    ON_FAILURE,
    /** After any end. */
    ALWAYS;

    /** Whether a service is started again that ended by itself in that way. */
    public boolean restartsAfter(ExitReason reason) {
        return switch (this) {
            case NEVER -> false;
            case ON_FAILURE -> reason.isFailure();
            case ALWAYS -> true;
        };
    }
}
