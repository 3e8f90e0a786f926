package dev.signalbox.app.view.tree;

import java.util.function.Function;
import javafx.beans.value.ObservableValue;
import javafx.fxml.FXML;
import javafx.scene.control.Label;
import javafx.scene.control.TreeItem;
import javafx.scene.control.TreeTableColumn;
import javafx.scene.control.TreeTableView;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyCodeCombination;
import javafx.scene.input.KeyEvent;

/** Shows the process tree. */
public final class ProcessTreeController {
    private final ProcessTreeModel model;

    @FXML
    private TreeTableView<TreeRow> tree;

    @FXML
    private Label emptyHint;

    @FXML
    private TreeTableColumn<TreeRow, TreeRow> nameColumn;

    @FXML
    private TreeTableColumn<TreeRow, TreeRow> stateColumn;

    @FXML
    private TreeTableColumn<TreeRow, String> pidColumn;

    @FXML
    private TreeTableColumn<TreeRow, String> uptimeColumn;

    @FXML
    private TreeTableColumn<TreeRow, String> restartsColumn;

    @FXML
    private TreeTableColumn<TreeRow, String> lastExitColumn;

    /** Shows that model. */
    public ProcessTreeController(ProcessTreeModel model) {
        this.model = model;
    }

    @FXML
    private void initialize() {
        tree.setRoot(model.root());
        emptyHint.visibleProperty().bind(model.emptyProperty());
        nameColumn.setCellValueFactory(features -> features.getValue().valueProperty());
        nameColumn.setCellFactory(_ -> new NameCell());
        stateColumn.setCellValueFactory(features -> features.getValue().valueProperty());
        stateColumn.setCellFactory(_ -> new StateCell());
        show(pidColumn, TreeRow::pidProperty);
        show(uptimeColumn, TreeRow::uptimeProperty);
        show(restartsColumn, TreeRow::restartsProperty);
        show(lastExitColumn, TreeRow::lastExitProperty);
        lastExitColumn.setCellFactory(_ -> new TextCell());
        tree.getSelectionModel().selectedItemProperty().subscribe(model::select);
        model.setOnRearranged(this::restoreSelection);
        tree.addEventFilter(KeyEvent.KEY_PRESSED, this::leaveEditKeyToTheWindow);
        selectFirstService();
    }

    private void restoreSelection() {
        TreeItem<TreeRow> wanted = model.selectedItem();
        if (wanted == null) {
            tree.getSelectionModel().clearSelection();
        } else if (!wanted.equals(tree.getSelectionModel().getSelectedItem())) {
            tree.getSelectionModel().select(wanted);
            int row = tree.getRow(wanted);
            if (row >= 0) {
                tree.scrollTo(row);
            }
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

    private static void show(
            TreeTableColumn<TreeRow, String> column, Function<TreeRow, ObservableValue<String>> property) {
        column.setCellValueFactory(
                features -> property.apply(features.getValue().getValue()));
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
