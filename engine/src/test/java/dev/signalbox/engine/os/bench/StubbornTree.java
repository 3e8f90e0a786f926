package dev.signalbox.engine.os.bench;

import java.io.IOException;
import java.time.Duration;
import java.util.List;

/**
 * What became of a tree of processes that ignore polite signals.
 *
 * @param millis from the request to the contender's word that it is done
 * @param survivors how many lived then
 */
record StubbornTree(double millis, int survivors) {

    /** A way to stop the tree, which blocks until the contender says that it is done. */
    @FunctionalInterface
    interface Stop {
        /** Stops it. */
        void run() throws IOException, InterruptedException;
    }

    /** Where the pids stand that the processes print. */
    @FunctionalInterface
    interface Pids {
        /** Those printed so far. */
        List<Long> told() throws IOException;
    }

    /** Waits until all its processes have told their pids, stops it, counts who lives, and kills those. */
    static StubbornTree stop(Pids pids, Stop stop, Duration atMost) throws IOException, InterruptedException {
        long deadline = System.nanoTime() + atMost.toNanos();
        while (pids.told().size() < Workload.KillTree.PROCESSES) {
            if (System.nanoTime() - deadline > 0) {
                throw new IOException("the tree has told only the pids " + pids.told() + " in " + atMost);
            }
            Thread.sleep(1);
        }
        long began = System.nanoTime();
        stop.run();
        double millis = (System.nanoTime() - began) / 1e6;
        List<Long> living = pids.told().stream().filter(ProcStatus::isAlive).toList();
        living.forEach(pid -> ProcessHandle.of(pid).ifPresent(ProcessHandle::destroyForcibly));
        return new StubbornTree(millis, living.size());
    }
}
