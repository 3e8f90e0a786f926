package dev.signalbox.app.view.tree;

import dev.signalbox.app.view.tree.ProcessTreeModel.TreeView;
import dev.signalbox.app.words.Texts;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.Supplier;
import javafx.beans.Observable;
import javafx.beans.property.ObjectProperty;
import javafx.event.EventTarget;
import javafx.fxml.FXML;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.control.MenuItem;
import javafx.scene.control.SelectionMode;
import javafx.scene.control.TreeItem;
import javafx.scene.control.TreeTableCell;
import javafx.scene.control.TreeTableColumn;
import javafx.scene.control.TreeTableRow;
import javafx.scene.control.TreeTableView;
import javafx.scene.input.ContextMenuEvent;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyCodeCombination;
import javafx.scene.input.KeyEvent;
import javafx.scene.input.MouseButton;
import javafx.scene.input.MouseEvent;
import javafx.scene.layout.Region;
import javafx.util.Subscription;
import org.jspecify.annotations.Nullable;

/** Shows the process tree. */
public final class ProcessTreeController {
    private static final double LEAST_CORES = 0.1;
    private static final double LEAST_BYTES = 1 << 20;
    private static final double FONT_SIZE = 14; // that the widths of the columns are meant for

    private final ProcessTreeModel model;
    private final UsageWords usageWords;
    private final RowMenu menu;
    private final RowDrag drag;
    private Runnable showOutput = () -> {};
    private Subscription usageWanted = Subscription.EMPTY;
    private boolean restoring;

    @FXML
    private TreeTableView<TreeRow> tree;

    @FXML
    private Label emptyHint;

    @FXML
    private Label textSize; // empty: its font is as large as that of the rows

    @FXML
    private TreeFilterController treeFilterController;

    @SuppressWarnings("NullAway.Init") // by initialize
    private TreeColumns columns;

    @SuppressWarnings("NullAway.Init") // by initialize
    private ScrollAnchor anchor;

    /** Shows that model. */
    public ProcessTreeController(ProcessTreeModel model, Texts texts) {
        this.model = model;
        usageWords = new UsageWords(texts);
        menu = new RowMenu(model, texts);
        drag = new RowDrag(model.groupMoves());
    }

    @FXML
    private void initialize() {
        columns = new TreeColumns(tree);
        textSize.fontProperty().subscribe(font -> columns.scale(Math.max(1, font.getSize() / FONT_SIZE)));
        anchor = new ScrollAnchor(tree);
        tree.setRoot(model.root());
        emptyHint.visibleProperty().bind(model.emptyProperty());
        for (TreeColumn column : TreeColumn.values()) {
            fill(column);
        }
        tree.getSelectionModel().setSelectionMode(SelectionMode.MULTIPLE);
        tree.getSelectionModel().getSelectedItems().addListener((Observable _) -> takeSelection());
        tree.getSelectionModel().selectedItemProperty().subscribe(_ -> takeSelection());
        tree.setSortPolicy(_ -> {
            model.sort(columns.order());
            return true; // the model puts the items in order
        });
        tree.skinProperty().subscribe(skin -> {
            if (skin != null) {
                columns.fill((Region) Objects.requireNonNull(tree.lookup(".clipped-container")));
            }
        });
        wantUsageWhileShown();
        model.showIn(new Shown());
        tree.addEventFilter(KeyEvent.KEY_PRESSED, this::leaveEditKeyToTheWindow);
        tree.addEventFilter(KeyEvent.KEY_PRESSED, this::showOutputOnEnter);
        tree.addEventFilter(KeyEvent.KEY_TYPED, this::filterOnSlash);
        tree.addEventFilter(MouseEvent.MOUSE_PRESSED, this::showOutputOnDoubleClick);
        tree.addEventFilter(ContextMenuEvent.CONTEXT_MENU_REQUESTED, this::leaveHeaderWithoutMenu);
        tree.setContextMenu(menu.menu());
        tree.setRowFactory(_ -> {
            TreeTableRow<TreeRow> row = new TreeTableRow<>();
            drag.install(row);
            return row;
        });
        treeFilterController.setOnLeave(this::requestFocus);
        selectFirstService();
    }

    private void fill(TreeColumn name) {
        @SuppressWarnings("unchecked") // all of them show the row
        TreeTableColumn<TreeRow, TreeRow> column = (TreeTableColumn<TreeRow, TreeRow>) columns.of(name);
        column.setCellValueFactory(features -> features.getValue().valueProperty());
        column.setCellFactory(_ -> cellOf(name));
    }

    private TreeTableCell<TreeRow, TreeRow> cellOf(TreeColumn column) {
        return switch (column) {
            case NAME -> new NameCell();
            case STATE -> new StateCell();
            case CPU ->
                new UsageCell(
                        model.usage(), usage -> usage.cores(), usage -> usageWords.cores(usage.cores()), LEAST_CORES);
            case MEMORY ->
                new UsageCell(
                        model.usage(),
                        usage -> usage.memoryBytes(),
                        usage -> usageWords.bytes(usage.memoryBytes()),
                        LEAST_BYTES);
            case LAST_LINE -> new WordCell(TreeRow::lastLineProperty);
            case PID, UPTIME, RESTARTS, MESSAGES, LINKS, LAST_EXIT, WHY -> WordCell.of(column);
        };
    }

