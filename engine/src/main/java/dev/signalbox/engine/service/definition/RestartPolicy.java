package dev.signalbox.engine.service.definition;

/** When a service whose process has ended by itself is started again; a stop that was asked for never restarts. */
public enum RestartPolicy {
    /** It stays ended. */
    NEVER,
    /** After any end but a success: another code, a signal, a failed launch. */
    ON_FAILURE,
    /** After any end. */
    ALWAYS,
    /** After any end; and it does not start with its workspace if it was stopped by hand when that was open last. */
    UNLESS_STOPPED;

    /** Whether a service is started again that ended by itself. */
    public boolean restartsAfter(boolean success) {
        return switch (this) {
            case NEVER -> false;
            case ON_FAILURE -> !success;
            case ALWAYS, UNLESS_STOPPED -> true;
        };
    }
}
