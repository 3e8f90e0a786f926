package dev.signalbox.app.view.tree;

import dev.signalbox.app.bridge.BackgroundTasks;
import dev.signalbox.app.bridge.EventBatch;
import dev.signalbox.app.metrics.UsageModel;
import dev.signalbox.app.subject.Subject;
import dev.signalbox.app.words.ActorWords;
import dev.signalbox.app.words.Texts;
import dev.signalbox.app.words.Words;
import dev.signalbox.engine.Engine;
import dev.signalbox.engine.event.EngineEvent;
import dev.signalbox.engine.event.EngineEvent.EventsDropped;
import dev.signalbox.engine.event.EngineEvent.ServiceAdded;
import dev.signalbox.engine.event.EngineEvent.ServiceChanged;
import dev.signalbox.engine.event.EngineEvent.ServiceRedefined;
import dev.signalbox.engine.event.EngineEvent.ServiceRemoved;
import dev.signalbox.engine.event.EngineEvent.WorkspaceClosed;
import dev.signalbox.engine.event.EngineEvent.WorkspaceOpened;
import dev.signalbox.engine.event.NodeId;
import dev.signalbox.engine.event.OsProcessName;
import dev.signalbox.engine.event.ServiceState.Up;
import dev.signalbox.engine.os.ProcessTable;
import dev.signalbox.engine.service.Service;
import dev.signalbox.engine.tree.EngineTree;
import dev.signalbox.engine.tree.TreeNode.EngineNode;
import java.time.Duration;
import java.time.InstantSource;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.scene.control.TreeItem;
import org.jspecify.annotations.Nullable;

/** The rows of the process tree and which of them is selected. UI thread only. */
public final class ProcessTreeModel {
    private static final Duration LOOK_EVERY = Duration.ofSeconds(1);

    private final Engine engine;
    private final EngineTree tree;
    private final Texts texts;
    private final Words words;
    private final ActorWords actorWords;
    private final InstantSource clock;
    private final TreeItem<TreeRow> root;
    private final TreeItems items;
    private final ReadOnlyObjectWrapper<@Nullable TreeRow> selected = new ReadOnlyObjectWrapper<>();
    private final ReadOnlyBooleanWrapper empty = new ReadOnlyBooleanWrapper();
    private @Nullable TreeItem<TreeRow> selectedItem;
    private @Nullable NodeId wantedSelection;
    private boolean rearranging;
    private Runnable onRearranged = () -> {};
    private TreeLook last;
    private Map<NodeId, List<OsProcessName>> living = Map.of(); // of services that are being stopped

    /** The tree of that engine. */
    public ProcessTreeModel(Engine engine, Texts texts, Words words, InstantSource clock) {
        this.engine = engine;
        tree = engine.tree();
        this.texts = texts;
        this.words = words;
        actorWords = new ActorWords(texts, words);
        this.clock = clock;
        root = new TreeItem<>(new HeadingRow("", StateLook.WORKSPACE));
        root.setExpanded(true);
        items = new TreeItems(root);
        last = new TreeLook(tree.look(), ProcessTable.EMPTY, Map.of());
        restructure();
    }

    /** The item of all, which has no row of its own. */
    public TreeItem<TreeRow> root() {
        return root;
    }

    /** Whether there is nothing but workspaces without services. */
    ReadOnlyBooleanProperty emptyProperty() {
        return empty.getReadOnlyProperty();
    }

    /** The row that actions act on; null if none. */
    public ReadOnlyObjectProperty<@Nullable TreeRow> selectedProperty() {
        return selected.getReadOnlyProperty();
    }

    /** The item of that row; null if none is selected, or it has gone. */
    @Nullable
    TreeItem<TreeRow> selectedItem() {
        return selectedItem;
    }

    /** Selects an item; what the view thinks while the tree is being rearranged does not count. */
    void select(@Nullable TreeItem<TreeRow> item) {
        if (!rearranging) {
            selectedItem = item;
            selected.set(item == null ? null : item.getValue());
        }
    }

    /** Selects a service as soon as it is in the tree, as one that was just added. */
    public void selectSoon(Service service) {
        wantedSelection = service.id();
        restructure();
    }

    /** Called when the tree has been rearranged, and the view has to select {@link #selectedItem()} again. */
    void setOnRearranged(Runnable listener) {
        onRearranged = listener;
    }

