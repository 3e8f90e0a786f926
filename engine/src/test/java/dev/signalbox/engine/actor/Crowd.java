package dev.signalbox.engine.actor;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/** Threads of a test that begin at the same moment, every second of them virtual; what one of them throws fails the test. */
final class Crowd {
    /** Longer than anything takes, on whatever machine: only what hangs reaches it. */
    static final long LIMIT_SECONDS = 90;

    private final List<FutureTask<Boolean>> tasks = new ArrayList<>();

    private Crowd() {}

    /** What each of them does. */
    @FunctionalInterface
    interface Part {
        void run(int number) throws Exception;
    }

    static Crowd start(int threads, Part part) {
        Crowd crowd = new Crowd();
        CyclicBarrier begin = new CyclicBarrier(threads);
        for (int i = 0; i < threads; i++) {
            int number = i;
            FutureTask<Boolean> task = new FutureTask<>(() -> {
                begin.await(LIMIT_SECONDS, TimeUnit.SECONDS);
                part.run(number);
                return true;
            });
            crowd.tasks.add(task);
            if (number % 2 == 0) {
                Thread.ofPlatform().daemon().start(task);
            } else {
                Thread.ofVirtual().start(task);
            }
        }
        return crowd;
    }

    /** Waits for all. */
    void join() throws Exception {
        for (FutureTask<Boolean> task : tasks) {
            task.get(LIMIT_SECONDS, TimeUnit.SECONDS);
        }
    }

    /** Something that takes a moment, or blocks, or gives the processor away, or nothing: so that steps fall apart. */
    @SuppressWarnings("ThreadPriorityCheck") // to give the processor away is the point
    static void disturb(int choice) {
        switch (choice & 15) {
            case 0 -> LockSupport.parkNanos(1 + (choice & 0xffff)); // up to 65 µs
            case 1, 2 -> Thread.yield();
            case 3, 4 -> {
                for (int i = 0; i < 300; i++) {
                    Thread.onSpinWait();
                }
            }
            default -> {} // as fast as it can
        }
    }
}
