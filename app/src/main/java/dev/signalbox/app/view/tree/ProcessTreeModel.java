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
import dev.signalbox.engine.tree.TreeNode.GroupNode;
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
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.scene.control.TreeItem;
import org.jspecify.annotations.Nullable;

/** The rows of the process tree and which of them are selected. UI thread only. */
public final class ProcessTreeModel {
    private static final System.Logger LOG = System.getLogger(ProcessTreeModel.class.getName());
    private static final Duration LOOK_EVERY = Duration.ofSeconds(1);
    private static final Duration LINES_EVERY = Duration.ofMillis(250); // oftener nobody can read them

    private final TreeWords words;
    private final InstantSource clock;
    private final UsageModel usage;
    private final TreePlanner planner; // confined to the background thread once that has begun
    private final TreeRows rows;
    private final TreeItem<TreeRow> root;
    private final TreeItems items;
    private final TreeSelection selection = new TreeSelection();
    private final ReadOnlyBooleanWrapper empty = new ReadOnlyBooleanWrapper();
    private final ReadOnlyObjectWrapper<MatchCount> matches = new ReadOnlyObjectWrapper<>(new MatchCount(0, 0));
    private final Set<NodeId> printed = new HashSet<>(); // since last lines were shown
    private Instant linesShownAt = Instant.MIN;
    private volatile TreeArrangement arrangement = TreeArrangement.NATURAL; // read in the background
    private @Nullable BackgroundTasks tasks; // null until it is watched
    private boolean planRequested;
    private volatile @Nullable Service soonSelected; // as soon as it is to be seen; read in the background
    private Consumer<String> onHidden = _ -> {};
    private TreeView view = TreeView.NONE;
    private BiConsumer<List<Service>, String> mover = (_, _) -> {};

    /** The tree of that engine; of what its services use tells {@code usage}. */
    public ProcessTreeModel(Engine engine, Texts texts, Words words, InstantSource clock, UsageModel usage) {
        this.words = new TreeWords(texts, words, clock);
        this.clock = clock;
        this.usage = usage;
        planner = new TreePlanner(engine.tree(), texts, this.words, usage);
        rows = new TreeRows(engine, this.words, usage);
        root = new TreeItem<>(new HeadingRow("root", "", StateLook.WORKSPACE, this.words, List::of));
        root.setExpanded(true);
        items = new TreeItems(root, rows);
        show(planner.plan(arrangement));
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
                : workspaceOf(selection.items().getLast());
    }

    private @Nullable NodeId workspaceOf(@Nullable TreeItem<TreeRow> item) {
        TreeItem<TreeRow> top = item;
        while (top != null && top.getParent() != null && !top.getParent().equals(root)) {
            top = top.getParent();
        }
        return top != null && top.getValue() instanceof HeadingRow heading ? heading.workspace() : null;
    }

    /** Those that the selected services are in. */
    private Set<NodeId> workspacesOfSelected() {
        return selectedServices()
                .map(row -> workspaceOf(items.of(row.key())))
                .filter(Objects::nonNull)
                .collect(Collectors.toSet());
    }

    private Stream<ServiceRow> selectedServices() {
        return selection.rowsProperty().get().stream()
                .flatMap(row -> row instanceof ServiceRow service ? Stream.of(service) : Stream.of());
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
        soonSelected = service;
        requestPlan();
    }

    /** What shows all rows again when the filter hides that which is to be selected; told its name. */
    void setOnHidden(Consumer<String> action) {
        onHidden = action;
    }

    /** What moves services to other groups from now on. */
    public void setMover(BiConsumer<List<Service>, String> action) {
        mover = action;
    }

    /**
     * The groups that the selected services can be moved to, those of their workspace, and the empty name for none, which
     * comes first. Of services of several workspaces none but that: a group is one of its workspace.
     */
    List<String> groups() {
        Set<NodeId> workspaces = workspacesOfSelected();
        return Stream.concat(Stream.of(""), groupNames(group -> workspaces.equals(Set.of(group.workspace()))))
                .toList();
    }

    private Stream<String> groupNames(Predicate<GroupNode> wanted) {
        return rows.plan().nodes().values().stream()
                .flatMap(node -> node instanceof GroupNode group ? Stream.of(group) : Stream.of())
                .filter(wanted)
                .map(GroupNode::name)
                .distinct()
                .sorted();
    }

