package dev.signalbox.app.view.details.tab;

import java.util.function.Function;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.scene.control.TableCell;
import javafx.scene.control.TableColumn;
import javafx.scene.control.Tooltip;
import org.jspecify.annotations.Nullable;

/**
 * A text in a table that may be longer than its column; the tip has all of it.
 *
 * @param <R> what a row shows
 */
public final class TextCell<R> extends TableCell<R, R> {
    private static final double TIP_WIDTH = 600;

    private final Function<R, String> text;
    private final Tooltip tooltip = new Tooltip();

    private TextCell(Function<R, String> text) {
        this.text = text;
        tooltip.setWrapText(true);
        tooltip.setMaxWidth(TIP_WIDTH);
    }

    /** Has a column show that text of each row. */
    public static <R> void show(TableColumn<R, R> column, Function<R, String> text) {
        column.setCellValueFactory(row -> new ReadOnlyObjectWrapper<>(row.getValue()));
        column.setCellFactory(_ -> new TextCell<>(text));
    }

    @Override
    protected void updateItem(@Nullable R row, boolean empty) {
        super.updateItem(row, empty);
        String whole = row == null || empty ? "" : text.apply(row);
        setText(whole.replace('\n', ' '));
        tooltip.setText(whole);
        setTooltip(whole.isEmpty() ? null : tooltip);
    }
}
