package dev.signalbox.app.view.details.overview;

import dev.signalbox.app.words.Texts;
import javafx.beans.property.StringProperty;
import javafx.scene.control.Button;
import javafx.scene.control.ContentDisplay;
import javafx.scene.control.TableCell;
import javafx.scene.control.Tooltip;
import javafx.scene.input.MouseEvent;
import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.feather.Feather;
import org.kordamp.ikonli.javafx.FontIcon;

/** The value of a variable; a secret is shown as long as its button or the space bar is held. */
final class ValueCell extends TableCell<VariableRow, VariableRow> {
    private static final double TIP_WIDTH = 600;

    private final StringProperty revealed;
    private final Button button = new Button(null, new FontIcon(Feather.EYE));
    private final Tooltip tooltip = new Tooltip();

    /**
     * Shows a value.
     *
     * @param revealed the name of the variable whose secret is shown; empty for none
     */
    ValueCell(StringProperty revealed, Texts texts) {
        this.revealed = revealed;
        tooltip.setWrapText(true);
        tooltip.setMaxWidth(TIP_WIDTH);
        button.getStyleClass().addAll("button-icon", "flat", "small", "reveal");
        button.setFocusTraversable(false); // the space bar does it in the row
        button.setAccessibleText(texts.of("details.overview.reveal"));
        button.setTooltip(new Tooltip(button.getAccessibleText()));
        button.addEventFilter(MouseEvent.MOUSE_PRESSED, _ -> {
            VariableRow row = getItem();
            revealed.set(row == null ? "" : row.name());
        });
        button.addEventFilter(MouseEvent.MOUSE_RELEASED, _ -> revealed.set(""));
        setContentDisplay(ContentDisplay.RIGHT);
        revealed.subscribe(_ -> updateItem(getItem(), isEmpty()));
    }

    @Override
    protected void updateItem(@Nullable VariableRow row, boolean empty) {
        super.updateItem(row, empty);
        if (row == null || empty) {
            setText(null);
            setGraphic(null);
            setTooltip(null);
            return;
        }
        boolean isRevealed = row.hides() && revealed.get().equals(row.name());
        setText((isRevealed ? row.value() : row.shown()).replace('\n', ' '));
        setGraphic(row.hides() ? button : null);
        tooltip.setText(row.shown());
        setTooltip(row.shown().isEmpty() ? null : tooltip);
    }
}
