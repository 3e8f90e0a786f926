package dev.signalbox.engine.os;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * Reads the process table for all the stops of an engine: those who ask while a reading goes on share the next one. To
 * stop many services at once so costs one reading after the other, not one per service. Thread-safe.
 */
final class SharedProcessTable {

    /**
     * One reading.
     *
     * @param table the processes by parent
     * @param marked the processes by the mark that they were launched with
     */
    record Reading(ProcessTable table, Map<ProcessMark, List<OsProcess>> marked) {
        List<OsProcess> withMark(ProcessMark mark) {
            return marked.getOrDefault(mark, List.of());
        }
    }

    private final ReentrantLock lock = new ReentrantLock();
    private volatile long begun; // how many readings; written under lock
    private @Nullable Reading latest; // guarded by lock

    /** A reading that began after this call; waits for as long as one or two readings take. */
    Reading read() {
        long begunBefore = begun;
        lock.lock();
        try {
            Reading reading = latest;
            if (reading == null || begun == begunBefore) {
                begun = begunBefore + 1;
                latest = null; // if this reading fails, those who wait must not get the one before
                reading = readAll();
                latest = reading;
            }
            return reading;
        } finally {
            lock.unlock();
        }
    }

    private static Reading readAll() {
        ProcessTable table = ProcessTable.read();
        Map<ProcessMark, List<OsProcess>> marked = new HashMap<>();
        for (OsProcess process : table.all()) {
            ProcessMark.of(process)
                    .ifPresent(mark ->
                            marked.computeIfAbsent(mark, _ -> new ArrayList<>()).add(process));
        }
        return new Reading(table, marked);
    }
}
