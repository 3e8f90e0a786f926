package dev.signalbox.app;

import java.util.ArrayList;
import java.util.List;
import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.control.IndexedCell;
import javafx.scene.control.Label;
import javafx.scene.control.Labeled;
import javafx.scene.text.Text;

/** Finds the words of a window that it has no room for. */
final class CutTexts {
    private CutTexts() {}

    /**
     * Of all that is visible from this node on, but for labels with a tip, which says it all, and for cells: what stands
     * there is the user's own, of any length.
     */
    static List<String> below(Node node) {
        List<String> cut = new ArrayList<>();
        if (!node.isVisible() || node instanceof IndexedCell) {
            return cut;
        }
        if (node instanceof Labeled labeled
                && labeled.getText() != null
                && !labeled.getText().isEmpty()
                && labeled.lookup(".text") instanceof Text shown
                && !shown.getText().equals(labeled.getText())
                && !hasTip(labeled)) {
            cut.add(labeled.getText() + " is shown as " + shown.getText());
        }
        if (node instanceof Parent parent) {
            parent.getChildrenUnmodifiable().forEach(child -> cut.addAll(below(child)));
        }
        return cut;
    }

    /** A button's tip says what it does, and not its words again. */
    private static boolean hasTip(Labeled labeled) {
        return labeled instanceof Label && labeled.getTooltip() != null;
    }
}
