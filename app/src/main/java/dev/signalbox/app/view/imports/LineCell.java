package dev.signalbox.app.view.imports;

import java.util.function.Function;
import javafx.scene.control.TableCell;
import javafx.scene.control.Tooltip;
import org.jspecify.annotations.Nullable;

/** A text on one line, which may be longer than its column; the tip has all of it. */
final class LineCell<T> extends TableCell<T, T> {
    private static final double TIP_WIDTH = 600;

    private final Function<T, String> text;
    private final Tooltip tooltip = new Tooltip();

    LineCell(Function<T, String> text) {
        this.text = text;
        tooltip.setWrapText(true);
        tooltip.setMaxWidth(TIP_WIDTH);
    }

    @Override
    protected void updateItem(@Nullable T row, boolean empty) {
        super.updateItem(row, empty);
        String shown = row == null || empty ? "" : text.apply(row);
        setText(shown.isEmpty() ? null : shown);
        tooltip.setText(shown);
        setTooltip(shown.isEmpty() ? null : tooltip);
    }
}
