package dev.signalbox.app.view.action;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import javafx.event.ActionEvent;
import javafx.scene.Scene;
import javafx.scene.input.KeyCombination;
import org.controlsfx.control.action.Action;

/** All that can be done in a window, and which key does what. UI thread only. */
public final class ActionCatalog {
    private final List<ActionSection> sections;
    private final Map<KeyCombination, Action> byKey;

    /**
     * Of those sections, in the order in which they are shown.
     *
     * @param otherKeys which do the same as an action's own, and are not shown
     * @throws IllegalArgumentException if a key is given to two actions
     */
    public ActionCatalog(List<ActionSection> sections, Map<KeyCombination, Action> otherKeys) {
        this.sections = List.copyOf(sections);
        byKey = new HashMap<>(otherKeys);
        for (Action action : actions()) {
            KeyCombination key = action.getAccelerator();
            Action other = key == null ? null : byKey.put(key, action);
            if (other != null) {
                throw new IllegalArgumentException("%s does '%s' and '%s': give one of them another key"
                        .formatted(key.getName(), other.getText(), action.getText()));
            }
        }
    }

    /** The sections, in the order in which they are shown. */
    public List<ActionSection> sections() {
        return sections;
    }

    /** The actions of all sections. */
    public List<Action> actions() {
        return sections.stream().flatMap(section -> section.actions().stream()).toList();
    }

    /** Has the keys work in all of that window; a disabled action does nothing. */
    public void install(Scene scene) {
        byKey.forEach((key, action) -> scene.getAccelerators().put(key, () -> run(action)));
    }

    /** Does it, unless that makes no sense now. */
    public static void run(Action action) {
        if (!action.isDisabled()) {
            action.handle(new ActionEvent());
        }
    }
}
