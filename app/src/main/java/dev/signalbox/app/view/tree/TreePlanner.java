package dev.signalbox.app.view.tree;

import dev.signalbox.app.metrics.UsageModel;
import dev.signalbox.app.words.Texts;
import dev.signalbox.engine.os.ProcessTable;
import dev.signalbox.engine.tree.EngineTree;
import dev.signalbox.engine.tree.TreeNode;
import dev.signalbox.engine.tree.TreeNode.ActorNode;
import dev.signalbox.engine.tree.TreeNode.EngineNode;
import dev.signalbox.engine.tree.TreeNode.GroupNode;
import dev.signalbox.engine.tree.TreeNode.OsNode;
import dev.signalbox.engine.tree.TreeNode.ProcessNode;
import dev.signalbox.engine.tree.TreeNode.ReplicasNode;
import dev.signalbox.engine.tree.TreeNode.ServiceNode;
import dev.signalbox.engine.tree.TreeNode.WorkspaceNode;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * Plans which items there are to be for the nodes of the engine's tree. A service and its process are one item; actors and
 * processes that belong to no service stand under headings of their own, if there are any. Confined to one thread at a time,
 * that of the background once that has begun.
 */
final class TreePlanner {
    /** The keys of headings, which no node has. */
    static final String ACTORS = "actors";

    static final String PROCESSES = UsageModel.PROCESSES;

    private final EngineTree tree;
    private final TreeSampler sampler;
    private final Texts texts;
    private final TreeWords words;
    private final UsageModel usage;
    private TreeLook last;
    private Map<Object, WantedItem> before = Map.of(); // of the plan before
    private List<WantedItem> itemsBefore = List.of();

    TreePlanner(EngineTree tree, Texts texts, TreeWords words, UsageModel usage) {
        this.tree = tree;
        sampler = new TreeSampler(tree);
        this.texts = texts;
        this.words = words;
        this.usage = usage;
        last = new TreeLook(tree.look(), ProcessTable.EMPTY, Map.of());
    }

    /**
     * What a look has found.
     *
     * @param measured shows what the processes use, on the UI thread
     */
    record Seen(TreePlan plan, Runnable measured) {}

    /** Looks at all that runs. */
    Seen look(TreeArrangement arrangement) {
        last = sampler.call();
        Runnable measured = usage.measure(last.tree());
        return new Seen(planOf(last.tree(), arrangement), measured);
    }

    /** With the services that there are now; all else is as it was seen last. */
    TreePlan plan(TreeArrangement arrangement) {
        EngineNode seen = last.tree();
        return planOf(new EngineNode(tree.workspaces(last.table()), seen.actors(), seen.processes()), arrangement);
    }

    private TreePlan planOf(EngineNode all, TreeArrangement arrangement) {
        Pass pass = new Pass(arrangement);
        List<WantedItem> items = pass.of(all);
        if (items.equals(itemsBefore)) {
            items = itemsBefore;
        }
        itemsBefore = items;
        before = pass.made;
        return new TreePlan(items, pass.nodes, last.children(), pass.matching, pass.total);
    }

    /** One walk through the tree. */
    private final class Pass {
        private final TreeFilter filter;
        private final @Nullable SortKeys sorting;
        private final Map<Object, TreeNode> nodes = new HashMap<>();
        private final Map<Object, WantedItem> made = new HashMap<>();
        private UnaryOperator<String> mask = UnaryOperator.identity(); // of the process whose descendants are looked at
        private int matching;
        private int total;

        Pass(TreeArrangement arrangement) {
            filter = arrangement.filter();
            sorting = arrangement.order() == null
                    ? null
                    : new SortKeys(arrangement.order(), words, last.children(), usage);
        }

        List<WantedItem> of(EngineNode all) {
            List<WantedItem> top = new ArrayList<>();
            all.workspaces().forEach(workspace -> add(workspace, "", false, top));
            addHeading(ACTORS, texts.of("tree.actors"), all.actors(), top);
            addHeading(PROCESSES, texts.of("tree.processes"), all.processes(), top);
            return top;
        }

