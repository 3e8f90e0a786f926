package dev.signalbox.engine.os.bench;

import java.io.IOException;
import java.util.Optional;

/** Somebody who can run child processes. */
interface Contender {

    /** Its column in the table. */
    String title();

    /** What must be known to read its figures, for a line below the table. */
    String note();

    /** Why it cannot take part on this machine; empty if it can. */
    Optional<String> absence();

    /** In how many of the rounds it is measured: for those that take seconds to start. */
    int roundsOf(int rounds);

    /**
     * Does the workload and says what it measured: {@link Figures#NONE} if the workload makes no sense for it. Takes two
     * minutes at most, and leaves no process behind.
     *
     * @throws IOException if it failed; the message says how
     */
    Figures measure(Workload workload) throws IOException, InterruptedException;
}
