package dev.signalbox.app.view.tree;

import dev.signalbox.engine.os.OsProcess;
import dev.signalbox.engine.os.ProcessTable;
import dev.signalbox.engine.tree.EngineTree;
import dev.signalbox.engine.tree.TreeNode;
import dev.signalbox.engine.tree.TreeNode.EngineNode;
import dev.signalbox.engine.tree.TreeNode.OsNode;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.Callable;

/**
 * Looks at all that runs, with one reading of the system's process table. What it knew of a process it keeps while that runs
 * the same program, because a command line costs more to read than the table. Confined to the thread that calls it.
 */
final class TreeSampler implements Callable<TreeLook> {
    private final EngineTree tree;
    private Map<ProcessHandle, OsChild> known = new HashMap<>();

    TreeSampler(EngineTree tree) {
        this.tree = tree;
    }

    @Override
    public TreeLook call() {
        ProcessTable table = ProcessTable.read();
        EngineNode found = tree.look(table);
        Map<ProcessHandle, OsChild> seen = new HashMap<>();
        Map<ProcessHandle, OsChild> shown = new HashMap<>();
        collect(found, seen, shown);
        known = seen;
        return new TreeLook(found, table, Map.copyOf(shown));
    }

    private void collect(TreeNode node, Map<ProcessHandle, OsChild> seen, Map<ProcessHandle, OsChild> shown) {
        if (node instanceof OsNode(var process, var _)) {
            OsChild before = known.get(process.handle());
            boolean isSame = before != null && before.process().image() == process.image();
            OsChild child = isSame ? before : lookAt(process);
            seen.put(process.handle(), child);
            if (before != null) { // one that lives from one look to the next: a script's short helpers would flicker
                shown.put(process.handle(), child);
            }
        }
        node.children().forEach(below -> collect(below, seen, shown));
    }

    private static OsChild lookAt(OsProcess process) {
        return new OsChild(
                process,
                process.command(),
                process.handle().info().startInstant().orElse(null));
    }
}
