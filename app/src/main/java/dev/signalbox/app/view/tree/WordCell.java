package dev.signalbox.app.view.tree;

import java.util.function.Function;
import javafx.beans.value.ObservableValue;
import javafx.scene.control.Tooltip;
import javafx.scene.control.TreeTableCell;
import javafx.util.Subscription;
import org.jspecify.annotations.Nullable;

/** A text of a row that may be longer than its column; the tip has all of it. */
final class WordCell extends TreeTableCell<TreeRow, TreeRow> {
    private final Function<TreeRow, ObservableValue<String>> words;
    private final Tooltip tooltip = new Tooltip();
    private Subscription shown = Subscription.EMPTY;

    WordCell(Function<TreeRow, ObservableValue<String>> words) {
        this.words = words;
        tooltip.setWrapText(true);
        tooltip.setMaxWidth(StateCell.TOOLTIP_WIDTH);
    }

    /** The words of that column. */
    static WordCell of(TreeColumn column) {
        return new WordCell(row -> row.textProperty().map(text -> text.in(column)));
    }

    @Override
    protected void updateItem(@Nullable TreeRow row, boolean empty) {
        super.updateItem(row, empty);
        shown.unsubscribe();
        shown = Subscription.EMPTY;
        if (row == null || empty) {
            show("");
        } else {
            shown = words.apply(row).subscribe(this::show);
        }
    }

    private void show(String text) {
        setText(text);
        tooltip.setText(text);
        setTooltip(text.isEmpty() ? null : tooltip);
    }
}
