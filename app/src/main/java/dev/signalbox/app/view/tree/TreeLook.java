package dev.signalbox.app.view.tree;

import dev.signalbox.engine.os.ProcessTable;
import dev.signalbox.engine.tree.TreeNode.EngineNode;
import java.util.Map;

/**
 * What a look at all that runs has found.
 *
 * @param table the processes of the operating system at that moment
 * @param children what is known of those that are to be shown, by the handle of each
 */
record TreeLook(EngineNode tree, ProcessTable table, Map<ProcessHandle, OsChild> children) {}
