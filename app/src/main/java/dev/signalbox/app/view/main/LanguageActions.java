package dev.signalbox.app.view.main;

import dev.signalbox.app.view.action.ActionMaker;
import dev.signalbox.app.words.LanguageSettings;
import dev.signalbox.app.words.LanguageSettings.Language;
import dev.signalbox.app.words.Texts;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import javafx.beans.property.ObjectProperty;
import org.controlsfx.control.action.Action;

/** The choice of a language; each says its own name in its own words. The program speaks it from its next start on. */
final class LanguageActions {
    private final Map<Language, Action> actions = new EnumMap<>(Language.class);
    private final ObjectProperty<LanguageSettings> settings;

    /**
     * Sets that.
     *
     * @param onOther told when another one is chosen than was when the window was opened
     * @param onSame told when that one is chosen again
     */
    LanguageActions(ObjectProperty<LanguageSettings> settings, Texts texts, Runnable onOther, Runnable onSame) {
        this.settings = settings;
        Language first = settings.get().language();
        ActionMaker maker = new ActionMaker(texts);
        for (Language language : Language.values()) {
            actions.put(language, maker.check("language." + language, null, null, () -> {
                settings.set(new LanguageSettings(language));
                show();
                (language == first ? onSame : onOther).run();
            }));
        }
        settings.subscribe(_ -> show());
    }

    private void show() {
        actions.forEach((language, action) ->
                action.selectedProperty().set(language == settings.get().language()));
    }

    List<Action> all() {
        return List.copyOf(actions.values());
    }
}
