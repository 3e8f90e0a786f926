package dev.signalbox.app.view.main;

import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyCodeCombination;
import javafx.scene.input.KeyCombination;
import javafx.scene.input.KeyCombination.Modifier;

/** The keys of the actions of the window itself; the table in the README says the same. */
final class Keys {
    static final KeyCombination START = key(KeyCode.F5);
    static final KeyCombination STOP = key(KeyCode.F5, KeyCombination.SHIFT_DOWN);
    static final KeyCombination RESTART = key(KeyCode.R, KeyCombination.SHORTCUT_DOWN);
    static final KeyCombination KILL = key(KeyCode.K, KeyCombination.SHORTCUT_DOWN, KeyCombination.SHIFT_DOWN);
    static final KeyCombination SIGNAL = key(KeyCode.G, KeyCombination.SHORTCUT_DOWN);
    static final KeyCombination ADD = key(KeyCode.N, KeyCombination.SHORTCUT_DOWN);
    static final KeyCombination EDIT = key(KeyCode.F2);
    static final KeyCombination REMOVE = key(KeyCode.DELETE, KeyCombination.SHORTCUT_DOWN);
    static final KeyCombination ADD_PASTED = key(KeyCode.V, KeyCombination.SHORTCUT_DOWN, KeyCombination.SHIFT_DOWN);
    static final KeyCombination DUPLICATE = key(KeyCode.D, KeyCombination.SHORTCUT_DOWN, KeyCombination.SHIFT_DOWN);
    static final KeyCombination MOVE_UP = key(KeyCode.UP, KeyCombination.ALT_DOWN, KeyCombination.SHIFT_DOWN);
    static final KeyCombination MOVE_DOWN = key(KeyCode.DOWN, KeyCombination.ALT_DOWN, KeyCombination.SHIFT_DOWN);
    static final KeyCombination UNDO = key(KeyCode.Z, KeyCombination.SHORTCUT_DOWN);
    static final KeyCombination FILE_CHANGES = key(KeyCode.F6);
    static final KeyCombination OPEN = key(KeyCode.O, KeyCombination.SHORTCUT_DOWN);
    static final KeyCombination NEW_WORKSPACE = key(KeyCode.N, KeyCombination.SHORTCUT_DOWN, KeyCombination.SHIFT_DOWN);
    static final KeyCombination CLOSE_WORKSPACE = key(KeyCode.W, KeyCombination.SHORTCUT_DOWN);
    static final KeyCombination TREE = key(KeyCode.DIGIT1, KeyCombination.SHORTCUT_DOWN);
    static final KeyCombination PALETTE = key(KeyCode.K, KeyCombination.SHORTCUT_DOWN);
    static final KeyCombination KEY_SHEET = key(KeyCode.F1);
    static final KeyCombination NOTICES = key(KeyCode.B, KeyCombination.SHORTCUT_DOWN);
    static final KeyCombination MENU = key(KeyCode.F10);
    static final KeyCombination FILTER_TREE = key(KeyCode.F4);
    static final KeyCombination QUIT = key(KeyCode.Q, KeyCombination.SHORTCUT_DOWN);

    private Keys() {}

    private static KeyCombination key(KeyCode code, Modifier... modifiers) {
        return new KeyCodeCombination(code, modifiers);
    }
}
