package dev.signalbox.engine.service.probe;

/** What the results of a probe amount to. */
public enum Verdict {
    /** Neither threshold has been reached yet. */
    UNKNOWN,
    /** So many successes in a row as it takes, and never so many failures in a row since. */
    OK,
    /** So many failures in a row as it takes, and never so many successes in a row since. */
    FAILING
}
