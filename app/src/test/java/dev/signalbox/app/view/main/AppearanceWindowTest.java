package dev.signalbox.app.view.main;

import static org.assertj.core.api.Assertions.assertThat;

import dev.signalbox.app.view.appearance.AppearanceSettings;
import dev.signalbox.app.view.appearance.Brightness;
import dev.signalbox.app.view.appearance.ThemeFamily;
import dev.signalbox.app.view.output.OutputView;
import java.util.List;
import java.util.stream.Stream;
import javafx.application.Application;
import javafx.application.ColorScheme;
import javafx.scene.Scene;
import javafx.scene.control.Labeled;
import javafx.scene.input.KeyCode;
import org.controlsfx.control.action.Action;
import org.junit.jupiter.api.Test;

class AppearanceWindowTest extends WindowTest {
    static final String WORKSPACE = workspaceOf(
            "web: { shell: 'echo ready; echo oops >&2; printf \"\\033[32mgreen\\033[0m \\033[34mblue\\033[0m"
                    + " \\033[33myellow\\033[0m\\n\"; exec sleep 600', group: front }",
            "flaky: { shell: 'exit 3', restart: on-failure, group: front }",
            "mailer: { command: [no-such-program], group: back }",
            "cache: { command: [sleep, '600'], group: back, autostart: false }");

    @Override
    String workspace() {
        return WORKSPACE;
    }

    private String stylesheet() {
        return onUiThread(Application::getUserAgentStylesheet);
    }

    @Test
    void followsTheDesktopUntilAUserChooses() {
        assertThat(stylesheet()).contains("primer-light");
        interact(() -> desktop.set(ColorScheme.DARK));
        assertThat(stylesheet()).contains("primer-dark");

        push(KeyCode.SHORTCUT, KeyCode.T);
        assertThat(stylesheet()).contains("primer-light");
        interact(() -> desktop.set(ColorScheme.LIGHT));
        interact(() -> desktop.set(ColorScheme.DARK));
        assertThat(stylesheet()).contains("primer-light");
    }

    @Test
    void aThemeWithoutALightSideIsDarkAndCannotBeSwitched() {
        Action dracula = action("Dracula");
        interact(() -> dracula.handle(null));
        assertThat(stylesheet()).contains("dracula");
        assertThat(disabled("#themeButton")).isTrue();
        assertThat(dracula.isSelected()).isTrue();
    }

    @Test
    void zoomsTheWholeWindowWithinBounds() {
        double before = height("#startButton");
        OutputView output = output();
        double outputBefore = output.fontSizeProperty().get();
        push(KeyCode.SHORTCUT, KeyCode.PLUS);
        push(KeyCode.SHORTCUT, KeyCode.EQUALS); // where plus is typed with shift
        awaitPulse();
        assertThat(zoom()).isEqualTo(120);
        assertThat(height("#startButton")).isGreaterThan(before);
        assertThat(output.fontSizeProperty().get()).isGreaterThan(outputBefore);
        for (int i = 0; i < 10; i++) {
            push(KeyCode.SHORTCUT, KeyCode.PLUS);
        }
        assertThat(zoom()).isEqualTo(AppearanceSettings.MAX_ZOOM);
        push(KeyCode.SHORTCUT, KeyCode.DIGIT0);
        assertThat(zoom()).isEqualTo(100);
        for (int i = 0; i < 4; i++) {
            push(KeyCode.SHORTCUT, KeyCode.MINUS);
        }
        assertThat(zoom()).isEqualTo(AppearanceSettings.MIN_ZOOM);
    }

    private int zoom() {
        return appearance.settingsProperty().get().zoomPercent();
    }

    private double height(String control) {
        return onUiThread(() -> lookup(control).<Labeled>query().getHeight());
    }

    @Test
    void aDialogThatIsOpenFollowsTheDesktopToo() {
        interact(() -> appearance
                .settingsProperty()
                .set(new AppearanceSettings(ThemeFamily.NORD, Brightness.SYSTEM, AppearanceSettings.MIN_ZOOM)));
        push(KeyCode.SHORTCUT, KeyCode.N);
        assertThat(sheetsOfDialog()).anyMatch(sheet -> sheet.endsWith("nord-light.css"));
        interact(() -> desktop.set(ColorScheme.DARK));
        assertThat(sheetsOfDialog())
                .anyMatch(sheet -> sheet.endsWith("nord-dark.css"))
                .noneMatch(sheet -> sheet.endsWith("nord-light.css"));
        push(KeyCode.ESCAPE);
    }

    private List<String> sheetsOfDialog() {
        return onUiThread(() -> {
            Scene dialog = topWindow();
            return Stream.concat(dialog.getStylesheets().stream(), dialog.getRoot().getStylesheets().stream())
                    .toList();
        });
    }
}
