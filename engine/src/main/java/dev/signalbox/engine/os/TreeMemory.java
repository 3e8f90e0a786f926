package dev.signalbox.engine.os;

import static java.util.Objects.requireNonNull;

import dev.signalbox.engine.os.posix.Posix;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * How much memory processes occupy together with all that descends from them by parent chain. What has lost its parent, as
 * a daemon does on purpose, is not counted, for to find it the environment of every process would have to be read.
 */
public final class TreeMemory {
    private TreeMemory() {}

    /**
     * The resident memory of each of these trees in bytes. What processes share, such as the pages of a program or those
     * that a child has not written to since it was forked, counts for each of them: so it is an upper bound.
     *
     * <p>Reads the system's table once, which takes some milliseconds. Thread-safe.
     *
     * @param roots pids; a tree may be a part of another one
     * @return without those that are not there; empty if this system does not tell, which all but Linux do not
     */
    public static Optional<Map<Long, Long>> of(Collection<Long> roots) {
        Map<Long, ProcessStat> table = ProcessStat.all();
        return table.isEmpty() ? Optional.empty() : Optional.of(in(table, roots, pageSize()));
    }

    private static long pageSize() {
        return requireNonNull(Posix.ofThisPlatform(), "a system with /proc is one of POSIX")
                .pageSize();
    }

    static Map<Long, Long> in(Map<Long, ProcessStat> table, Collection<Long> roots, long pageSize) {
        Map<Long, List<Long>> children = new HashMap<>();
        table.forEach((pid, stat) -> children.computeIfAbsent(stat.parentPid(), _ -> new ArrayList<>())
                .add(pid));
        Map<Long, Long> bytes = new HashMap<>();
        for (long root : roots) {
            if (table.containsKey(root)) {
                bytes.put(root, pagesOf(root, table, children) * pageSize);
            }
        }
        return bytes;
    }

    private static long pagesOf(long root, Map<Long, ProcessStat> table, Map<Long, List<Long>> children) {
        long pages = 0;
        Set<Long> met = new HashSet<>(Set.of(root)); // a pid reused while the table was read can close a circle
        Deque<Long> next = new ArrayDeque<>(met);
        while (!next.isEmpty()) {
            long pid = next.remove();
            pages += requireNonNull(table.get(pid), "has a parent or is a root").residentPages();
            for (long child : children.getOrDefault(pid, List.of())) {
                if (met.add(child)) {
                    next.add(child);
                }
            }
        }
        return pages;
    }
}
