package dev.signalbox.engine.service.history;

import dev.signalbox.engine.event.ExitReason;
import dev.signalbox.engine.event.NodeId;
import dev.signalbox.engine.service.history.RunRecord.End;
import dev.signalbox.engine.service.history.RunRecord.Launch;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The last runs of one service. Thread-safe; no call blocks. */
public final class RunHistory {
    /** How many runs are usually kept. */
    public static final int USUAL_RUNS = 20;

    private final int capacity;
    private final ArrayDeque<RunRecord> runs = new ArrayDeque<>(); // guarded by this; newest first
    private long begun; // guarded by this; how many there have been

    /**
     * No runs yet.
     *
     * @param capacity how many are kept; each may hold {@value LastLines#MAX_BYTES} bytes of output
     * @throws IllegalArgumentException if not positive
     */
    public RunHistory(int capacity) {
        if (capacity < 1) {
            throw new IllegalArgumentException(
                    "capacity is %d: keep 1 run or more, %d is usual".formatted(capacity, USUAL_RUNS));
        }
        this.capacity = capacity;
    }

    /** A run begins; the one before, if it has not ended, will never be known to have. */
    public synchronized void begin(Instant at, Why why) {
        if (runs.size() == capacity) {
            runs.removeLast();
        }
        runs.addFirst(new RunRecord(++begun, at, why, null, null));
    }

    /**
     * The newest run has a process.
     *
     * @param firstLine the end of the service's output before
     * @throws IllegalStateException if there is no run, or it has ended or has a process already
     */
    public synchronized void launched(NodeId process, long pid, Instant at, long firstLine) {
        RunRecord newest = runs.peekFirst();
        if (newest == null || newest.launch() != null || newest.end() != null) {
            throw new IllegalStateException(
                    "%s does not belong to a run that begins: call begin before".formatted(process));
        }
        replaceNewest(newest.with(new Launch(process, pid, at, firstLine)));
    }

    /**
     * The newest run has ended. Only the first who says so is heard.
     *
     * @param ranFor from launch to end; zero if it was not launched
     * @return whether this one was heard; false also if there is no run
     * @throws IllegalArgumentException if the time is negative
     */
    public synchronized boolean ended(ExitReason reason, Instant at, Duration ranFor, Why why, LastLines lastLines) {
        if (ranFor.isNegative()) {
            throw new IllegalArgumentException("ranFor is %s: no run ends before its begin".formatted(ranFor));
        }
        RunRecord newest = runs.peekFirst();
        if (newest == null || newest.end() != null) {
            return false;
        }
        replaceNewest(newest.with(new End(reason, at, ranFor, why, lastLines)));
        return true;
    }

    private void replaceNewest(RunRecord run) {
        runs.removeFirst();
        runs.addFirst(run);
    }

    /** The newest run, which may go on; null if there was none. */
    public synchronized @Nullable RunRecord newest() {
        return runs.peekFirst();
    }

    /** The runs that are kept, newest first. */
    public synchronized List<RunRecord> runs() {
        return List.copyOf(runs);
    }

    /** How many runs have given way to younger ones. */
    public synchronized long forgotten() {
        return begun - runs.size();
    }
}
