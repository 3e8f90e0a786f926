package dev.signalbox.app.metrics;

import dev.signalbox.engine.tree.TreeNode;
import dev.signalbox.engine.tree.TreeNode.EngineNode;
import dev.signalbox.engine.tree.TreeNode.OsNode;
import dev.signalbox.engine.tree.TreeNode.ProcessNode;
import dev.signalbox.engine.tree.TreeNode.ServiceNode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Whose usage is told, and of which processes it is the sum. */
final class UsageOwners {
    private UsageOwners() {}

    /**
     * The pids of each service with all below it, of each process started by itself likewise, and of each descendant alone;
     * by the keys of the nodes. An owner of which nothing runs has no pids.
     */
    static Map<Object, List<Integer>> of(EngineNode tree) {
        Map<Object, List<Integer>> pids = new LinkedHashMap<>();
        tree.workspaces().forEach(workspace -> collect(workspace, pids));
        tree.processes().forEach(process -> collect(process, pids));
        return pids;
    }

    private static void collect(TreeNode node, Map<Object, List<Integer>> pids) {
        switch (node) {
            case ServiceNode service -> {
                ProcessNode process = service.process();
                pids.put(service.key(), process == null ? List.of() : pidsOf(process));
                if (process != null) { // the row of a service is that of its process, too
                    process.descended().forEach(child -> collect(child, pids));
                }
            }
            case ProcessNode process -> {
                pids.put(process.key(), process.process().isRunning() ? pidsOf(process) : List.of());
                process.descended().forEach(child -> collect(child, pids));
            }
            case OsNode child -> {
                pids.put(child.key(), List.of((int) child.process().pid()));
                child.descended().forEach(below -> collect(below, pids));
            }
            default -> node.children().forEach(below -> collect(below, pids));
        }
    }

    private static List<Integer> pidsOf(ProcessNode process) {
        List<Integer> all = new ArrayList<>(List.of((int) process.process().pid()));
        process.descended().forEach(child -> addPids(child, all));
        return all;
    }

    private static void addPids(OsNode node, List<Integer> all) {
        all.add((int) node.process().pid());
        node.descended().forEach(child -> addPids(child, all));
    }
}
