package dev.signalbox.app.view.tree;

import dev.signalbox.app.metrics.UsageModel;
import dev.signalbox.engine.Engine;
import dev.signalbox.engine.tree.TreeNode.ActorNode;
import dev.signalbox.engine.tree.TreeNode.EngineNode;
import dev.signalbox.engine.tree.TreeNode.GroupNode;
import dev.signalbox.engine.tree.TreeNode.OsNode;
import dev.signalbox.engine.tree.TreeNode.ProcessNode;
import dev.signalbox.engine.tree.TreeNode.ReplicasNode;
import dev.signalbox.engine.tree.TreeNode.ServiceNode;
import dev.signalbox.engine.tree.TreeNode.WorkspaceNode;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import javafx.scene.control.TreeItem;
import org.jspecify.annotations.Nullable;

/** Makes the items of the tree with their rows, for what the newest plan says of them. UI thread only. */
final class TreeRows {
    private final Engine engine;
    private final TreeWords words;
    private final UsageModel usage;
    private TreePlan plan = new TreePlan(List.of(), Map.of(), Map.of(), 0, 0);

    TreeRows(Engine engine, TreeWords words, UsageModel usage) {
        this.engine = engine;
        this.words = words;
        this.usage = usage;
    }

    /** The plan that is shown. */
    TreePlan plan() {
        return plan;
    }

    void use(TreePlan newest) {
        plan = newest;
    }

    /** A new item, without children; headings and what descends show theirs, services do not. */
    TreeItem<TreeRow> itemOf(WantedItem wanted, TreeRow above) {
        TreeItem<TreeRow> item = new TreeItem<>();
        TreeRow row = rowOf(wanted, above, item);
        item.setValue(row);
        item.setExpanded(!(row instanceof ServiceRow || row instanceof ManagedProcessRow));
        return item;
    }

    private TreeRow rowOf(WantedItem wanted, TreeRow above, TreeItem<TreeRow> item) {
        return switch (plan.nodes().get(wanted.key())) {
            case ServiceNode service -> new ServiceRow(service.service(), words, usage);
            case ProcessNode process -> new ManagedProcessRow(process.process(), words, usage);
            case OsNode os ->
                new OsProcessRow(
                        childOf(os),
                        handle -> plan.children().get(handle),
                        ownerOf(above),
                        maskOf(above),
                        words,
                        usage,
                        engine.processes());
            case ActorNode actor -> new ActorRow(actor, key -> plan.nodes().get(key), engine.actors(), words);
            case WorkspaceNode _ -> heading(wanted, StateLook.WORKSPACE, item);
            case GroupNode _ -> heading(wanted, StateLook.GROUP, item);
            case ReplicasNode _ -> heading(wanted, StateLook.REPLICAS, item);
            case EngineNode _ -> heading(wanted, StateLook.WORKSPACE, item);
            case null ->
                heading(
                        wanted,
                        wanted.key().equals(TreePlanner.ACTORS) ? StateLook.ACTORS : StateLook.OS_PROCESS,
                        item);
        };
    }

    private HeadingRow heading(WantedItem wanted, StateLook look, TreeItem<TreeRow> item) {
        return new HeadingRow(wanted.key(), wanted.name(), look, words, item::getChildren);
    }

    private OsChild childOf(OsNode node) {
        OsChild known = plan.children().get(node.process().handle());
        return known == null ? new OsChild(node.process(), "", null) : known;
    }

    private static @Nullable ServiceRow ownerOf(TreeRow above) {
        return switch (above) {
            case ServiceRow service -> service;
            case OsProcessRow process -> process.owner();
            case HeadingRow _, ActorRow _, ManagedProcessRow _ -> null;
        };
    }

    private static UnaryOperator<String> maskOf(TreeRow above) {
        return switch (above) {
            case ServiceRow service -> service.service()::masked;
            case ManagedProcessRow process -> process.process().options()::masked;
            case OsProcessRow process -> process.mask();
            case HeadingRow _, ActorRow _ -> UnaryOperator.identity();
        };
    }
}
