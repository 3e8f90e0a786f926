package dev.signalbox.app.view.output;

import java.util.function.Supplier;
import javafx.beans.property.ReadOnlyLongProperty;
import javafx.beans.property.ReadOnlyLongWrapper;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;
import javafx.scene.input.Clipboard;
import javafx.scene.input.ClipboardContent;
import org.jspecify.annotations.Nullable;

/** Puts what is selected onto the clipboard, as plain text. UI thread only. */
final class SelectionCopy {
    /** No longer text is put onto the clipboard, in characters. */
    static final int MAX = 8 * 1024 * 1024;

    private final OutputRows rows;
    private final Supplier<@Nullable Selection> selection;
    private final StringProperty name = new SimpleStringProperty(this, "name", "");
    private final ReadOnlyLongWrapper linesLeftOut = new ReadOnlyLongWrapper(this, "linesLeftOut");

    SelectionCopy(OutputRows rows, Supplier<@Nullable Selection> selection) {
        this.rows = rows;
        this.selection = selection;
    }

    /** What the log is called where it is copied with its name. */
    StringProperty nameProperty() {
        return name;
    }

    /** How many selected lines, the last ones, the last copying left out, because the text would have become too long. */
    ReadOnlyLongProperty linesLeftOutProperty() {
        return linesLeftOut.getReadOnlyProperty();
    }

    /** The text of the selection, as far as it fits; empty if nothing is selected. */
    String text() {
        Selection selected = selection.get();
        return selected == null ? "" : SelectedText.of(rows, selected, MAX).text();
    }

    /** The text of the selection if it is within one row; else empty. */
    String textInOneRow() {
        Selection selected = selection.get();
        boolean isInOne =
                selected != null && selected.from().line() == selected.to().line();
        return isInOne ? text() : "";
    }

    /** Copies the text of the selection; does nothing if nothing is selected. */
    void copy() {
        Selection selected = selection.get();
        if (selected != null) {
            put(SelectedText.of(rows, selected, MAX));
        }
    }

    /** The same, with the name of the log and the time before each line. */
    void copyWithNames() {
        Selection selected = selection.get();
        if (selected != null) {
            put(SelectedText.withPrefixes(rows, selected, MAX, new LinePrefix(name.get())));
        }
    }

    private void put(SelectedText selected) {
        linesLeftOut.set(0); // so that the same number twice is told twice
        if (!selected.text().isEmpty()) {
            ClipboardContent content = new ClipboardContent();
            content.putString(selected.text());
            Clipboard.getSystemClipboard().setContent(content);
        }
        linesLeftOut.set(selected.linesLeftOut());
    }
}
