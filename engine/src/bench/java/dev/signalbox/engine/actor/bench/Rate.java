package dev.signalbox.engine.actor.bench;

import java.util.Arrays;

/** How often something is done in a second, once the compiler has done its work: the median of five measurements. */
final class Rate {
    private static final long WARM_UP_NANOS = 2_000_000_000L;
    private static final long NANOS = 500_000_000L;

    /** Does something many times and says how many. */
    @FunctionalInterface
    interface Work {
        long run() throws Exception;
    }

    private Rate() {}

    static double of(Work work) throws Exception {
        long end = System.nanoTime() + WARM_UP_NANOS;
        while (System.nanoTime() < end) {
            work.run();
        }
        double[] rates = new double[5];
        for (int i = 0; i < rates.length; i++) {
            long from = System.nanoTime();
            long count = 0;
            long now;
            do {
                count += work.run();
                now = System.nanoTime();
            } while (now - from < NANOS);
            rates[i] = count * 1e9 / (now - from);
        }
        Arrays.sort(rates);
        return rates[rates.length / 2];
    }
}
