package dev.signalbox.app.view.tree;

import javafx.scene.control.Tooltip;
import javafx.scene.control.TreeTableCell;
import org.jspecify.annotations.Nullable;

/** The words for a state, in its colour; the tip has all its reasons. */
final class StateCell extends TreeTableCell<TreeRow, TreeRow> {
    private static final double TOOLTIP_WIDTH = 600;

    private final LookStyle look = new LookStyle(this);
    private final Tooltip tooltip = new Tooltip();

    StateCell() {
        tooltip.setWrapText(true);
        tooltip.setMaxWidth(TOOLTIP_WIDTH);
    }

    @Override
    protected void updateItem(@Nullable TreeRow row, boolean empty) {
        super.updateItem(row, empty);
        textProperty().unbind();
        tooltip.textProperty().unbind();
        tooltipProperty().unbind();
        look.follow(empty ? null : row);
        if (row == null || empty) {
            setText(null);
            setTooltip(null);
        } else {
            textProperty().bind(row.stateProperty());
            tooltip.textProperty().bind(row.reasonProperty());
            tooltipProperty()
                    .bind(row.reasonProperty()
                            .map(reason -> saysMore(reason, row.stateProperty().get()) ? tooltip : null));
        }
    }

    private static boolean saysMore(String reason, String state) {
        return !reason.isEmpty() && !reason.equals(state);
    }
}
