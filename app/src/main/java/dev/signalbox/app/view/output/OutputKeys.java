package dev.signalbox.app.view.output;

import java.util.List;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyCodeCombination;
import javafx.scene.input.KeyCombination;
import javafx.scene.input.KeyCombination.Modifier;
import javafx.scene.input.KeyEvent;

/**
 * The keys of the output, in the whole window; but one who types text gets the letter of Alt and a letter. Those that scroll
 * and select are in {@link OutputInput}.
 */
final class OutputKeys {
    static final KeyCombination FIND = key(KeyCode.F, KeyCombination.SHORTCUT_DOWN);
    static final KeyCombination FIND_NEXT = key(KeyCode.F3);
    static final KeyCombination FIND_PREVIOUS = key(KeyCode.F3, KeyCombination.SHIFT_DOWN);
    static final KeyCombination FILTER = key(KeyCode.F, KeyCombination.SHORTCUT_DOWN, KeyCombination.SHIFT_DOWN);
    static final KeyCombination WRAP = key(KeyCode.Z, KeyCombination.ALT_DOWN);
    static final KeyCombination LINE_NUMBERS = key(KeyCode.N, KeyCombination.ALT_DOWN);
    static final KeyCombination TIMES = key(KeyCode.T, KeyCombination.ALT_DOWN);
    static final KeyCombination PREVIOUS_MARK = key(KeyCode.UP, KeyCombination.ALT_DOWN);
    static final KeyCombination NEXT_MARK = key(KeyCode.DOWN, KeyCombination.ALT_DOWN);
    static final KeyCombination UNCUT = key(KeyCode.A, KeyCombination.ALT_DOWN);
    static final KeyCombination JSON = key(KeyCode.J, KeyCombination.ALT_DOWN);
    static final KeyCombination CLEAR = key(KeyCode.C, KeyCombination.ALT_DOWN);
    static final KeyCombination SAVE = key(KeyCode.S, KeyCombination.SHORTCUT_DOWN);
    static final KeyCombination FOLLOW = key(KeyCode.L, KeyCombination.SHORTCUT_DOWN);
    static final KeyCombination INPUT = key(KeyCode.I, KeyCombination.SHORTCUT_DOWN);
    static final KeyCombination END_INPUT = key(KeyCode.D, KeyCombination.SHORTCUT_DOWN);
    static final KeyCombination OUTPUT = key(KeyCode.DIGIT2, KeyCombination.SHORTCUT_DOWN);

    private static final List<KeyCombination> ALT_AND_LETTER = List.of(WRAP, LINE_NUMBERS, TIMES, UNCUT, JSON, CLEAR);

    private static final List<KeyCombination> ALL = List.of(
            FIND,
            FIND_NEXT,
            FIND_PREVIOUS,
            FILTER,
            WRAP,
            LINE_NUMBERS,
            TIMES,
            PREVIOUS_MARK,
            NEXT_MARK,
            UNCUT,
            JSON,
            CLEAR,
            SAVE);

    private OutputKeys() {}

    /** Whether it is one of these. */
    static boolean isOne(KeyEvent event) {
        return ALL.stream().anyMatch(key -> key.match(event));
    }

    /** Whether it is one with which some systems type a letter, such as macOS with Option. */
    static boolean mayBeTyped(KeyEvent event) {
        return ALT_AND_LETTER.stream().anyMatch(key -> key.match(event));
    }

    private static KeyCombination key(KeyCode code, Modifier... modifiers) {
        return new KeyCodeCombination(code, modifiers);
    }
}
