package dev.signalbox.app.view.tree;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import javafx.collections.ObservableList;
import javafx.scene.control.TreeItem;
import org.jspecify.annotations.Nullable;

/**
 * The items below the root of the tree, each known by its key: an item that is wanted again is kept, wherever it moves, so
 * that its row, its expansion and its selection survive. UI thread only.
 */
final class TreeItems {
    private static final int FEW = 20;

    private final TreeItem<TreeRow> root;
    private Map<Object, TreeItem<TreeRow>> items = new HashMap<>();

    TreeItems(TreeItem<TreeRow> root) {
        this.root = root;
    }

    /** The item of that key; null if there is none. */
    @Nullable
    TreeItem<TreeRow> of(Object key) {
        return items.get(key);
    }

    /** Makes the tree as wanted, touching no more of it than it must. */
    void become(List<WantedItem> wanted) {
        Map<Object, TreeItem<TreeRow>> kept = new HashMap<>();
        arrange(root, wanted, kept);
        items = kept;
    }

    private void arrange(TreeItem<TreeRow> parent, List<WantedItem> wanted, Map<Object, TreeItem<TreeRow>> kept) {
        List<TreeItem<TreeRow>> children = new ArrayList<>();
        for (WantedItem child : wanted) {
            if (kept.containsKey(child.key())) {
                continue; // it was moved while the tree was looked at, and seen twice
            }
            TreeItem<TreeRow> item = items.get(child.key());
            if (item == null) {
                item = new TreeItem<>(child.row().get());
                item.setExpanded(child.expanded());
            } else if (item.getParent() != null && !item.getParent().equals(parent)) {
                item.getParent().getChildren().remove(item);
            }
            kept.put(child.key(), item);
            arrange(item, child.children(), kept);
            children.add(item);
        }
        replaceChildren(parent.getChildren(), children);
    }

    private static void replaceChildren(ObservableList<TreeItem<TreeRow>> present, List<TreeItem<TreeRow>> wanted) {
        if (present.equals(wanted)) {
            return;
        }
        if (Math.abs(present.size() - wanted.size()) > FEW) { // one by one, the table would count anew for each
            present.setAll(wanted);
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
}
