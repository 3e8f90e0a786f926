package dev.signalbox.app.view.tree;

import javafx.scene.control.Tooltip;
import javafx.scene.control.TreeTableCell;
import org.jspecify.annotations.Nullable;

/** A text that may be longer than its column; the tip has all of it. */
final class TextCell extends TreeTableCell<TreeRow, String> {
    private final Tooltip tooltip = new Tooltip();

    @Override
    protected void updateItem(@Nullable String text, boolean empty) {
        super.updateItem(text, empty);
        boolean nothing = text == null || empty || text.isEmpty();
        setText(nothing ? null : text);
        tooltip.setText(text);
        setTooltip(nothing ? null : tooltip);
    }
}
