package dev.signalbox.engine.os.bench;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Semaphore;

/** Launches a program that ends at once, over and over; keeps so many at a time, and counts an end when it is told. */
record SpawnRun(Launcher launcher) {
    private static final List<String> PROGRAM = List.of("/bin/true");
    private static final int WARM_UP = 12_000; // so many it takes until the compiler of the JVM has done its work

    Figures measure(Workload.Spawn workload) throws InterruptedException {
        launchAll(workload.atATime(), WARM_UP);
        long began = System.nanoTime();
        long[] calls = launchAll(workload.atATime(), workload.count());
        double seconds = (System.nanoTime() - began) / 1e9;
        Arrays.sort(calls);
        return new Figures(
                Map.of(Metric.RATE, workload.count() / seconds, Metric.CALL_P50, calls[calls.length / 2] / 1e3));
    }

    /** Returns how long each call took, in nanoseconds. */
    private long[] launchAll(int atATime, int count) throws InterruptedException {
        long[] calls = new long[count];
        Semaphore places = new Semaphore(atATime);
        for (int i = 0; i < count; i++) {
            places.acquire();
            long before = System.nanoTime();
            Launcher.Child child = launcher.launch(PROGRAM, JvmRun.smallLog());
            calls[i] = System.nanoTime() - before;
            var _ = child.end().thenRun(places::release);
        }
        places.acquire(atATime);
        return calls;
    }
}
