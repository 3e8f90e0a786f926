package dev.signalbox.engine.os;

import dev.signalbox.engine.event.EngineEvent.ProcessExited;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * The managed processes by their ids: all that run, and of those that have ended the youngest, until they are removed.
 * Thread-safe; no call blocks.
 */
final class ManagedProcessTable {
    private static final Comparator<ManagedProcess> BY_START = Comparator.comparing(ManagedProcess::startedAt)
            .thenComparingLong(process -> process.id().number());

    private final int maxFinished;
    private final Map<String, ManagedProcess> processes = new HashMap<>(); // guarded by this
    private final SortedMap<Long, String> finished = new TreeMap<>(); // guarded by this; ids by the number of the exit
    private long forgotten; // guarded by this

    /** An empty table that keeps so many of those that have ended. */
    ManagedProcessTable(int maxFinished) {
        this.maxFinished = maxFinished;
    }

    synchronized void add(ManagedProcess process) {
        processes.put(process.id().toString(), process);
    }

    /** From now on that process counts as one that has ended; for it, the one that ended first may have to go. */
    synchronized void ended(ManagedProcess process, ProcessExited exit) {
        if (!processes.containsKey(process.id().toString())) {
            return; // removed before this was told
        }
        finished.put(exit.number(), process.id().toString());
        while (finished.size() > maxFinished) {
            Long oldest = finished.firstKey();
            processes.remove(Objects.requireNonNull(finished.remove(oldest)));
            forgotten++;
        }
    }

    synchronized @Nullable ManagedProcess get(String id) {
        return processes.get(id);
    }

    /** All, by the time of their start, then by number. */
    synchronized List<ManagedProcess> all() {
        return processes.values().stream().sorted(BY_START).toList();
    }

    /** Removes a process that has ended; nothing happens if it is not there. */
    synchronized void remove(ManagedProcess process) {
        processes.remove(process.id().toString());
        ProcessExited exit = process.exitEvent();
        if (exit != null) {
            finished.remove(exit.number());
        }
    }

    /** How many have had to go for younger ones. */
    synchronized long forgotten() {
        return forgotten;
    }
}
