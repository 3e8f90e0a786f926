package dev.signalbox.engine.service;

/** What a service is to do, as those wish who may ask; it may be otherwise. */
public enum Desired {
    /** It is to be down. */
    DOWN,
    /** It is to run, now and until somebody stops it or its work is done. */
    UP,
    /** It is to run whenever its schedule says so. */
    ON_SCHEDULE
}
