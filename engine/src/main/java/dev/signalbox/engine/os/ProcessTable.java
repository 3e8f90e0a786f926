package dev.signalbox.engine.os;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The processes of the operating system at one moment, by parent. Immutable. */
public final class ProcessTable {
    /** Without any: for when nobody has looked. */
    public static final ProcessTable EMPTY = new ProcessTable(Map.of());

    private final Map<Long, List<OsProcess>> childrenByParent;

    private ProcessTable(Map<Long, List<OsProcess>> childrenByParent) {
        this.childrenByParent = childrenByParent;
    }

    /** Reads the table; takes some milliseconds, so one reading should serve all who ask at the same time. */
    public static ProcessTable read() {
        Map<Long, List<OsProcess>> children = new HashMap<>();
        ProcessHandle.allProcesses().forEach(handle -> {
            OsProcess process = OsProcess.withFamily(handle);
            children.computeIfAbsent(process.parentPid(), _ -> new ArrayList<>())
                    .add(process);
        });
        return new ProcessTable(children);
    }

    /** The processes of that session. */
    List<OsProcess> ofSession(long sessionId) {
        return childrenByParent.values().stream()
                .flatMap(List::stream)
                .filter(process -> process.sessionId() == sessionId)
                .toList();
    }

    /** The children, grandchildren and so on of that process, each after its parent. */
    public List<OsProcess> descendantsOf(long pid) {
        Set<OsProcess> found = new LinkedHashSet<>(); // a pid reused while the table was read can close a circle
        Deque<Long> parents = new ArrayDeque<>(List.of(pid));
        while (!parents.isEmpty()) {
            for (OsProcess child : childrenByParent.getOrDefault(parents.remove(), List.of())) {
                if (found.add(child)) {
                    parents.add(child.pid());
                }
            }
        }
        return List.copyOf(found);
    }

    /** All processes, in no order. */
    List<OsProcess> all() {
        return childrenByParent.values().stream().flatMap(List::stream).toList();
    }
}
