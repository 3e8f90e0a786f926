package dev.signalbox.app.view.tree;

import javafx.scene.control.Tooltip;
import javafx.scene.control.TreeTableCell;
import javafx.util.Subscription;
import org.jspecify.annotations.Nullable;

/** The words for a state, in its colour; the tip has all its reasons. */
final class StateCell extends TreeTableCell<TreeRow, TreeRow> {
    static final double TOOLTIP_WIDTH = 600;

    private final LookStyle look = new LookStyle(this);
    private final Tooltip tooltip = new Tooltip();
    private Subscription shown = Subscription.EMPTY;

    StateCell() {
        tooltip.setWrapText(true);
        tooltip.setMaxWidth(TOOLTIP_WIDTH);
    }

    @Override
    protected void updateItem(@Nullable TreeRow row, boolean empty) {
        super.updateItem(row, empty);
        shown.unsubscribe();
        shown = Subscription.EMPTY;
        if (row == null || empty) {
            look.show("");
            setText(null);
            setTooltip(null);
        } else {
            shown = row.textProperty().subscribe(this::show);
        }
    }

    private void show(RowText text) {
        look.show(text.look().styleClass());
        setText(text.state());
        boolean saysMore = !text.reason().isEmpty() && !text.reason().equals(text.state());
        tooltip.setText(text.reason());
        setTooltip(saysMore ? tooltip : null);
    }
}
