package dev.signalbox.app.view.output;

import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyCodeCombination;
import javafx.scene.input.KeyCombination;

/** The keys of the output; those that scroll and select are in {@link OutputInput}. */
public final class OutputKeys {
    /** Opens the bar in which one says what to find; in the whole window. */
    public static final KeyCombination FIND = new KeyCodeCombination(KeyCode.F, KeyCombination.SHORTCUT_DOWN);

    static final KeyCombination FIND_NEXT = new KeyCodeCombination(KeyCode.F3);
    static final KeyCombination FIND_PREVIOUS = new KeyCodeCombination(KeyCode.F3, KeyCombination.SHIFT_DOWN);

    private OutputKeys() {}
}
