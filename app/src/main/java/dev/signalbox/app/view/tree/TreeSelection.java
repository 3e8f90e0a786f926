package dev.signalbox.app.view.tree;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.scene.control.TreeItem;
import org.jspecify.annotations.Nullable;

/**
 * Which rows are selected. What a filter hides is not selected meanwhile, but again when it is back, unless the user has
 * selected something else. UI thread only.
 */
final class TreeSelection {
    private final ReadOnlyObjectWrapper<@Nullable TreeRow> lead = new ReadOnlyObjectWrapper<>();
    private final ReadOnlyObjectWrapper<List<TreeRow>> rows = new ReadOnlyObjectWrapper<>(List.of());
    private final Map<Object, TreeItem<TreeRow>> chosen = new LinkedHashMap<>(); // by key, hidden ones included
    private List<TreeItem<TreeRow>> items = List.of();
    private boolean rearranging;

    ReadOnlyObjectProperty<@Nullable TreeRow> leadProperty() {
        return lead.getReadOnlyProperty();
    }

    ReadOnlyObjectProperty<List<TreeRow>> rowsProperty() {
        return rows.getReadOnlyProperty();
    }

    /** The selected items; the last of them leads. */
    List<TreeItem<TreeRow>> items() {
        return items;
    }

    /** Selects these and nothing else; the last leads. What the view thinks while rows move does not count. */
    void select(List<TreeItem<TreeRow>> wanted) {
        if (!rearranging && !wanted.equals(items)) {
            chosen.clear();
            wanted.forEach(item -> chosen.put(item.getValue().key(), item));
            set(wanted);
        }
    }

    /** Selects that and nothing else. */
    void selectOnly(TreeItem<TreeRow> item) {
        select(List.of(item));
    }

    private void set(List<TreeItem<TreeRow>> wanted) {
        items = List.copyOf(wanted);
        rows.set(items.stream().map(TreeItem::getValue).toList());
        lead.set(items.isEmpty() ? null : items.getLast().getValue());
    }

    /** Does what makes the view tell of selections that nobody has made. */
    void keepWhile(Runnable change) {
        rearranging = true;
        try {
            change.run();
        } finally {
            rearranging = false;
        }
    }

    /**
     * Selects what was chosen and is to be seen.
     *
     * @param seen the item of a key; null if it is not to be seen
     * @param present the keys of all that there is, seen or not
     */
    void restore(Function<Object, @Nullable TreeItem<TreeRow>> seen, Set<Object> present) {
        chosen.keySet().removeIf(key -> seen.apply(key) == null && !present.contains(key));
        List<TreeItem<TreeRow>> wanted = new ArrayList<>();
        for (Object key : chosen.keySet()) {
            TreeItem<TreeRow> item = seen.apply(key);
            if (item != null) {
                wanted.add(item);
            }
        }
        if (!wanted.equals(items)) {
            set(wanted);
        }
    }
}
