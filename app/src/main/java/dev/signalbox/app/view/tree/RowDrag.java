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
 * group. A row that takes them shows it, and so does one of another workspace, which takes none. UI thread only.
 */
final class RowDrag {
    private static final PseudoClass DROP_TARGET = PseudoClass.getPseudoClass("drop-target");
    private static final PseudoClass DROP_REFUSED = PseudoClass.getPseudoClass("drop-refused");

    private final GroupMoves moves;

    RowDrag(GroupMoves moves) {
        this.moves = moves;
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
        row.addEventHandler(DragEvent.DRAG_ENTERED, event -> {
            row.pseudoClassStateChanged(DROP_TARGET, groupUnder(row, event) != null);
            row.pseudoClassStateChanged(DROP_REFUSED, isRefused(row, event));
        });
        row.addEventHandler(DragEvent.DRAG_EXITED, _ -> {
            row.pseudoClassStateChanged(DROP_TARGET, false);
            row.pseudoClassStateChanged(DROP_REFUSED, false);
        });
        row.addEventHandler(DragEvent.DRAG_DROPPED, event -> {
            String group = groupUnder(row, event);
            if (group != null) {
                moves.moveSelectedTo(group);
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
        String group = under == null || !isFromHere(row, event) ? null : moves.groupAt(under);
        return group != null && moves.canMoveSelectedTo(group) ? group : null;
    }

    private boolean isRefused(TreeTableRow<TreeRow> row, DragEvent event) {
        TreeRow under = row.getItem();
        return under != null && isFromHere(row, event) && moves.isElsewhere(under);
    }

    private static boolean isFromHere(TreeTableRow<TreeRow> row, DragEvent event) {
        return event.getGestureSource() instanceof TreeTableRow<?> source
                && source.getTreeTableView().equals(row.getTreeTableView());
    }
}
