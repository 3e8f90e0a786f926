package dev.signalbox.app.view.main;

import java.util.Arrays;

/** Durations that were measured. Thread-safe. */
final class Samples {
    private long[] nanos = new long[100_000]; // guarded by this
    private int count; // guarded by this

    synchronized void add(long duration) {
        if (count == nanos.length) {
            nanos = Arrays.copyOf(nanos, count * 2);
        }
        nanos[count++] = duration;
    }

    synchronized void clear() {
        count = 0;
    }

    /** The shortest first. */
    synchronized double[] sortedMillis() {
        return Arrays.stream(nanos, 0, count).sorted().mapToDouble(n -> n / 1e6).toArray();
    }
}