    /** What can be looked for with that key of a filter; nothing for keys whose values nobody would choose from. */
    List<String> filterValues(String key) {
        return switch (key) {
            case "state" ->
                Arrays.stream(StateName.values()).map(StateName::word).toList();
            case "group" -> groupNames(_ -> true).toList();
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

    /**
     * The group that something means which is dropped on that row; empty for none, null if it means nothing, as in another
     * workspace than that of the selected services.
     */
    @Nullable
    String groupAt(TreeRow row) {
        return isElsewhere(row) ? null : groupOf(row);
    }

    /** Whether that row is in another workspace than a selected service, which cannot be moved there. */
    boolean isElsewhere(TreeRow row) {
        NodeId workspace = workspaceOf(items.of(row.key()));
        return workspace != null && !workspacesOfSelected().stream().allMatch(workspace::equals);
    }

    private static @Nullable String groupOf(TreeRow row) {
        return switch (row) {
            case ServiceRow service -> service.group();
            case OsProcessRow process ->
                process.owner() == null ? null : process.owner().group();
            case HeadingRow heading ->
                heading.isGroup() ? heading.nameProperty().get() : heading.isWorkspace() ? "" : null;
            case ActorRow _, ManagedProcessRow _ -> null;
        };
    }

    /** Whether a selected service is not in that group. */
    boolean canMoveSelectedTo(String group) {
        return !movableTo(group).isEmpty();
    }

    /** Asks that the selected services be moved to that group, and saved so; those that are there stay. */
    void moveSelectedTo(String group) {
        mover.accept(movableTo(group), group);
    }

    private List<Service> movableTo(String group) {
        return selectedServices()
                .filter(service -> !service.group().equals(group))
                .map(ServiceRow::service)
                .toList();
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
            requestPlan();
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
        tasks = looks;
        looks.repeat(LOOK_EVERY, () -> planner.look(arrangement), seen -> {
            seen.measured().run();
            show(seen.plan());
        });
    }

    /** Soon, in the background, and once for however many ask until then. */
    private void requestPlan() {
        if (tasks != null && !planRequested) {
            planRequested = true;
            tasks.run(
                    () -> {
                        TreeArrangement wanted = arrangement;
                        Service soon = soonSelected; // before the plan: then it is in that, or gone
                        return new Planned(planner.plan(wanted), wanted, soon);
                    },
                    planned -> {
                        planRequested = false;
                        show(planned.plan());
                        forgetGone(planned);
                        if (!planned.by().equals(arrangement) || soonSelected != null) {
                            requestPlan();
                        }
                    },
                    failure -> {
                        planRequested = false;
                        LOG.log(
                                System.Logger.Level.WARNING,
                                "the tree was not planned anew; the next look does it",
                                failure);
                    });
        }
    }

    /**
     * A plan that was asked for.
     *
     * @param soon what was to be selected before it was made; null for nothing
     */
    private record Planned(
            TreePlan plan, TreeArrangement by, @Nullable Service soon) {}

    private void forgetGone(Planned planned) {
        Service soon = soonSelected;
        if (soon != null
                && soon.equals(planned.soon())
                && !planned.plan().nodes().containsKey(soon.id())) {
            soonSelected = null;
        }
    }

    /** From now on only what that lets through is to be seen. */
    void filter(TreeFilter filter) {
        arrange(new TreeArrangement(filter, arrangement.order()));
    }

    /** From now on siblings are sorted so; in their natural order if it is null. */
    void sort(@Nullable TreeOrder order) {
        arrange(new TreeArrangement(arrangement.filter(), order));
    }

    private void arrange(TreeArrangement wanted) {
        if (!wanted.equals(arrangement)) {
            arrangement = wanted;
            requestPlan();
        }
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
        Service soon = soonSelected;
        TreeItem<TreeRow> wanted = soon == null ? null : items.of(soon.id());
        if (wanted != null) {
            soonSelected = null;
            selection.keepWhile(() -> openAbove(wanted));
            selection.selectOnly(wanted);
        } else if (soon != null && !arrangement.filter().isAll() && plan.nodes().containsKey(soon.id())) {
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
