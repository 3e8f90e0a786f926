package dev.signalbox.app.view.tree;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import javafx.beans.InvalidationListener;
import javafx.beans.Observable;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.SimpleObjectProperty;
import javafx.collections.ObservableList;
import javafx.scene.control.TreeTableColumn;
import javafx.scene.control.TreeTableColumn.SortType;
import javafx.scene.control.TreeTableView;
import javafx.scene.layout.Region;
import org.jspecify.annotations.Nullable;

/**
 * The order, width, visibility and sorting of the columns, as settings that can be kept. The last visible column takes the
 * width that the others leave; if they leave none, one scrolls sideways. UI thread only.
 */
final class TreeColumns {
    private final TreeTableView<TreeRow> table;
    private final Map<TreeColumn, TreeTableColumn<TreeRow, ?>> columns = new EnumMap<>(TreeColumn.class);
    private final Map<TreeColumn, Double> usualWidths = new EnumMap<>(TreeColumn.class);
    private final Map<TreeColumn, Double> leastWidths = new EnumMap<>(TreeColumn.class);
    private final Map<TreeColumn, Boolean> usuallyVisible = new EnumMap<>(TreeColumn.class);
    private final Map<TreeColumn, Double> widths = new EnumMap<>(TreeColumn.class); // as wanted, when not the last
    private final ObjectProperty<TreeSettings> settings = new SimpleObjectProperty<>(TreeSettings.USUAL);
    private @Nullable Region viewport; // null until there is one
    private double scale = 1; // from the widths above, which are for text of the usual size, to those in the window
    private boolean changing;

    /** The columns of that table, which are as usual and have the ids of {@link TreeColumn#fxmlId}. */
    TreeColumns(TreeTableView<TreeRow> table) {
        this.table = table;
        for (TreeTableColumn<TreeRow, ?> column : table.getColumns()) {
            TreeColumn name = Arrays.stream(TreeColumn.values())
                    .filter(known -> known.fxmlId().equals(column.getId()))
                    .findFirst()
                    .orElseThrow(() -> new IllegalStateException("the tree has no column '" + column.getId() + "'"));
            columns.put(name, column);
            usualWidths.put(name, column.getPrefWidth());
            leastWidths.put(name, column.getMinWidth());
            usuallyVisible.put(name, column.isVisible());
            widths.put(name, column.getPrefWidth());
            InvalidationListener changed = this::changed;
            column.widthProperty().addListener(changed);
            column.visibleProperty().addListener(changed);
            column.sortTypeProperty().addListener(changed);
        }
        table.getColumns().addListener(this::changed);
        table.getSortOrder().addListener(this::changed);
        settings.subscribe(this::apply);
    }

    /** Makes the columns so many times as wide as for text of the usual size. */
    void scale(double wanted) {
        if (wanted != scale) {
            scale = wanted;
            apply(settings.get());
        }
    }

    /** Fills the width of that part of the table from now on. */
    void fill(Region partOfTable) {
        viewport = partOfTable;
        partOfTable.widthProperty().subscribe(_ -> fillWidth());
        table.getVisibleLeafColumns().addListener((Observable _) -> fillWidth());
        columns.values().forEach(column -> column.widthProperty().subscribe(_ -> fillWidth()));
    }

    private void fillWidth() {
        TreeTableColumn<TreeRow, ?> last = last();
        if (changing || last == null || viewport == null || viewport.getWidth() <= 0) {
            return;
        }
        double others = table.getVisibleLeafColumns().stream()
                .filter(column -> !column.equals(last))
                .mapToDouble(TreeTableColumn::getWidth)
                .sum();
        resize(last, Math.max(last.getMinWidth(), Math.floor(viewport.getWidth() - others)));
    }

    private void resize(TreeTableColumn<TreeRow, ?> column, double width) {
        if (Math.abs(width - column.getWidth()) >= 1) {
            boolean before = changing;
            changing = true;
            try {
                table.resizeColumn(column, width - column.getWidth());
            } finally {
                changing = before;
            }
        }
    }

