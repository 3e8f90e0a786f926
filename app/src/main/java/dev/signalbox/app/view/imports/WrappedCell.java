package dev.signalbox.app.view.imports;

import java.util.function.Function;
import javafx.scene.control.TableCell;
import javafx.scene.text.Text;
import org.jspecify.annotations.Nullable;

/** A text that is broken into lines where its column ends: a sentence that is cut says nothing. */
final class WrappedCell<T> extends TableCell<T, T> {
    private static final double PADDING = 18;

    private final Function<T, String> text;
    private final Text node = new Text();

    WrappedCell(Function<T, String> text) {
        this.text = text;
        node.getStyleClass().add("wrapped-text");
    }

    @Override
    protected void updateItem(@Nullable T row, boolean empty) {
        super.updateItem(row, empty);
        if (row == null || empty) {
            setGraphic(null);
            setAccessibleText(null);
            return;
        }
        node.wrappingWidthProperty().bind(getTableColumn().widthProperty().subtract(PADDING));
        node.setText(text.apply(row));
        setAccessibleText(node.getText());
        setGraphic(node);
    }

    /** In whole points: the line below a row that ends between two of them is hardly seen. */
    @Override
    protected double computePrefHeight(double width) {
        return Math.ceil(super.computePrefHeight(width));
    }
}
