package dev.signalbox.app.view.action;

import java.util.List;
import org.controlsfx.control.action.Action;

/**
 * Actions that belong together.
 *
 * @param title over them
 * @param hints keys that are no actions of the window
 */
public record ActionSection(String title, List<Action> actions, List<KeyHint> hints) {
    public ActionSection {
        actions = List.copyOf(actions);
        hints = List.copyOf(hints);
    }

    /** Without keys but those of the actions. */
    public ActionSection(String title, List<Action> actions) {
        this(title, actions, List.of());
    }
}
