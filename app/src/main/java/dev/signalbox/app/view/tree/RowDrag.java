package dev.signalbox.app.view.tree;

import javafx.css.PseudoClass;
import javafx.scene.control.TreeTableRow;
import javafx.scene.input.ClipboardContent;
import javafx.scene.input.DragEvent;
import javafx.scene.input.Dragboard;
import javafx.scene.input.MouseEvent;
import javafx.scene.input.TransferMode;
import org.jspecify.annotations.Nullable;

/**
 * Lets the selected services be dragged on a group or on a service in it, to be moved there; on the workspace, to be in no
 * group. A row that takes them shows it. UI thread only.
 */
final class RowDrag {
    private static final PseudoClass DROP_TARGET = PseudoClass.getPseudoClass("drop-target");

    private final ProcessTreeModel model;

    RowDrag(ProcessTreeModel model) {
        this.model = model;
    }

    /** From now on that row can be dragged, and dropped on. */
    void install(TreeTableRow<TreeRow> row) {
        row.addEventHandler(MouseEvent.DRAG_DETECTED, event -> begin(row, event));
        row.addEventHandler(DragEvent.DRAG_OVER, event -> {
            if (groupUnder(row, event) != null) {
                event.acceptTransferModes(TransferMode.MOVE);
                event.consume();
            }
        });
        row.addEventHandler(
                DragEvent.DRAG_ENTERED,
                event -> row.pseudoClassStateChanged(DROP_TARGET, groupUnder(row, event) != null));
        row.addEventHandler(DragEvent.DRAG_EXITED, _ -> row.pseudoClassStateChanged(DROP_TARGET, false));
        row.addEventHandler(DragEvent.DRAG_DROPPED, event -> {
            String group = groupUnder(row, event);
            if (group != null) {
                model.moveSelectedTo(group);
            }
            event.setDropCompleted(group != null);
            event.consume();
        });
    }

    private void begin(TreeTableRow<TreeRow> row, MouseEvent event) {
        if (row.getItem() instanceof ServiceRow service) {
            Dragboard board = row.startDragAndDrop(TransferMode.MOVE);
            ClipboardContent content = new ClipboardContent();
            content.putString(service.nameProperty().get());
            board.setContent(content);
            event.consume();
        }
    }

    /** The group that a drop on that row means; null if it would change nothing. */
    private @Nullable String groupUnder(TreeTableRow<TreeRow> row, DragEvent event) {
        TreeRow under = row.getItem();
        boolean isFromHere = event.getGestureSource() instanceof TreeTableRow<?> source
                && source.getTreeTableView().equals(row.getTreeTableView());
        String group = under == null || !isFromHere ? null : model.groupAt(under);
        return group != null && model.canMoveSelectedTo(group) ? group : null;
    }
}
