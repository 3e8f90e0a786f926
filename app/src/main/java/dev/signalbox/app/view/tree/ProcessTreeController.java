package dev.signalbox.app.view.tree;

import dev.signalbox.app.words.Texts;
import java.util.function.Function;
import javafx.beans.value.ObservableValue;
import javafx.fxml.FXML;
import javafx.scene.control.Label;
import javafx.scene.control.TreeItem;
import javafx.scene.control.TreeTableColumn;
import javafx.scene.control.TreeTableView;

/** Shows the process tree. */
public final class ProcessTreeController {
    private final ProcessTreeModel model;
    private final Texts texts;

    @FXML
    private TreeTableView<TreeRow> tree;

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
    public ProcessTreeController(ProcessTreeModel model, Texts texts) {
        this.model = model;
        this.texts = texts;
    }

    @FXML
    private void initialize() {
        tree.setRoot(model.root());
        tree.setPlaceholder(new Label(texts.of("tree.empty")));
        nameColumn.setCellValueFactory(features -> features.getValue().valueProperty());
        nameColumn.setCellFactory(_ -> new NameCell());
        stateColumn.setCellValueFactory(features -> features.getValue().valueProperty());
        stateColumn.setCellFactory(_ -> new StateCell());
        show(pidColumn, TreeRow::pidProperty);
        show(uptimeColumn, TreeRow::uptimeProperty);
        show(restartsColumn, TreeRow::restartsProperty);
        show(lastExitColumn, TreeRow::lastExitProperty);
        tree.getSelectionModel()
                .selectedItemProperty()
                .subscribe(item -> model.selectedProperty().set(item == null ? null : item.getValue()));
        selectFirstService();
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