    private @Nullable TreeTableColumn<TreeRow, ?> last() {
        ObservableList<TreeTableColumn<TreeRow, ?>> visible = table.getVisibleLeafColumns();
        return visible.isEmpty() ? null : visible.getLast();
    }

    TreeTableColumn<TreeRow, ?> of(TreeColumn column) {
        return Objects.requireNonNull(columns.get(column));
    }

    ObjectProperty<TreeSettings> settingsProperty() {
        return settings;
    }

    /** By what the user wants to have siblings sorted; null for their natural order. */
    @Nullable
    TreeOrder order() {
        if (table.getSortOrder().isEmpty()) {
            return null;
        }
        TreeTableColumn<TreeRow, ?> sorted = table.getSortOrder().getFirst();
        return new TreeOrder(nameOf(sorted), sorted.getSortType() == SortType.ASCENDING);
    }

    private TreeColumn nameOf(TreeTableColumn<TreeRow, ?> column) {
        return columns.entrySet().stream()
                .filter(entry -> entry.getValue().equals(column))
                .map(Map.Entry::getKey)
                .findFirst()
                .orElseThrow();
    }

    private void changed(Observable what) {
        if (changing) {
            return;
        }
        TreeTableColumn<TreeRow, ?> last = last();
        columns.forEach((name, column) -> {
            if (!column.equals(last) && column.isVisible() && what.equals(column.widthProperty())) {
                widths.put(name, (double) Math.round(column.getWidth() / scale));
            }
        });
        changing = true;
        try {
            settings.set(present());
        } finally {
            changing = false;
        }
    }

    private TreeSettings present() {
        Map<String, Double> otherWidths = new HashMap<>();
        List<String> hidden = new ArrayList<>();
        List<String> shown = new ArrayList<>();
        columns.forEach((name, column) -> {
            if (!Objects.equals(widths.get(name), usualWidths.get(name))) {
                otherWidths.put(name.id(), widths.getOrDefault(name, column.getWidth()));
            }
            if (column.isVisible() != usuallyVisible.getOrDefault(name, true)) {
                (column.isVisible() ? shown : hidden).add(name.id());
            }
        });
        List<String> order =
                table.getColumns().stream().map(column -> nameOf(column).id()).toList();
        List<String> usual = columns.keySet().stream().map(TreeColumn::id).toList();
        TreeOrder sorted = order();
        return new TreeSettings(
                order.equals(usual) ? List.of() : order,
                hidden,
                shown,
                otherWidths,
                sorted == null ? "" : sorted.column().id(),
                sorted == null || sorted.ascending());
    }

    private void apply(TreeSettings wanted) {
        if (changing) {
            return; // it comes from here
        }
        changing = true;
        try {
            columns.forEach((name, column) -> {
                column.setVisible(wanted.shown().contains(name.id())
                        || (usuallyVisible.getOrDefault(name, true)
                                && !wanted.hidden().contains(name.id())));
                double width = wanted.widths().getOrDefault(name.id(), usualWidths.getOrDefault(name, 0.0));
                widths.put(name, width);
                column.setMinWidth(leastWidths.getOrDefault(name, 0.0) * scale);
                resize(column, width * scale);
            });
            List<TreeTableColumn<TreeRow, ?>> ordered = new ArrayList<>(columns.values());
            ordered.sort(Comparator.comparingInt(column -> {
                int place = wanted.order().indexOf(nameOf(column).id());
                return place < 0 ? Integer.MAX_VALUE : place;
            }));
            if (!ordered.equals(table.getColumns())) {
                table.getColumns().setAll(ordered);
            }
            sort(wanted);
        } finally {
            changing = false;
        }
        fillWidth();
    }

    private void sort(TreeSettings wanted) {
        List<TreeTableColumn<TreeRow, ?>> sorted = columns.entrySet().stream()
                .filter(entry -> entry.getKey().id().equals(wanted.sortedBy()))
                .<TreeTableColumn<TreeRow, ?>>map(Map.Entry::getValue)
                .toList();
        sorted.forEach(column -> column.setSortType(wanted.ascending() ? SortType.ASCENDING : SortType.DESCENDING));
        table.getSortOrder().setAll(sorted);
    }
}
