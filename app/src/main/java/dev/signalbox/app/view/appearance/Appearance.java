package dev.signalbox.app.view.appearance;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import javafx.application.Application;
import javafx.application.ColorScheme;
import javafx.application.Platform;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.SimpleObjectProperty;
import javafx.beans.value.ObservableValue;
import javafx.scene.Scene;

/** How all windows look; follows its settings and the desktop from the first {@link #dress} on. UI thread only. */
public final class Appearance {
    private static final double FONT_SIZE = 14; // of the themes
    private static final double OUTPUT_FONT_SIZE = 13; // of output.css
    private static final double ICON_SIZE = 18; // of the themes
    private static final double STATE_ICON_SIZE = 15; // beside a line of text
    private static final double SMALL_ICON_SIZE = 13; // in small buttons, and before the name of a tab
    private static final double LARGE_ICON_SIZE = 24; // what a start is chosen by

    private final ObservableValue<ColorScheme> desktop;
    private final ObjectProperty<AppearanceSettings> settings = new SimpleObjectProperty<>(AppearanceSettings.USUAL);
    private final ReadOnlyBooleanWrapper dark = new ReadOnlyBooleanWrapper();
    private final List<Scene> scenes = new ArrayList<>();
    private List<String> sheets = List.of();

    /** On this desktop. */
    public static Appearance onThisDesktop() {
        return new Appearance(Platform.getPreferences().colorSchemeProperty());
    }

    /** On a desktop with that scheme, which may change at any time. */
    public Appearance(ObservableValue<ColorScheme> desktop) {
        this.desktop = desktop;
    }

    /** How the user wants it; never null. */
    public ObjectProperty<AppearanceSettings> settingsProperty() {
        return settings;
    }

    /** Whether the windows are dark now. */
    public ReadOnlyBooleanProperty darkProperty() {
        return dark.getReadOnlyProperty();
    }

    /** Gives the windows their look, now and at each change; this one its size, and with it what opens before it. */
    public void dress(Scene scene) {
        scenes.add(scene);
        if (scenes.size() == 1) {
            settings.subscribe(_ -> apply());
            desktop.subscribe(_ -> apply());
        } else {
            scene.getStylesheets().addAll(sheets);
        }
    }

    private void apply() {
        AppearanceSettings wanted = settings.get();
        boolean isDark = switch (wanted.brightness()) {
            case SYSTEM -> desktop.getValue() == ColorScheme.DARK;
            case LIGHT -> false;
            case DARK -> true;
        };
        dark.set(isDark || !wanted.theme().isLightOrDark());
        String stylesheet = wanted.theme().stylesheet(isDark);
        if (!stylesheet.equals(Application.getUserAgentStylesheet())) { // as styling all anew takes its time
            Application.setUserAgentStylesheet(stylesheet);
        }
        List<String> own = new ArrayList<>();
        String correction = wanted.theme().correction(isDark);
        if (correction != null) {
            own.add(correction);
        }
        own.add(sheetFor(wanted.zoomPercent()));
        use(own);
    }

    private void use(List<String> wanted) {
        if (!wanted.equals(sheets)) {
            List<String> before = sheets;
            sheets = wanted;
            scenes.forEach(scene -> {
                scene.getStylesheets().removeAll(before);
                scene.getStylesheets().addAll(wanted);
            });
        }
    }

    /** A style sheet and no style of the root: menus, tips and dialogs take over the sheets of their window. */
    private static String sheetFor(int percent) {
        String css = String.format(
                Locale.ROOT,
                """
                .root { -fx-font-size: %.2fpx; }
                .output-view { -output-font-size: %.2fpx; }
                .ikonli-font-icon { -fx-icon-size: %.2fpx; }
                .main .state-icon, .stopping-bar > .ikonli-font-icon { -fx-icon-size: %.2fpx; }
                .details .tab .ikonli-font-icon, .profile-sections .tab .ikonli-font-icon,
                .details .button.small .ikonli-font-icon,
                .details .details-bar .toggle-button .ikonli-font-icon { -fx-icon-size: %.2fpx; }
                .start-choice .ikonli-font-icon { -fx-icon-size: %.2fpx; }
                """,
                FONT_SIZE * percent / 100,
                OUTPUT_FONT_SIZE * percent / 100,
                ICON_SIZE * percent / 100,
                STATE_ICON_SIZE * percent / 100,
                SMALL_ICON_SIZE * percent / 100,
                LARGE_ICON_SIZE * percent / 100);
        return "data:text/css;base64," + Base64.getEncoder().encodeToString(css.getBytes(StandardCharsets.UTF_8));
    }
}
