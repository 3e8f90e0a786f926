package dev.signalbox.app.view.tree;

import dev.signalbox.app.bridge.BackgroundTasks;
import dev.signalbox.app.bridge.EventBatch;
import dev.signalbox.app.metrics.UsageModel;
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
import dev.signalbox.engine.service.Service;
import dev.signalbox.engine.tree.TreeNode.ServiceNode;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Stream;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.scene.control.TreeItem;
import org.jspecify.annotations.Nullable;

/** The rows of the process tree and which of them are selected. UI thread only. */
public final class ProcessTreeModel {
    private static final Duration LINES_EVERY = Duration.ofMillis(250); // oftener nobody can read them

    private final TreeWords words;
    private final InstantSource clock;
    private final UsageModel usage;
    private final TreePlanning planning;
    private final TreeRows rows;
    private final TreeItem<TreeRow> root;
    private final TreeItems items;
    private final TreeSelection selection = new TreeSelection();
    private final GroupMoves groupMoves;
    private final ReadOnlyBooleanWrapper empty = new ReadOnlyBooleanWrapper();
    private final ReadOnlyObjectWrapper<MatchCount> matches = new ReadOnlyObjectWrapper<>(new MatchCount(0, 0));
    private final Set<NodeId> printed = new HashSet<>(); // since last lines were shown
    private Instant linesShownAt = Instant.MIN;
    private Consumer<String> onHidden = _ -> {};
    private TreeView view = TreeView.NONE;

    /** The tree of that engine; of what its services use tells {@code usage}. */
    public ProcessTreeModel(Engine engine, Texts texts, Words words, InstantSource clock, UsageModel usage) {
        this.words = new TreeWords(texts, words, clock);
        this.clock = clock;
        this.usage = usage;
        planning = new TreePlanning(new TreePlanner(engine.tree(), texts, this.words, usage), this::show);
        rows = new TreeRows(engine, this.words, usage);
        root = new TreeItem<>(new HeadingRow("root", "", StateLook.WORKSPACE, this.words, List::of));
        root.setExpanded(true);
        items = new TreeItems(root, rows);
        groupMoves = new GroupMoves(selection, items, rows);
        planning.planNow();
    }

    /** The item of all, which has no row of its own. */
    public TreeItem<TreeRow> root() {
        return root;
    }

    /** Whether there is nothing but workspaces without services. */
    ReadOnlyBooleanProperty emptyProperty() {
        return empty.getReadOnlyProperty();
    }

    /** What of all there is the filter lets through. */
    ReadOnlyObjectProperty<MatchCount> matchesProperty() {
        return matches.getReadOnlyProperty();
    }

    /** The row that was selected last and still is, of which all else is shown; null if none. */
    public ReadOnlyObjectProperty<@Nullable TreeRow> selectedProperty() {
        return selection.leadProperty();
    }

    /** All selected rows, which actions act on. */
    public ReadOnlyObjectProperty<List<TreeRow>> selectionProperty() {
        return selection.rowsProperty();
    }

    /** The workspace that the row selected last is in; null if it is in none. */
    public @Nullable NodeId selectedWorkspace() {
        return selection.items().isEmpty()
                ? null
                : items.workspaceOf(selection.items().getLast());
    }

    /** Moves the selected services to other groups. */
    public GroupMoves groupMoves() {
        return groupMoves;
    }

    TreeSelection selection() {
        return selection;
    }

    /** What services use. */
    UsageModel usage() {
        return usage;
    }

    /**
     * Selects a service as soon as it is in the tree, as one that was just added, and opens what it is in. If the filter
     * hides it, the filter goes; if the service is gone by then, nothing happens.
     */
    public void selectSoon(Service service) {
        planning.await(service);
    }

    /** What shows all rows again when the filter hides that which is to be selected; told its name. */
    void setOnHidden(Consumer<String> action) {
        onHidden = action;
    }

