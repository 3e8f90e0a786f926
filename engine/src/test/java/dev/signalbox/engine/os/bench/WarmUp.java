package dev.signalbox.engine.os.bench;

import java.time.Duration;

/**
 * What a program does before it is measured: a program that runs for days is not what its first seconds are.
 *
 * @param time for so long; what is being done then is brought to its end
 */
record WarmUp(Duration time) {
    /** Until the compiler of the JVM has done nearly all of its work. */
    static final WarmUp USUAL = new WarmUp(Duration.ofSeconds(15));

    /** Something to do, over and over. */
    @FunctionalInterface
    interface Round {
        /** Does it once. */
        void run() throws InterruptedException;
    }

    /** Does it at least once. */
    void run(Round round) throws InterruptedException {
        long began = System.nanoTime();
        do {
            round.run();
        } while (System.nanoTime() - began < time.toNanos());
    }
}
