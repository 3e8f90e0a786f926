package dev.signalbox.engine.service;

/** When a service whose process has ended by itself is started again; a stop that was asked for never restarts. */
public enum RestartPolicy {
    /** It stays ended. */
    NEVER,
    /** After any end but a success: another code, a signal, a failed launch. */
    ON_FAILURE,
    /** After any end. */
    ALWAYS;

    /** Whether a service is started again that ended by itself. */
    public boolean restartsAfter(boolean success) {
        return switch (this) {
            case NEVER -> false;
            case ON_FAILURE -> !success;
            case ALWAYS -> true;
        };
    }
}
