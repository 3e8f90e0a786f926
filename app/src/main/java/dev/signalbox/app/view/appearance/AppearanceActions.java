package dev.signalbox.app.view.appearance;

import dev.signalbox.app.view.action.ActionMaker;
import dev.signalbox.app.words.Texts;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import javafx.beans.property.ObjectProperty;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyCodeCombination;
import javafx.scene.input.KeyCombination;
import org.controlsfx.control.action.Action;
import org.kordamp.ikonli.feather.Feather;

/** What a user can do about how the windows look. */
public final class AppearanceActions {
    private final Appearance appearance;
    private final Action switchBrightness;
    private final Action zoomIn;
    private final Action zoomOut;
    private final Action zoomUsual;
    private final Map<ThemeFamily, Action> themes = new EnumMap<>(ThemeFamily.class);
    private final Map<Brightness, Action> brightnesses = new EnumMap<>(Brightness.class);

    /** Sets the look of those windows. */
    public AppearanceActions(Appearance appearance, Texts texts) {
        this.appearance = appearance;
        ActionMaker maker = new ActionMaker(texts);
        switchBrightness = maker.of("action.theme", Feather.MOON, key(KeyCode.T), this::toggle);
        zoomIn = maker.of(
                "action.zoomIn",
                Feather.ZOOM_IN,
                key(KeyCode.PLUS),
                () -> set(settings().zoomed(1)));
        zoomOut = maker.of(
                "action.zoomOut",
                Feather.ZOOM_OUT,
                key(KeyCode.MINUS),
                () -> set(settings().zoomed(-1)));
        zoomUsual = maker.of(
                "action.zoomUsual",
                null,
                key(KeyCode.DIGIT0),
                () -> set(settings().withZoom(AppearanceSettings.USUAL_ZOOM)));
        for (ThemeFamily theme : ThemeFamily.values()) {
            Action action = maker.check(
                    "appearance.theme", null, null, () -> set(settings().withTheme(theme)));
            action.setText(theme.title());
            action.setLongText(texts.of("appearance.theme.help", theme.title()));
            themes.put(theme, action);
        }
        for (Brightness brightness : Brightness.values()) {
            brightnesses.put(
                    brightness,
                    maker.check(
                            "appearance." + brightness,
                            null,
                            null,
                            () -> set(settings().withBrightness(brightness))));
        }
        appearance.settingsProperty().subscribe(this::show);
    }

    private static KeyCombination key(KeyCode code) {
        return new KeyCodeCombination(code, KeyCombination.SHORTCUT_DOWN);
    }

    private void toggle() {
        set(settings().withBrightness(appearance.darkProperty().get() ? Brightness.LIGHT : Brightness.DARK));
    }

    private ObjectProperty<AppearanceSettings> property() {
        return appearance.settingsProperty();
    }

    private AppearanceSettings settings() {
        return property().get();
    }

    private void set(AppearanceSettings settings) {
        property().set(settings);
        show(settings); // a menu has ticked or unticked its item by itself
    }

    private void show(AppearanceSettings settings) {
        themes.forEach((theme, action) -> action.selectedProperty().set(theme == settings.theme()));
        brightnesses.forEach((brightness, action) -> {
            action.selectedProperty().set(brightness == settings.brightness());
            action.setDisabled(!settings.theme().isLightOrDark());
        });
        switchBrightness.setDisabled(!settings.theme().isLightOrDark());
        zoomIn.setDisabled(settings.zoomPercent() >= AppearanceSettings.MAX_ZOOM);
        zoomOut.setDisabled(settings.zoomPercent() <= AppearanceSettings.MIN_ZOOM);
    }

    /** From light to dark and back. */
    public Action switchBrightness() {
        return switchBrightness;
    }

    /** One of each family. */
    public List<Action> themes() {
        return List.copyOf(themes.values());
    }

    /** As the system, light, and dark. */
    public List<Action> brightnesses() {
        return List.copyOf(brightnesses.values());
    }

    /** Larger, smaller, and as usual. */
    public List<Action> zoom() {
        return List.of(zoomIn, zoomOut, zoomUsual);
    }

    /** Further keys for the same: those of the number pad, and of keyboards where plus is typed with shift. */
    public Map<KeyCombination, Action> otherKeys() {
        return Map.of(
                key(KeyCode.EQUALS),
                zoomIn,
                new KeyCodeCombination(KeyCode.EQUALS, KeyCombination.SHORTCUT_DOWN, KeyCombination.SHIFT_DOWN),
                zoomIn,
                key(KeyCode.ADD),
                zoomIn,
                key(KeyCode.SUBTRACT),
                zoomOut,
                key(KeyCode.NUMPAD0),
                zoomUsual);
    }

    /** All. */
    public List<Action> actions() {
        List<Action> all = new ArrayList<>(List.of(switchBrightness));
        all.addAll(brightnesses());
        all.addAll(themes());
        all.addAll(zoom());
        return all;
    }
}