        private void addHeading(Object key, String name, List<? extends TreeNode> below, List<WantedItem> items) {
            List<WantedItem> children = itemsOf(below, "", false);
            if (!children.isEmpty()) {
                items.add(item(key, name, children));
            }
        }

        private List<WantedItem> itemsOf(List<? extends TreeNode> siblings, String group, boolean aboveMatches) {
            List<WantedItem> items = new ArrayList<>();
            (sorting == null ? siblings : sorting.sorted(siblings))
                    .forEach(node -> add(node, group, aboveMatches, items));
            return items;
        }

        /**
         * Adds the item of a node, if it is to be seen.
         *
         * @param group that it is in
         * @param aboveMatches whether the process that it descends from is seen for its own sake
         */
        private void add(TreeNode node, String group, boolean aboveMatches, List<WantedItem> items) {
            if (nodes.putIfAbsent(node.key(), node) != null) {
                return; // it was moved while the tree was looked at, and seen twice
            }
            switch (node) {
                case EngineNode _ -> {} // it has no row: it is the whole
                case WorkspaceNode workspace ->
                    addParent(node, workspace.services().name(), itemsOf(workspace.children(), "", false), items);
                case GroupNode inGroup ->
                    addParent(node, inGroup.name(), itemsOf(inGroup.children(), inGroup.name(), false), items);
                case ReplicasNode replicas ->
                    addParent(node, replicas.name(), itemsOf(replicas.replicas(), group, false), items);
                case ServiceNode service -> {
                    boolean matches = filter.matches(service.service(), group);
                    ProcessNode process = service.process();
                    mask = service.service()::masked;
                    List<WantedItem> below = process == null ? List.of() : itemsOf(process.descended(), group, matches);
                    count(node, matches, below, items);
                }
                case ProcessNode process -> {
                    boolean matches = filter.matches(process.process());
                    mask = process.process().options()::masked;
                    count(node, matches, itemsOf(process.descended(), "", matches), items);
                }
                case OsNode os -> {
                    OsChild child = last.children().get(os.process().handle());
                    if (child != null) {
                        boolean matches = aboveMatches || filter.matches(child, mask);
                        List<WantedItem> below = itemsOf(os.descended(), group, matches);
                        if (matches || !below.isEmpty()) {
                            items.add(item(node.key(), "", !aboveMatches, below));
                        }
                    }
                }
                case ActorNode actor -> {
                    boolean matches = filter.matches(actor);
                    count(node, matches, itemsOf(actor.supervised(), "", false), items);
                }
            }
        }

        /** A heading stays while there is something below it; without a filter always. */
        private void addParent(TreeNode node, String name, List<WantedItem> below, List<WantedItem> items) {
            if (filter.isAll() || !below.isEmpty()) {
                items.add(item(node.key(), name, below));
            }
        }

        private void count(TreeNode node, boolean matches, List<WantedItem> below, List<WantedItem> items) {
            total++;
            boolean isFound = matches || (!below.isEmpty() && !(node instanceof ActorNode));
            if (isFound) {
                matching++;
            }
            if (isFound || !below.isEmpty()) {
                items.add(item(node.key(), "", !matches, below));
            }
        }

        private WantedItem item(Object key, String name, List<WantedItem> children) {
            return item(key, name, true, children);
        }

        private WantedItem item(Object key, String name, boolean isForWhatIsBelow, List<WantedItem> children) {
            boolean open = !filter.isAll() && isForWhatIsBelow && !children.isEmpty();
            WantedItem item = new WantedItem(key, name, open, children);
            WantedItem same = before.get(key);
            WantedItem used = same != null && item.equals(same) ? same : item;
            made.put(key, used);
            return used;
        }
    }
}
