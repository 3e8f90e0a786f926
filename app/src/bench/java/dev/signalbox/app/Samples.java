package dev.signalbox.app;

import java.util.Arrays;

/** Durations that were measured. Thread-safe. */
public final class Samples {
    private long[] nanos = new long[100_000]; // guarded by this
    private int count; // guarded by this

    /** What they come to, in milliseconds; nothing but zeros if there are none. */
    public record Summary(int count, double median, double p99, double worst) {}

    public synchronized void add(long duration) {
        if (count == nanos.length) {
            nanos = Arrays.copyOf(nanos, count * 2);
        }
        nanos[count++] = duration;
    }

    public synchronized void clear() {
        count = 0;
    }

    public synchronized Summary summary() {
        double[] sorted = Arrays.stream(nanos, 0, count)
                .sorted()
                .mapToDouble(n -> n / 1e6)
                .toArray();
        return count == 0
                ? new Summary(0, 0, 0, 0)
                : new Summary(count, sorted[count / 2], sorted[count * 99 / 100], sorted[count - 1]);
    }
}
