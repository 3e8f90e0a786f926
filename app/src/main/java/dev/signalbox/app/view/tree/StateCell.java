package dev.signalbox.app.view.tree;

import javafx.scene.control.TreeTableCell;
import org.jspecify.annotations.Nullable;

/** The words for a state, in its colour. */
final class StateCell extends TreeTableCell<TreeRow, TreeRow> {
    private final LookStyle look = new LookStyle(this);

    @Override
    protected void updateItem(@Nullable TreeRow row, boolean empty) {
        super.updateItem(row, empty);
        textProperty().unbind();
        look.follow(empty ? null : row);
        if (row == null || empty) {
            setText(null);
        } else {
            textProperty().bind(row.stateProperty());
        }
    }
}
