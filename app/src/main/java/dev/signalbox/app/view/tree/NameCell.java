package dev.signalbox.app.view.tree;

import javafx.scene.control.Tooltip;
import javafx.scene.control.TreeTableCell;
import javafx.util.Subscription;
import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.javafx.FontIcon;

/** A name, with the icon and the colour of the row's state before it. */
final class NameCell extends TreeTableCell<TreeRow, TreeRow> {
    private final FontIcon icon = new FontIcon();
    private final LookStyle look = new LookStyle(icon);
    private final Tooltip tooltip = new Tooltip();
    private Subscription shown = Subscription.EMPTY;

    NameCell() {
        icon.getStyleClass().add("state-icon");
    }

    @Override
    protected void updateItem(@Nullable TreeRow row, boolean empty) {
        super.updateItem(row, empty);
        shown.unsubscribe();
        shown = Subscription.EMPTY;
        if (row == null || empty) {
            look.show("");
            setText(null);
            setGraphic(null);
            setTooltip(null);
        } else {
            shown = row.textProperty().subscribe(this::show);
            setGraphic(icon);
            setTooltip(tooltip);
        }
    }

    private void show(RowText text) {
        setText(text.name());
        tooltip.setText(text.name());
        look.show(text.look().styleClass());
        if (!text.look().icon().equals(icon.getIconCode())) {
            icon.setIconCode(text.look().icon());
        }
    }
}
