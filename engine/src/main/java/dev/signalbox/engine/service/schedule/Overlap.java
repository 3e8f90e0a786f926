package dev.signalbox.engine.service.schedule;

/** What becomes of a run that falls due while the one before still runs. */
public enum Overlap {
    /** It does not take place. */
    SKIP,
    /** It begins when the one before has ended; at most one waits, and what falls due beyond that does not take place. */
    QUEUE,
    /** The one before is stopped, and it begins when nothing of that runs any more. */
    REPLACE
}
