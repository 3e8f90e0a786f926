package dev.signalbox.app.view.main;

import dev.signalbox.app.view.action.ActionMaker;
import dev.signalbox.app.view.main.ClosingSettings.WhenClosed;
import dev.signalbox.app.words.Texts;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import javafx.beans.property.ObjectProperty;
import org.controlsfx.control.action.Action;

/** The choice of what happens when the window is closed. */
final class ClosingActions {
    private final Map<WhenClosed, Action> actions = new EnumMap<>(WhenClosed.class);
    private final ObjectProperty<ClosingSettings> settings;

    ClosingActions(ObjectProperty<ClosingSettings> settings, Texts texts) {
        this.settings = settings;
        ActionMaker maker = new ActionMaker(texts);
        for (WhenClosed choice : WhenClosed.values()) {
            actions.put(choice, maker.check("closing." + choice, null, null, () -> {
                settings.set(new ClosingSettings(choice));
                show();
            }));
        }
        settings.subscribe(_ -> show());
    }

    private void show() {
        actions.forEach((choice, action) ->
                action.selectedProperty().set(choice == settings.get().whenClosed()));
    }

    List<Action> all() {
        return List.copyOf(actions.values());
    }
}
