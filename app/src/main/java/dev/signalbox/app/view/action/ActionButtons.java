package dev.signalbox.app.view.action;

import dev.signalbox.app.words.Texts;
import javafx.beans.binding.Bindings;
import javafx.scene.control.ButtonBase;
import javafx.scene.control.Tooltip;
import javafx.scene.input.KeyCombination;
import org.controlsfx.control.action.Action;
import org.controlsfx.control.action.ActionUtils;
import org.controlsfx.control.action.ActionUtils.ActionTextBehavior;

/** Buttons that do an action, and say in their tips what that is and by which key. */
public final class ActionButtons {
    private ActionButtons() {}

    /** Has the button show and do the action, with its words. */
    public static void configure(ButtonBase button, Action action, Texts texts) {
        configure(button, action, texts, ActionTextBehavior.SHOW);
    }

    /** Has the button show and do the action; its icon says enough. */
    public static void configureIcon(ButtonBase button, Action action, Texts texts) {
        configure(button, action, texts, ActionTextBehavior.HIDE);
    }

    private static void configure(ButtonBase button, Action action, Texts texts, ActionTextBehavior words) {
        ActionUtils.configureButton(action, button, words);
        explain(button, action, texts);
    }

    /** Says in the button's tip, and to a reader of the screen, what the action does. */
    public static void explain(ButtonBase button, Action action, Texts texts) {
        button.accessibleTextProperty()
                .bind(action.longTextProperty().map(help -> help.isEmpty() ? action.getText() : help));
        Tooltip tooltip = new Tooltip();
        tooltip.textProperty()
                .bind(Bindings.createStringBinding(
                        () -> hint(button.getAccessibleText(), action.getAccelerator(), texts),
                        button.accessibleTextProperty(),
                        action.acceleratorProperty()));
        button.tooltipProperty().unbind(); // ControlsFX has bound it to the help alone
        button.setTooltip(tooltip);
    }

    private static String hint(String help, KeyCombination key, Texts texts) {
        return key == null ? help : texts.of("hint.key", help, key.getDisplayText());
    }
}
