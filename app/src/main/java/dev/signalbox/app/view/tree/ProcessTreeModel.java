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
import dev.signalbox.engine.event.ServiceState.Running;
import dev.signalbox.engine.service.Service;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.SimpleObjectProperty;
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
    private final Map<TreeItem<TreeRow>, Object> keys = new HashMap<>();
    private final ObjectProperty<@Nullable TreeRow> selected = new SimpleObjectProperty<>();
    private Map<NodeId, List<OsChild>> osChildren = Map.of();

    /** The tree of that session. */
    public ProcessTreeModel(WorkspaceSession session, Texts texts, Words words, InstantSource clock) {
        this.session = session;
        this.texts = texts;
        this.words = words;
        this.clock = clock;
        root = new TreeItem<>(new HeadingRow(session.workspace().name(), StateLook.WORKSPACE));
        root.setExpanded(true);
        restructure();
    }

    /** The item of the workspace. */
    public TreeItem<TreeRow> root() {
        return root;
    }

    /** The row that actions act on; null if none. */
    public ObjectProperty<@Nullable TreeRow> selectedProperty() {
        return selected;
    }

    /** The item of that service; null if it is not in the tree. */
    public @Nullable TreeItem<TreeRow> itemOf(NodeId service) {
        return itemOf(root, service);
    }

    private static @Nullable TreeItem<TreeRow> itemOf(TreeItem<TreeRow> item, NodeId service) {
        if (item.getValue() instanceof ServiceRow row && row.service().id().equals(service)) {
            return item;
        }
        for (TreeItem<TreeRow> child : item.getChildren()) {
            TreeItem<TreeRow> found = itemOf(child, service);
            if (found != null) {
                return found;
            }
        }
        return null;
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
        tasks.repeat(CHILDREN_EVERY, new OsChildrenSampler(session.engine().services()), this::showOsChildren);
    }

    private void showOsChildren(Map<NodeId, List<OsChild>> children) {
        if (!children.equals(osChildren)) {
            osChildren = children;
            restructure();
        }
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
                .filter(service -> service.snapshot().state() instanceof Running)
                .count();
        return texts.of("tree.summary", running, services.size());
    }

    /** Groups come where their first service stands in the file; services without a group stand by themselves. */
    private void restructure() {
        List<WantedItem> top = new ArrayList<>();
        Map<String, List<WantedItem>> groups = new LinkedHashMap<>();
        for (Service service : session.services()) {
            WantedItem item = new WantedItem(service.id(), () -> new ServiceRow(service), false, childrenOf(service));
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
        WantedItem.reconcile(root, top, keys);
        updateTexts();
    }

    private List<WantedItem> childrenOf(Service service) {
        Map<Long, List<OsChild>> byParent = new HashMap<>();
        List<OsChild> children = osChildren.getOrDefault(service.id(), List.of());
        for (OsChild child : children) {
            byParent.computeIfAbsent(child.process().parentPid(), _ -> new ArrayList<>())
                    .add(child);
        }
        return children.isEmpty()
                ? List.of()
                : below(children.getFirst().process().parentPid(), byParent);
    }

    private static List<WantedItem> below(long parentPid, Map<Long, List<OsChild>> byParent) {
        List<WantedItem> items = new ArrayList<>();
        for (OsChild child : byParent.getOrDefault(parentPid, List.of())) {
            items.add(new WantedItem(
                    child.process(),
                    () -> new OsProcessRow(child),
                    true,
                    below(child.process().pid(), byParent)));
        }
        return items;
    }
}
