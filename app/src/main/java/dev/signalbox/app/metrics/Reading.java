package dev.signalbox.app.metrics;

import java.time.Duration;
import java.time.Instant;

/**
 * What the system tells of one process.
 *
 * @param startedAt to about a second; with the pid the identity of the process, as the same is told each time
 * @param cpu its processor time so far
 * @param readBytes so far; 0 if the system does not tell
 * @param writtenBytes likewise
 */
record Reading(
        int pid, Instant startedAt, Duration cpu, long memoryBytes, int threads, long readBytes, long writtenBytes) {

    /** Whether both are of one process, and not of two that had the same pid one after the other. */
    boolean isOfSameProcess(Reading other) {
        return pid == other.pid && startedAt.equals(other.startedAt);
    }
}
