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
     * The pids of each service with all below it, of each process started by itself likewise, of each descendant alone, and
     * of all below each heading; by the keys of the nodes. An owner of which nothing runs has no pids.
     */
    static Map<Object, List<Integer>> of(EngineNode tree) {
        Map<Object, List<Integer>> pids = new LinkedHashMap<>();
        tree.workspaces().forEach(workspace -> collect(workspace, pids));
        List<Integer> ofProcesses = new ArrayList<>();
        tree.processes().forEach(process -> ofProcesses.addAll(collect(process, pids)));
        pids.put(UsageModel.PROCESSES, ofProcesses);
        return pids;
    }

    /** Returns the pids of all of it. */
    private static List<Integer> collect(TreeNode node, Map<Object, List<Integer>> pids) {
        return switch (node) {
            case ServiceNode service -> {
                ProcessNode process = service.process();
                if (process != null) { // the row of a service is that of its process, too
                    process.descended().forEach(child -> collect(child, pids));
                }
                yield put(service, process == null ? List.of() : pidsOf(process), pids);
            }
            case ProcessNode process -> {
                process.descended().forEach(child -> collect(child, pids));
                yield put(process, process.process().isRunning() ? pidsOf(process) : List.of(), pids);
            }
            case OsNode child -> {
                child.descended().forEach(below -> collect(below, pids));
                yield put(child, List.of((int) child.process().pid()), pids);
            }
            default -> {
                List<Integer> all = new ArrayList<>();
                node.children().forEach(below -> all.addAll(collect(below, pids)));
                yield put(node, all, pids);
            }
        };
    }

    private static List<Integer> put(TreeNode node, List<Integer> own, Map<Object, List<Integer>> pids) {
        pids.put(node.key(), own);
        return own;
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
