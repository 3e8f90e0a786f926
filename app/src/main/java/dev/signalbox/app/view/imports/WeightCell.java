package dev.signalbox.app.view.imports;

import dev.signalbox.app.imports.NoteReason.Weight;
import javafx.scene.control.TableCell;
import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.feather.Feather;
import org.kordamp.ikonli.javafx.FontIcon;

/** How much one has to care, as a picture and a word. */
final class WeightCell extends TableCell<NoteRow, NoteRow> {
    private final FontIcon icon = new FontIcon(Feather.INFO);

    WeightCell() {
        icon.getStyleClass().add("state-icon");
    }

    @Override
    protected void updateItem(@Nullable NoteRow row, boolean empty) {
        super.updateItem(row, empty);
        getStyleClass().removeAll("state-warning", "state-plain");
        if (row == null || empty) {
            setText(null);
            setGraphic(null);
            return;
        }
        boolean quiet = row.note().reason().weight() == Weight.FYI;
        String style = quiet ? "state-plain" : "state-warning";
        icon.setIconCode(quiet ? Feather.INFO : Feather.ALERT_TRIANGLE);
        icon.getStyleClass().removeAll("state-warning", "state-plain");
        icon.getStyleClass().add(style);
        getStyleClass().add(style);
        setText(row.weight());
        setGraphic(icon);
    }
}