    /** Figures cost something to read. */
    private void wantUsageWhileShown() {
        for (TreeColumn column : List.of(TreeColumn.CPU, TreeColumn.MEMORY)) {
            columns.of(column).visibleProperty().subscribe(_ -> {
                usageWanted.unsubscribe();
                boolean isWanted = columns.of(TreeColumn.CPU).isVisible()
                        || columns.of(TreeColumn.MEMORY).isVisible();
                usageWanted = isWanted ? model.usage().want() : Subscription.EMPTY;
            });
        }
    }

    /** How the columns are shown; never null. Whoever keeps settings listens, and sets what was kept. */
    public ObjectProperty<TreeSettings> settingsProperty() {
        return columns.settingsProperty();
    }

    private void takeSelection() {
        if (!restoring) {
            List<TreeItem<TreeRow>> items = new ArrayList<>(tree.getSelectionModel().getSelectedItems().stream()
                    .filter(Objects::nonNull)
                    .toList());
            TreeItem<TreeRow> lead = tree.getSelectionModel().getSelectedItem();
            if (lead != null) {
                items.remove(lead);
                items.add(lead);
            }
            model.selection().select(items);
        }
    }

    /** What the model tells of the tree, done to the table. */
    private final class Shown implements TreeView {
        @Override
        public void beforeChange() {
            anchor.remember();
            restoring = true;
        }

        @Override
        public void afterChange() {
            restoring = true;
            try {
                restoreSelection();
            } finally {
                restoring = false;
            }
            anchor.restore();
        }

        @Override
        public void reveal(TreeItem<TreeRow> item) {
            int row = tree.getRow(item);
            if (row >= 0) {
                anchor.reveal(row);
            }
        }
    }

    private void restoreSelection() {
        List<TreeItem<TreeRow>> wanted = model.selection().items();
        List<TreeItem<TreeRow>> present =
                new ArrayList<>(tree.getSelectionModel().getSelectedItems());
        if (present.size() == wanted.size() && present.containsAll(wanted)) {
            return;
        }
        tree.getSelectionModel().clearSelection();
        int[] rows =
                wanted.stream().mapToInt(tree::getRow).filter(row -> row >= 0).toArray();
        if (rows.length > 0) {
            tree.getSelectionModel().selectIndices(rows[0], rows);
        }
    }

    /** The table takes F2 for the editing of cells, which it does not do here. */
    private void leaveEditKeyToTheWindow(KeyEvent event) {
        if (event.getCode() == KeyCode.F2) {
            Runnable action = tree.getScene().getAccelerators().get(new KeyCodeCombination(KeyCode.F2));
            if (action != null) {
                event.consume();
                action.run();
            }
        }
    }

    private void showOutputOnEnter(KeyEvent event) {
        boolean isPlain = !event.isShortcutDown() && !event.isAltDown() && !event.isShiftDown();
        if (event.getCode() == KeyCode.ENTER && isPlain) {
            event.consume();
            showOutput.run();
        }
    }

    /** Wherever the keyboard has it. */
    private void filterOnSlash(KeyEvent event) {
        if ("/".equals(event.getCharacter()) && !event.isShortcutDown()) {
            event.consume();
            filter();
        }
    }

    /** On a heading it opens and closes it. */
    private void showOutputOnDoubleClick(MouseEvent event) {
        TreeRow row = rowAt(event.getTarget());
        if (event.getClickCount() == 2
                && event.getButton() == MouseButton.PRIMARY
                && row != null
                && !(row instanceof HeadingRow)) {
            event.consume();
            showOutput.run();
        }
    }

    private static @Nullable TreeRow rowAt(EventTarget target) {
        Node node = target instanceof Node at ? at : null;
        while (node != null && !(node instanceof TreeTableRow<?>)) {
            node = node.getParent();
        }
        return node instanceof TreeTableRow<?> row && row.getItem() instanceof TreeRow found ? found : null;
    }

    private void leaveHeaderWithoutMenu(ContextMenuEvent event) {
        if (!event.isKeyboardTrigger() && rowAt(event.getTarget()) == null) {
            event.consume();
        }
    }

    /** Lets the user write what to look for in the tree. */
    public void filter() {
        treeFilterController.open();
    }

    /** What can be done to the selected rows, for their menu; asked each time it is shown. */
    public void setRowActions(Supplier<List<MenuItem>> actions) {
        menu.setActions(actions);
    }

    /** What shows the output of the selected row. */
    public void setShowOutput(Runnable action) {
        showOutput = action;
        menu.setShowOutput(action);
    }

    private void selectFirstService() {
        for (int row = 0; row < tree.getExpandedItemCount(); row++) {
            TreeItem<TreeRow> item = tree.getTreeItem(row);
            if (item.getValue() instanceof ServiceRow) {
                tree.getSelectionModel().select(item);
                return;
            }
        }
    }

    /** Gives the tree the keyboard focus. */
    public void requestFocus() {
        tree.requestFocus();
    }
}
