package dev.signalbox.engine.service.probe;

/** Makes one check, on a virtual thread that is interrupted to cut it off. Thread-safe. */
@FunctionalInterface
interface Checker {

    /**
     * Makes the check; if it is cut off, it leaves nothing behind.
     *
     * @throws InterruptedException if it was cut off; else what it finds then counts for nothing
     */
    Answer check() throws InterruptedException;
}
