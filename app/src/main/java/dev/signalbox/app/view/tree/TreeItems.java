package dev.signalbox.app.view.tree;

import dev.signalbox.engine.event.NodeId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import javafx.collections.ObservableList;
import javafx.scene.control.TreeItem;
import org.jspecify.annotations.Nullable;

/**
 * The items below the root of the tree, each known by its key: an item that is wanted again is kept, wherever it moves and
 * though a filter hides it meanwhile, so that its row, its expansion and its selection survive. UI thread only.
 */
final class TreeItems {
    private static final int FEW = 20;

    private final TreeItem<TreeRow> root;
    private final TreeRows rows;
    private final Map<Object, TreeItem<TreeRow>> items = new HashMap<>();
    private final Map<Object, WantedItem> shown = new HashMap<>();
    private final Set<TreeItem<TreeRow>> opened = new HashSet<>(); // for a filter, and closed before
    private List<WantedItem> top = List.of();

    TreeItems(TreeItem<TreeRow> root, TreeRows rows) {
        this.root = root;
        this.rows = rows;
    }

    /** The item of that key; null if there is none, or a filter hides it. */
    @Nullable
    TreeItem<TreeRow> of(Object key) {
        return shown.containsKey(key) ? items.get(key) : null;
    }

    /** The workspace that an item is in; null if it is in none. */
    @Nullable
    NodeId workspaceOf(@Nullable TreeItem<TreeRow> item) {
        TreeItem<TreeRow> above = item;
        while (above != null && above.getParent() != null && !above.getParent().equals(root)) {
            above = above.getParent();
        }
        return above != null && above.getValue() instanceof HeadingRow heading ? heading.workspace() : null;
    }

    /** The row of that key, though a filter may hide it; null if there is none. */
    @Nullable
    TreeRow rowOf(Object key) {
        TreeItem<TreeRow> item = items.get(key);
        return item == null ? null : item.getValue();
    }

    /** Does that with each row that there is. */
    void forEachRow(Consumer<TreeRow> action) {
        items.values().forEach(item -> action.accept(item.getValue()));
    }

    /** Whether the tree looks like that already. */
    boolean isAs(List<WantedItem> wanted) {
        return top.equals(wanted);
    }

    /** Makes the tree as the plan that the rows use wants it, touching no more of it than it must. */
    void become(List<WantedItem> wanted) {
        Set<Object> gone = new HashSet<>(items.keySet());
        Map<Object, WantedItem> now = new HashMap<>();
        wanted.forEach(item -> collect(item, now));
        gone.removeAll(now.keySet());
        gone.removeAll(rows.plan().nodes().keySet());
        arrange(root, wanted);
        gone.forEach(this::forget);
        shown.clear();
        shown.putAll(now);
        top = wanted;
    }

    private static void collect(WantedItem item, Map<Object, WantedItem> all) {
        all.put(item.key(), item);
        item.children().forEach(child -> collect(child, all));
    }

    private void forget(Object key) {
        TreeItem<TreeRow> item = items.remove(key);
        if (item != null) {
            opened.remove(item);
        }
    }

    private void arrange(TreeItem<TreeRow> parent, List<WantedItem> wanted) {
        List<TreeItem<TreeRow>> children = new ArrayList<>();
        for (WantedItem child : wanted) {
            TreeItem<TreeRow> item = items.get(child.key());
            if (item == null) {
                item = rows.itemOf(child, parent.getValue());
                items.put(child.key(), item);
            } else if (item.getParent() != null && !item.getParent().equals(parent)) {
                item.getParent().getChildren().remove(item);
            }
            WantedItem before = shown.get(child.key());
            if (!child.equals(before)) {
                arrange(item, child.children());
                if (item.getValue() instanceof HeadingRow heading) {
                    heading.rename(child.name());
                }
            }
            if (child.open() != (before != null && before.open())) { // else it is as the user wants it
                open(item, child.open());
            }
            children.add(item);
        }
        replaceChildren(parent.getChildren(), children);
    }

    private void open(TreeItem<TreeRow> item, boolean isLookedInto) {
        if (isLookedInto && !item.isExpanded()) {
            item.setExpanded(true);
            opened.add(item);
        } else if (!isLookedInto && opened.remove(item)) {
            item.setExpanded(false);
        }
    }

    private static void replaceChildren(ObservableList<TreeItem<TreeRow>> present, List<TreeItem<TreeRow>> wanted) {
        if (present.equals(wanted)) {
            return;
        }
        if (Math.abs(present.size() - wanted.size()) > FEW || isOtherOrder(present, wanted)) {
            present.setAll(wanted); // one by one, the table would count anew for each
            return;
        }
        Set<TreeItem<TreeRow>> staying = new HashSet<>(wanted);
        present.removeIf(item -> !staying.contains(item));
        for (int i = 0; i < wanted.size(); i++) {
            TreeItem<TreeRow> item = wanted.get(i);
            if (i >= present.size() || !present.get(i).equals(item)) {
                present.remove(item); // if it is further down
                present.add(i, item);
            }
        }
    }

    /** Whether more than a few stand elsewhere. */
    private static boolean isOtherOrder(List<TreeItem<TreeRow>> present, List<TreeItem<TreeRow>> wanted) {
        int same = Math.min(present.size(), wanted.size());
        int different = 0;
        for (int i = 0; i < same; i++) {
            if (!present.get(i).equals(wanted.get(i))) {
                different++;
            }
        }
        return present.size() == wanted.size() && different > FEW;
    }
}
