package dev.signalbox.app.view.tree;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import javafx.scene.control.TreeItem;

/**
 * How a part of the tree shall look. Items that are there already are kept, so that selection and expansion survive.
 *
 * @param key tells the item among its siblings
 * @param row makes the row if the item is new
 * @param expanded whether a new item shows its children
 */
record WantedItem(Object key, Supplier<TreeRow> row, boolean expanded, List<WantedItem> children) {

    /** Changes the children of {@code parent} to those wanted; {@code keys} remembers the key of each item. */
    static void reconcile(TreeItem<TreeRow> parent, List<WantedItem> wanted, Map<TreeItem<TreeRow>, Object> keys) {
        Map<Object, TreeItem<TreeRow>> present = new HashMap<>();
        for (TreeItem<TreeRow> item : parent.getChildren()) {
            present.put(keys.get(item), item);
        }
        List<TreeItem<TreeRow>> items = new ArrayList<>();
        for (WantedItem child : wanted) {
            TreeItem<TreeRow> item = present.remove(child.key);
            if (item == null) {
                item = new TreeItem<>(child.row.get());
                item.setExpanded(child.expanded);
                keys.put(item, child.key);
            }
            reconcile(item, child.children, keys);
            items.add(item);
        }
        present.values().forEach(gone -> forget(gone, keys));
        if (!items.equals(parent.getChildren())) {
            parent.getChildren().setAll(items);
        }
    }

    private static void forget(TreeItem<TreeRow> item, Map<TreeItem<TreeRow>, Object> keys) {
        keys.remove(item);
        item.getChildren().forEach(child -> forget(child, keys));
    }
}
