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
 * the same program, because a command line costs more to read than the table; as a program may write another one over its
 * own, that of a few is read again at each look, in turn. Confined to the thread that calls it.
 */
final class TreeSampler implements Callable<TreeLook> {
    private static final int READ_AGAIN = 30; // at a look; takes a millisecond or two

    private final EngineTree tree;
    private int place; // of the process that is looked at, among those of one look
    private int turn; // the place of the first whose command line is read again
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
        place = 0;
        collect(found, seen, shown);
        turn = turn + READ_AGAIN < place ? turn + READ_AGAIN : 0;
        known = seen;
        return new TreeLook(found, table, Map.copyOf(shown));
    }

    private void collect(TreeNode node, Map<ProcessHandle, OsChild> seen, Map<ProcessHandle, OsChild> shown) {
        if (node instanceof OsNode(var process, var _)) {
            OsChild before = known.get(process.handle());
            OsChild child =
                    before != null && before.process().image() == process.image() ? again(before) : lookAt(process);
            place++;
            seen.put(process.handle(), child);
            if (before != null) { // one that lives from one look to the next: a script's short helpers would flicker
                shown.put(process.handle(), child);
            }
        }
        node.children().forEach(below -> collect(below, seen, shown));
    }

    private OsChild again(OsChild before) {
        if (place < turn || place >= turn + READ_AGAIN) {
            return before;
        }
        String command = before.process().command();
        return !command.isEmpty() && before.process().isAlive() // asked last: one that ends loses its command line
                ? new OsChild(before.process(), command, before.startedAt())
                : before;
    }

    private static OsChild lookAt(OsProcess process) {
        return new OsChild(
                process,
                process.command(),
                process.handle().info().startInstant().orElse(null));
    }
}
