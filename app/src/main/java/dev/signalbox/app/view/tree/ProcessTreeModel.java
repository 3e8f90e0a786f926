package dev.signalbox.app.view.tree;

import dev.signalbox.app.bridge.BackgroundTasks;
import dev.signalbox.app.bridge.EventBatch;
import dev.signalbox.app.session.WorkspaceSession;
import dev.signalbox.app.words.Texts;
import dev.signalbox.app.words.Words;
import dev.signalbox.engine.event.EngineEvent.EventsDropped;
import dev.signalbox.engine.event.EngineEvent.ServiceAdded;
import dev.signalbox.engine.event.EngineEvent.ServiceRedefined;
import dev.signalbox.engine.event.EngineEvent.ServiceRemoved;
import dev.signalbox.engine.event.NodeId;
import dev.signalbox.engine.event.OsProcessName;
import dev.signalbox.engine.event.ServiceState.Up;
import dev.signalbox.engine.service.Service;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.scene.control.TreeItem;
import org.jspecify.annotations.Nullable;

/** The rows of the process tree and which of them is selected. UI thread only. */
public final class ProcessTreeModel {
    private static final Duration CHILDREN_EVERY = Duration.ofSeconds(1);

    private final WorkspaceSession session;
    private final Texts texts;
    private final Words words;
    private final InstantSource clock;
    private final TreeItem<TreeRow> root;
    private final TreeItems items;
    private final ReadOnlyObjectWrapper<@Nullable TreeRow> selected = new ReadOnlyObjectWrapper<>();
    private @Nullable TreeItem<TreeRow> selectedItem;
    private @Nullable NodeId wantedSelection;
    private boolean rearranging;
    private Runnable onRearranged = () -> {};
    private Map<NodeId, List<OsChild>> osChildren = Map.of();

    /** The tree of that session. */
    public ProcessTreeModel(WorkspaceSession session, Texts texts, Words words, InstantSource clock) {
        this.session = session;
        this.texts = texts;
        this.words = words;
        this.clock = clock;
        root = new TreeItem<>(new HeadingRow(session.workspace().name(), StateLook.WORKSPACE));
        root.setExpanded(true);
        items = new TreeItems(root);
        restructure();
    }

    /** The item of the workspace. */
    public TreeItem<TreeRow> root() {
        return root;
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
                .anyMatch(event -> event instanceof ServiceAdded
                        || event instanceof ServiceRemoved
                        || event instanceof ServiceRedefined
                        || event instanceof EventsDropped);
        if (restructured) {
            restructure();
        } else if (!batch.changes().isEmpty()) {
            updateTexts();
        }
    }

    /** From now on shows the OS processes below their services, looked for in the background as long as the tasks run. */
    public void watchOsChildren(BackgroundTasks tasks) {
        tasks.repeat(CHILDREN_EVERY, new OsChildrenSampler(session), this::showOsChildren);
    }

    private void showOsChildren(Map<NodeId, List<OsChild>> children) {
        if (!children.equals(osChildren)) {
            osChildren = children;
            restructure();
        }
    }

    /** From now on says of services that are being stopped what of them is alive; of others nothing is known. */
    public void showLiving(Map<NodeId, List<OsProcessName>> living) {
        for (Service service : session.services()) {
            rowOf(service).showLiving(living.getOrDefault(service.id(), List.of()));
        }
        updateTexts();
    }

    /** Brings the words up to the present time: uptimes grow, waits shrink. */
    public void updateTexts() {
        updateTexts(root);
    }

    private void updateTexts(TreeItem<TreeRow> item) {
        item.getChildren().forEach(this::updateTexts); // first: a heading asks those below it
        switch (item.getValue()) {
            case ServiceRow row -> row.update(words, clock.instant());
            case OsProcessRow row -> row.update(words, clock.instant());
            case HeadingRow row -> {
                List<Service> below = servicesBelow(item);
                row.update(below, summaryOf(below));
            }
        }
    }

    private static List<Service> servicesBelow(TreeItem<TreeRow> item) {
        return item.getChildren().stream()
                .flatMap(child -> child.getValue().services().stream())
                .toList();
    }

    /** "3 of 7 running". */
    private String summaryOf(List<Service> services) {
        long running = services.stream()
                .filter(service -> service.snapshot().state() instanceof Up)
                .count();
        return services.isEmpty() ? texts.of("tree.empty") : texts.of("tree.summary", running, services.size());
    }

    /** Groups come where their first service stands in the file; services without a group stand by themselves. */
    private void restructure() {
        List<WantedItem> top = new ArrayList<>();
        Map<String, List<WantedItem>> groups = new LinkedHashMap<>();
        for (Service service : session.services()) {
            ServiceRow row = rowOf(service);
            WantedItem item = new WantedItem(service.id(), () -> row, false, childrenOf(row));
            String group = session.groupOf(service);
            if (group.isEmpty()) {
                top.add(item);
            } else if (groups.containsKey(group)) {
                groups.getOrDefault(group, top).add(item);
            } else {
                List<WantedItem> members = new ArrayList<>(List.of(item));
                groups.put(group, members);
                top.add(new WantedItem("group " + group, () -> new HeadingRow(group, StateLook.GROUP), true, members));
            }
        }
        rearranging = true;
        try {
            items.become(top);
        } finally {
            rearranging = false;
        }
        updateTexts();
        keepSelection();
    }

    private ServiceRow rowOf(Service service) {
        TreeItem<TreeRow> item = items.of(service.id());
        return item != null && item.getValue() instanceof ServiceRow row ? row : new ServiceRow(service);
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

    private List<WantedItem> childrenOf(ServiceRow row) {
        Map<Long, List<OsChild>> byParent = new HashMap<>();
        List<OsChild> children = osChildren.getOrDefault(row.service().id(), List.of());
        for (OsChild child : children) {
            byParent.computeIfAbsent(child.process().parentPid(), _ -> new ArrayList<>())
                    .add(child);
        }
        return children.isEmpty()
                ? List.of()
                : below(children.getFirst().process().parentPid(), byParent, row);
    }

    private static List<WantedItem> below(long parentPid, Map<Long, List<OsChild>> byParent, ServiceRow owner) {
        List<WantedItem> items = new ArrayList<>();
        for (OsChild child : byParent.getOrDefault(parentPid, List.of())) {
            items.add(new WantedItem(
                    child.process(),
                    () -> new OsProcessRow(child, owner),
                    true,
                    below(child.process().pid(), byParent, owner)));
        }
        return items;
    }
}
