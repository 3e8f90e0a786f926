package dev.signalbox.engine.os.bench;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Launches a program that ends at once, over and over: so many callers at a time, each of which waits until the end is told
 * before it launches the next.
 */
record SpawnRun(Launcher launcher, WarmUp warmUp) {
    private static final List<String> PROGRAM = List.of("/bin/true");

    Figures measure(Workload.Spawn workload) throws InterruptedException {
        warmUp.run(() -> launchAll(workload.atATime(), workload.count()));
        long began = System.nanoTime();
        long[] calls = launchAll(workload.atATime(), workload.count());
        double seconds = (System.nanoTime() - began) / 1e9;
        Arrays.sort(calls);
        return new Figures(
                Map.of(Metric.RATE, workload.count() / seconds, Metric.CALL_P50, calls[calls.length / 2] / 1e3));
    }

    /** Returns how long each call took, in nanoseconds. */
    private long[] launchAll(int callers, int count) throws InterruptedException {
        long[] calls = new long[count];
        AtomicInteger begun = new AtomicInteger();
        List<FutureTask<Void>> tasks = new ArrayList<>();
        for (int i = 0; i < callers; i++) {
            FutureTask<Void> task = new FutureTask<>(() -> launchInTurn(calls, begun), null);
            tasks.add(task);
            Thread.ofPlatform().name("caller").start(task);
        }
        for (FutureTask<Void> task : tasks) {
            try {
                task.get();
            } catch (ExecutionException e) {
                throw new IllegalStateException("a caller failed", e);
            }
        }
        return calls;
    }

    private void launchInTurn(long[] calls, AtomicInteger begun) {
        for (int i = begun.getAndIncrement(); i < calls.length; i = begun.getAndIncrement()) {
            long before = System.nanoTime();
            Launcher.Child child = launcher.launch(PROGRAM, JvmRun.smallLog());
            calls[i] = System.nanoTime() - before;
            child.end().join();
        }
    }
}
