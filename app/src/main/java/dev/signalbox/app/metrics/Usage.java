package dev.signalbox.app.metrics;

import java.time.Instant;

/**
 * What some processes together use at one moment.
 *
 * @param at when they were looked at
 * @param cores how many processor cores they kept busy since the look before, such as 0.5
 * @param memoryBytes their resident memory, added up: what they share counts for each of them
 * @param processes how many they are
 * @param threads how many they have
 * @param readBytesPerSecond read from files and pipes since the look before; 0 if the system does not tell
 * @param writtenBytesPerSecond written, likewise
 */
public record Usage(
        Instant at,
        double cores,
        long memoryBytes,
        int processes,
        int threads,
        long readBytesPerSecond,
        long writtenBytesPerSecond) {}
