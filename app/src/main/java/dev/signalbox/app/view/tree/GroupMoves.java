package dev.signalbox.app.view.tree;

import dev.signalbox.engine.event.NodeId;
import dev.signalbox.engine.service.Service;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.function.BiConsumer;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javafx.scene.control.TreeItem;
import org.jspecify.annotations.Nullable;

/**
 * Knows in which groups the selected rows are, and moves services to others. A group is one of its workspace, and takes no services of others. UI thread
 * only.
 */
public final class GroupMoves {
    private final TreeSelection selection;
    private final TreeItems items;
    private final TreeRows rows;
    private BiConsumer<List<Service>, String> mover = (_, _) -> {};

    GroupMoves(TreeSelection selection, TreeItems items, TreeRows rows) {
        this.selection = selection;
        this.items = items;
        this.rows = rows;
    }

    /** What moves services to other groups from now on. */
    public void setMover(BiConsumer<List<Service>, String> action) {
        mover = action;
    }

    /**
     * The groups that the selected services can be moved to, those of their workspace, and the empty name for none, which
     * comes first. Of services of several workspaces none but that.
     */
    List<String> groups() {
        Set<NodeId> workspaces = workspacesOfSelected();
        return Stream.concat(
                        Stream.of(""), rows.plan().groupNames(group -> workspaces.equals(Set.of(group.workspace()))))
                .toList();
    }

    /** Those that the selected services are in. */
    private Set<NodeId> workspacesOfSelected() {
        return selectedServices()
                .map(row -> items.workspaceOf(items.of(row.key())))
                .filter(Objects::nonNull)
                .collect(Collectors.toSet());
    }

    private Stream<ServiceRow> selectedServices() {
        return selection.rowsProperty().get().stream()
                .flatMap(row -> row instanceof ServiceRow service ? Stream.of(service) : Stream.of());
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
        NodeId workspace = items.workspaceOf(items.of(row.key()));
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

    /** The group of that workspace that all selected rows are in, where one would look for something new; empty for none. */
    public String groupOfSelected(NodeId workspace) {
        Set<String> groups = selection.rowsProperty().get().stream()
                .map(row -> items.of(row.key()))
                .map(item -> workspace.equals(items.workspaceOf(item)) ? groupAround(item) : "")
                .collect(Collectors.toSet());
        return groups.size() == 1 ? groups.iterator().next() : "";
    }

    private static String groupAround(@Nullable TreeItem<TreeRow> item) {
        for (TreeItem<TreeRow> above = item; above != null && above.getValue() != null; above = above.getParent()) {
            String group = groupOf(above.getValue());
            if (group != null) {
                return group;
            }
        }
        return "";
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
}