    /** What can be looked for with that key of a filter; nothing for keys whose values nobody would choose from. */
    List<String> filterValues(String key) {
        return switch (key) {
            case "state" ->
                Arrays.stream(StateName.values()).map(StateName::word).toList();
            case "group" -> rows.plan().groupNames(_ -> true).toList();
            case "tag" ->
                rows.plan().nodes().values().stream()
                        .flatMap(node -> node instanceof ServiceNode service
                                ? service.service().snapshot().spec().about().tags().stream()
                                : Stream.of())
                        .distinct()
                        .sorted()
                        .toList();
            default -> List.of();
        };
    }

    /** From now on that shows the tree. */
    void showIn(TreeView shownIn) {
        view = shownIn;
    }

    /** What shows the tree, and is told before and after it is rearranged. */
    interface TreeView {
        /** Nobody. */
        TreeView NONE = new TreeView() {
            @Override
            public void beforeChange() {}

            @Override
            public void afterChange() {}

            @Override
            public void reveal(TreeItem<TreeRow> item) {}
        };

        /** Rows are about to move. */
        void beforeChange();

        /** Rows have moved, and the selection is to be shown again. */
        void afterChange();

        /** That item is to be seen. */
        void reveal(TreeItem<TreeRow> item);
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
            planning.request();
        }
        batch.changes().stream()
                .filter(event -> event instanceof ServiceChanged || event instanceof ServiceRedefined)
                .map(EngineEvent::source)
                .distinct()
                .map(items::of)
                .filter(Objects::nonNull)
                .forEach(ProcessTreeModel::outdateWithHeadings);
        printed.addAll(batch.newOutput());
        showLastLines();
    }

    private static void outdateWithHeadings(TreeItem<TreeRow> item) {
        for (TreeItem<TreeRow> at = item; at != null; at = at.getParent()) {
            at.getValue().outdate();
        }
    }

    private void showLastLines() {
        Instant now = clock.instant();
        if (!printed.isEmpty() && !linesShownAt.plus(LINES_EVERY).isAfter(now)) {
            linesShownAt = now;
            printed.stream().map(items::rowOf).filter(Objects::nonNull).forEach(TreeRow::outdateLastLine);
            printed.clear();
        }
    }

    /** From now on looks again and again in the background for what no event tells, as long as the tasks run. */
    public void watch(BackgroundTasks looks) {
        planning.begin(looks);
    }

    /** From now on only what that lets through is to be seen. */
    void filter(TreeFilter filter) {
        planning.arrange(new TreeArrangement(filter, planning.arrangement().order()));
    }

    /** From now on siblings are sorted so; in their natural order if it is null. */
    void sort(@Nullable TreeOrder order) {
        planning.arrange(new TreeArrangement(planning.arrangement().filter(), order));
    }

    /** From now on says of services that are being stopped what of them is alive; of others nothing is known. */
    public void showLiving(Map<NodeId, List<OsProcessName>> processes) {
        if (!processes.equals(words.living())) {
            words.living(processes);
            updateTexts();
        }
    }

    /** Brings the words up to the present time: uptimes grow, waits shrink. */
    public void updateTexts() {
        items.forEachRow(TreeRow::outdate);
        showLastLines();
    }

    private void show(TreePlan plan) {
        rows.use(plan);
        matches.set(new MatchCount(plan.matching(), plan.total()));
        if (!items.isAs(plan.items())) {
            view.beforeChange();
            selection.keepWhile(() -> items.become(plan.items()));
            empty.set(root.getChildren().stream().allMatch(TreeItem::isLeaf) && plan.total() == 0);
        }
        updateTexts();
        Service soon = planning.awaited();
        TreeItem<TreeRow> wanted = soon == null ? null : items.of(soon.id());
        if (wanted != null) {
            planning.found();
            selection.keepWhile(() -> openAbove(wanted));
            selection.selectOnly(wanted);
        } else if (soon != null
                && !planning.arrangement().filter().isAll()
                && plan.nodes().containsKey(soon.id())) {
            onHidden.accept(soon.snapshot().name());
        }
        selection.restore(items::of, plan.nodes().keySet());
        view.afterChange();
        if (wanted != null) {
            view.reveal(wanted);
        }
    }

    private static void openAbove(TreeItem<TreeRow> item) {
        for (TreeItem<TreeRow> above = item.getParent(); above != null; above = above.getParent()) {
            above.setExpanded(true);
        }
    }
}