    /** Shows what has happened. */
    public void apply(EventBatch batch) {
        boolean restructured = batch.changes().stream()
                .anyMatch(event -> event instanceof WorkspaceOpened
                        || event instanceof WorkspaceClosed
                        || event instanceof ServiceAdded
                        || event instanceof ServiceRemoved
                        || event instanceof ServiceRedefined
                        || event instanceof EventsDropped);
        if (restructured) {
            restructure();
        } else {
            updateTexts(batch.changes());
        }
    }

    /** Only of the services concerned, and of the headings above them. */
    private void updateTexts(List<EngineEvent> changes) {
        Set<TreeItem<TreeRow>> above = new LinkedHashSet<>();
        changes.stream()
                .filter(ServiceChanged.class::isInstance)
                .map(EngineEvent::source)
                .distinct()
                .map(items::of)
                .filter(Objects::nonNull)
                .forEach(item -> {
                    updateText(item);
                    for (TreeItem<TreeRow> at = item.getParent(); at != null; at = at.getParent()) {
                        above.remove(at); // after all that are below it
                        above.add(at);
                    }
                });
        above.forEach(this::updateText);
    }

    /**
     * From now on looks again and again in the background for what no event tells, as long as the tasks run.
     *
     * @param usage measures what it has seen
     */
    public void watch(BackgroundTasks tasks, UsageModel usage) {
        TreeSampler sampler = new TreeSampler(tree);
        tasks.repeat(
                LOOK_EVERY,
                () -> {
                    TreeLook look = sampler.call();
                    Runnable measured = usage.measure(look.tree());
                    return () -> {
                        measured.run();
                        show(look);
                    };
                },
                Runnable::run);
    }

    private void show(TreeLook look) {
        last = look;
        restructure(); // what events have told meanwhile is newer than the look
    }

    /** From now on says of services that are being stopped what of them is alive; of others nothing is known. */
    public void showLiving(Map<NodeId, List<OsProcessName>> processes) {
        if (!processes.equals(living)) {
            living = processes;
            updateTexts();
        }
    }

    /** Brings the words up to the present time: uptimes grow, waits shrink. */
    public void updateTexts() {
        updateTexts(root);
    }

    private void updateTexts(TreeItem<TreeRow> item) {
        item.getChildren().forEach(this::updateTexts); // first: a heading asks those below it
        updateText(item);
    }

    private void updateText(TreeItem<TreeRow> item) {
        switch (item.getValue()) {
            case ServiceRow row ->
                row.update(words, living.getOrDefault(row.service().id(), List.of()), clock.instant());
            case OsProcessRow row -> row.update(words, clock.instant());
            case ManagedProcessRow row -> row.update(words, clock.instant());
            case ActorRow row -> row.update(actorWords, words, clock.instant());
            case HeadingRow row -> {
                row.show(subjectsBelow(item));
                row.summarise(summaryOf(item, row.services()));
            }
        }
    }

    private static List<Subject> subjectsBelow(TreeItem<TreeRow> item) {
        return item.getChildren().stream()
                .<Subject>flatMap(child -> child.getValue().subjects().stream())
                .toList();
    }

    /** "3 of 7 running"; nothing over what is no service. */
    private String summaryOf(TreeItem<TreeRow> item, List<Service> services) {
        long running = services.stream()
                .filter(service -> service.snapshot().state() instanceof Up)
                .count();
        if (!services.isEmpty()) {
            return texts.of("tree.summary", running, services.size());
        }
        return item.getChildren().isEmpty() ? texts.of("tree.empty") : "";
    }

    /** With the services that there are now; all else is as it was seen last. */
    private void restructure() {
        EngineNode seen = last.tree();
        arrange(new EngineNode(tree.workspaces(last.table()), seen.actors(), seen.processes()));
    }

    private void arrange(EngineNode all) {
        rearranging = true;
        try {
            items.become(new TreePlan(items, last.children(), engine, texts).of(all));
        } finally {
            rearranging = false;
        }
        empty.set(root.getChildren().stream().allMatch(TreeItem::isLeaf));
        updateTexts();
        keepSelection();
    }

    private void keepSelection() {
        TreeItem<TreeRow> wanted = wantedSelection == null ? null : items.of(wantedSelection);
        if (wanted != null) {
            wantedSelection = null;
            select(wanted);
        } else if (selectedItem != null && !isInTree(selectedItem)) {
            select(null);
        }
        onRearranged.run();
    }

    private boolean isInTree(TreeItem<TreeRow> item) {
        TreeItem<TreeRow> top = item;
        while (top.getParent() != null) {
            top = top.getParent();
        }
        return top.equals(root);
    }
}
