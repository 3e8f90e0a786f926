package dev.signalbox.app.view.reload;

import java.util.function.Function;
import javafx.scene.control.TableCell;
import javafx.scene.control.Tooltip;
import org.jspecify.annotations.Nullable;

/** A text that may be longer than its column; the tip has all of it. */
final class TextCell extends TableCell<ChangeRow, ChangeRow> {
    private static final double TIP_WIDTH = 600;

    private final Function<ChangeRow, String> text;
    private final Function<ChangeRow, String> wholeText;
    private final Tooltip tooltip = new Tooltip();

    /**
     * Shows what those functions make of a row.
     *
     * @param text in the cell
     * @param wholeText in the tip, and for a screen reader
     */
    TextCell(Function<ChangeRow, String> text, Function<ChangeRow, String> wholeText) {
        this.text = text;
        this.wholeText = wholeText;
        tooltip.setWrapText(true);
        tooltip.setMaxWidth(TIP_WIDTH);
    }

    @Override
    protected void updateItem(@Nullable ChangeRow row, boolean empty) {
        super.updateItem(row, empty);
        if (row == null || empty) {
            setText(null);
            setTooltip(null);
            setAccessibleText(null);
        } else {
            String whole = wholeText.apply(row);
            setText(text.apply(row));
            tooltip.setText(whole);
            setTooltip(whole.isEmpty() ? null : tooltip);
            setAccessibleText(whole);
        }
    }
}
