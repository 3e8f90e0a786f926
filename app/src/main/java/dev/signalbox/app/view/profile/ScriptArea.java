package dev.signalbox.app.view.profile;

import java.util.function.BooleanSupplier;
import javafx.scene.TraversalDirection;
import javafx.scene.control.TextArea;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyCodeCombination;
import javafx.scene.input.KeyEvent;
import javafx.scene.text.Text;

/** Areas of a form for texts that may have several lines, and mostly have one. UI thread only. */
final class ScriptArea {
    private static final int MOST_ROWS = 6; // of more the rest is scrolled to
    private static final double BORDERS = 24; // left and right of the text, at least

    private ScriptArea() {}

    /** As a form has it: Tab goes on to the next field, Shift+Tab back. Ctrl+Tab does so in JavaFX anyway. */
    static void leaveByTab(TextArea area) {
        area.addEventFilter(KeyEvent.KEY_PRESSED, event -> {
            boolean other = event.isControlDown() || event.isAltDown() || event.isMetaDown();
            if (event.getCode() == KeyCode.TAB && !other) {
                area.requestFocusTraversal(event.isShiftDown() ? TraversalDirection.PREVIOUS : TraversalDirection.NEXT);
                event.consume();
            }
        });
    }

    /**
     * Makes the area as high as its text, up to a few lines, and lets it be left by the keys of a field.
     *
     * @param takesLines whether Enter begins a line now; else it does what it does in a field of one line
     */
    static void grow(TextArea area, BooleanSupplier takesLines) {
        area.setWrapText(true);
        leaveByTab(area);
        area.addEventFilter(KeyEvent.KEY_PRESSED, event -> {
            if (event.getCode() == KeyCode.ENTER && !takesLines.getAsBoolean()) {
                event.consume();
                Runnable ofForm = area.getScene().getAccelerators().get(new KeyCodeCombination(KeyCode.ENTER));
                if (ofForm != null) {
                    ofForm.run();
                }
            }
        });
        Runnable fit = () -> area.setPrefRowCount(rows(area));
        area.textProperty().subscribe(fit);
        area.widthProperty().subscribe(fit);
        area.fontProperty().subscribe(fit);
    }

    private static int rows(TextArea area) {
        Text line = new Text("x");
        line.setFont(area.getFont());
        double height = line.getLayoutBounds().getHeight();
        line.setWrappingWidth(Math.max(0, area.getWidth() - BORDERS)); // 0 is no limit: there is no width yet
        line.setText(area.getText());
        return Math.clamp(Math.round(line.getLayoutBounds().getHeight() / height), 1, MOST_ROWS);
    }
}
