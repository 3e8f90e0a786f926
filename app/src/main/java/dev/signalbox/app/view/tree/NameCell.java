package dev.signalbox.app.view.tree;

import javafx.scene.control.Tooltip;
import javafx.scene.control.TreeTableCell;
import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.javafx.FontIcon;

/** A name, with the icon and the colour of the row's state before it. */
final class NameCell extends TreeTableCell<TreeRow, TreeRow> {
    private final FontIcon icon = new FontIcon();
    private final LookStyle look = new LookStyle(icon);
    private final Tooltip tooltip = new Tooltip();

    NameCell() {
        icon.getStyleClass().add("state-icon");
    }

    @Override
    protected void updateItem(@Nullable TreeRow row, boolean empty) {
        super.updateItem(row, empty);
        textProperty().unbind();
        icon.iconCodeProperty().unbind();
        tooltip.textProperty().unbind();
        look.follow(empty ? null : row);
        if (row == null || empty) {
            setText(null);
            setGraphic(null);
            setTooltip(null);
            return;
        }
        textProperty().bind(row.nameProperty());
        tooltip.textProperty().bind(row.nameProperty());
        setTooltip(tooltip);
        icon.iconCodeProperty().bind(row.lookProperty().map(StateLook::icon));
        setGraphic(icon);
    }
}
