package dev.signalbox.app.view.details.tab;

import dev.signalbox.app.view.tree.StateLook;
import java.util.function.Function;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.scene.control.TableCell;
import javafx.scene.control.TableColumn;
import javafx.scene.control.Tooltip;
import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.javafx.FontIcon;

/**
 * The words for a state, with its icon and in its colour.
 *
 * @param <R> what a row shows
 */
public final class LookCell<R> extends TableCell<R, R> {
    private final Function<R, StateLook> look;
    private final Function<R, String> text;
    private final FontIcon icon = new FontIcon();
    private final Tooltip tooltip = new Tooltip();
    private String styleClass = "";

    private LookCell(Function<R, StateLook> look, Function<R, String> text) {
        this.look = look;
        this.text = text;
        tooltip.setWrapText(true);
        tooltip.setMaxWidth(600);
        icon.getStyleClass().add("state-icon");
        setGraphicTextGap(6);
    }

    /** Has a column show that of each row. */
    public static <R> void show(TableColumn<R, R> column, Function<R, StateLook> look, Function<R, String> text) {
        column.setCellValueFactory(row -> new ReadOnlyObjectWrapper<>(row.getValue()));
        column.setCellFactory(_ -> new LookCell<>(look, text));
    }

    @Override
    protected void updateItem(@Nullable R row, boolean empty) {
        super.updateItem(row, empty);
        if (row == null || empty) {
            setText(null);
            setGraphic(null);
            setTooltip(null);
            setStyleOf("");
        } else {
            StateLook shown = look.apply(row);
            String words = text.apply(row);
            icon.setIconCode(shown.icon());
            setStyleOf(shown.styleClass());
            setGraphic(icon);
            setText(words.replace('\n', ' '));
            tooltip.setText(words);
            setTooltip(words.isEmpty() ? null : tooltip);
        }
    }

    private void setStyleOf(String next) {
        getStyleClass().remove(styleClass);
        icon.getStyleClass().remove(styleClass);
        styleClass = next;
        if (!next.isEmpty()) {
            getStyleClass().add(next);
            icon.getStyleClass().add(next);
        }
    }
}
