package dev.signalbox.app.view.tree;

import dev.signalbox.app.words.Texts;
import dev.signalbox.engine.Engine;
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
import java.util.List;
import java.util.Map;
import javafx.scene.control.TreeItem;
import org.jspecify.annotations.Nullable;

/**
 * Which rows there are to be for the nodes of the engine's tree. A service and its process are one row; actors and processes
 * that belong to no service stand under headings of their own, if there are any. For one arrangement.
 */
final class TreePlan {
    private static final String ACTORS = "actors"; // the keys of headings, which no node has
    private static final String PROCESSES = "processes";

    private final TreeItems present;
    private final Map<ProcessHandle, OsChild> children;
    private final Engine engine;
    private final Texts texts;

    /**
     * A plan that keeps present rows.
     *
     * @param engine who can act on what the rows show
     * @param children the processes to be shown below those that were launched
     */
    TreePlan(TreeItems present, Map<ProcessHandle, OsChild> children, Engine engine, Texts texts) {
        this.present = present;
        this.children = children;
        this.engine = engine;
        this.texts = texts;
    }

    List<WantedItem> of(EngineNode all) {
        List<WantedItem> top = new ArrayList<>(itemsOf(all.workspaces(), null));
        if (!all.actors().isEmpty()) {
            top.add(heading(ACTORS, texts.of("tree.actors"), StateLook.ACTORS, itemsOf(all.actors(), null)));
        }
        if (!all.processes().isEmpty()) {
            top.add(heading(
                    PROCESSES, texts.of("tree.processes"), StateLook.OS_PROCESS, itemsOf(all.processes(), null)));
        }
        return top;
    }

    private List<WantedItem> itemsOf(List<? extends TreeNode> nodes, @Nullable ServiceRow owner) {
        List<WantedItem> items = new ArrayList<>();
        for (TreeNode node : nodes) {
            add(node, owner, items);
        }
        return items;
    }

    /**
     * Adds its row.
     *
     * @param owner the service that the node descends from; null for none
     */
    private void add(TreeNode node, @Nullable ServiceRow owner, List<WantedItem> items) {
        switch (node) {
            case EngineNode _ -> {} // it has no row: it is the whole
            case WorkspaceNode workspace ->
                items.add(heading(
                        node.key(),
                        workspace.services().name(),
                        StateLook.WORKSPACE,
                        itemsOf(workspace.children(), null)));
            case GroupNode group ->
                items.add(heading(node.key(), group.name(), StateLook.GROUP, itemsOf(group.children(), null)));
            case ReplicasNode replicas ->
                items.add(heading(node.key(), replicas.name(), StateLook.REPLICAS, itemsOf(replicas.replicas(), null)));
            case ServiceNode service -> {
                ServiceRow row = rowOf(service);
                ProcessNode process = service.process();
                List<WantedItem> below = process == null ? List.of() : itemsOf(process.descended(), row);
                items.add(new WantedItem(node.key(), () -> row, false, below));
            }
            case ProcessNode process ->
                items.add(new WantedItem(
                        node.key(),
                        () -> new ManagedProcessRow(process.process()),
                        false,
                        itemsOf(process.descended(), owner)));
            case OsNode os -> {
                OsChild child = children.get(os.process().handle());
                if (child != null) {
                    items.add(new WantedItem(
                            node.key(),
                            () -> new OsProcessRow(child, owner, engine.processes()),
                            true,
                            itemsOf(os.descended(), owner)));
                }
            }
            case ActorNode actor -> {
                ActorRow row = rowOf(actor);
                items.add(new WantedItem(node.key(), () -> row, true, itemsOf(actor.supervised(), null)));
            }
        }
    }

    private WantedItem heading(Object key, String name, StateLook look, List<WantedItem> below) {
        TreeItem<TreeRow> item = present.of(key);
        if (item != null && item.getValue() instanceof HeadingRow row) {
            row.rename(name);
        }
        return new WantedItem(key, () -> new HeadingRow(key, name, look), true, below);
    }

    private ServiceRow rowOf(ServiceNode node) {
        TreeItem<TreeRow> item = present.of(node.key());
        return item != null && item.getValue() instanceof ServiceRow row ? row : new ServiceRow(node.service());
    }

    private ActorRow rowOf(ActorNode node) {
        TreeItem<TreeRow> item = present.of(node.key());
        if (item != null && item.getValue() instanceof ActorRow row) {
            row.show(node);
            return row;
        }
        return new ActorRow(node, engine.actors());
    }
}
