package dev.signalbox.app.view.main;

import dev.signalbox.app.view.action.ActionMaker;
import dev.signalbox.app.view.main.ClosingSettings.WhenClosed;
import dev.signalbox.app.words.Texts;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import javafx.beans.property.ObjectProperty;
import org.controlsfx.control.action.Action;

/** The choice of what happens when the window is closed, and of an icon in the tray. */
final class ClosingActions {
    private final Map<WhenClosed, Action> actions = new EnumMap<>(WhenClosed.class);
    private final ObjectProperty<ClosingSettings> settings;
    private final Action trayIcon;

    ClosingActions(ObjectProperty<ClosingSettings> settings, Texts texts) {
        this.settings = settings;
        ActionMaker maker = new ActionMaker(texts);
        for (WhenClosed choice : WhenClosed.values()) {
            actions.put(choice, maker.check("closing." + choice, null, null, () -> {
                settings.set(settings.get().with(choice));
                show();
            }));
        }
        trayIcon = maker.check("closing.trayIcon", null, null, () -> {
            settings.set(settings.get().withTrayIcon(!settings.get().trayIcon()));
            show();
        });
        settings.subscribe(_ -> show());
    }

    private void show() {
        actions.forEach((choice, action) ->
                action.selectedProperty().set(choice == settings.get().whenClosed()));
        trayIcon.selectedProperty().set(settings.get().trayIcon());
    }

    List<Action> choices() {
        return List.copyOf(actions.values());
    }

    Action trayIcon() {
        return trayIcon;
    }

    List<Action> all() {
        return Stream.concat(actions.values().stream(), Stream.of(trayIcon)).toList();
    }
}
