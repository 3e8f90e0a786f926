package dev.signalbox.app.view.tree;

import dev.signalbox.engine.tree.TreeNode;
import dev.signalbox.engine.tree.TreeNode.GroupNode;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import java.util.stream.Stream;

/**
 * How the whole tree shall look, found in the background. Immutable.
 *
 * @param items that are to be seen, filtered and sorted; parts that are as in the plan before are the same objects
 * @param nodes all that there are, by their keys, those that a filter hides included
 * @param children what is known of the descendants of processes
 * @param matching how many services, actors and processes the filter lets through
 * @param total how many there are
 */
record TreePlan(
        List<WantedItem> items,
        Map<Object, TreeNode> nodes,
        Map<ProcessHandle, OsChild> children,
        int matching,
        int total) {

    /** The names of the groups that are wanted, each once, in alphabetical order. */
    Stream<String> groupNames(Predicate<GroupNode> wanted) {
        return nodes.values().stream()
                .flatMap(node -> node instanceof GroupNode group ? Stream.of(group) : Stream.of())
                .filter(wanted)
                .map(GroupNode::name)
                .distinct()
                .sorted();
    }
}
