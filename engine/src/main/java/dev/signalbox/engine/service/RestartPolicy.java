package dev.signalbox.engine.service;

/** When a service whose process has ended by itself is started again; a stop that was asked for never restarts. */
public enum RestartPolicy {
    /** It stays ended. */
    NEVER,
    /** After any end but exit code 0: another code, a signal, a failed launch. */
    ON_FAILURE,
    /** After any end. */
    ALWAYS
}
