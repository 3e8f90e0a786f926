package dev.signalbox.app.view.main;

import dev.signalbox.app.view.appearance.AppearanceSettings;
import dev.signalbox.app.view.appearance.Brightness;
import dev.signalbox.app.view.appearance.ThemeFamily;
import dev.signalbox.engine.event.ServiceState.Running;
import java.io.IOException;
import org.junit.jupiter.api.Test;

/** Makes the pictures of the window as it can be dressed. */
class AppearancePicturesTest extends PicturesTest {
    @Override
    String workspace() {
        return AppearanceWindowTest.WORKSPACE;
    }

    @Test
    void picturesEveryThemeAndTheEndsOfTheZoom() throws IOException {
        session.startAutomatic();
        awaitState("web", snapshot -> snapshot.state() instanceof Running);
        awaitState("flaky", snapshot -> snapshot.restarts() > 0);
        select("web");
        soon().until(() -> service("web").output().endNumber() >= 4);
        for (ThemeFamily family : ThemeFamily.values()) {
            choose(family, 100);
            picture(stage.getScene(), "theme-" + family.title());
        }
        choose(ThemeFamily.PRIMER, AppearanceSettings.MIN_ZOOM);
        picture(stage.getScene(), "zoom-min");
        choose(ThemeFamily.PRIMER, AppearanceSettings.MAX_ZOOM);
        picture(stage.getScene(), "zoom-max");
    }

    private void choose(ThemeFamily family, int zoomPercent) {
        interact(() ->
                appearance.settingsProperty().set(new AppearanceSettings(family, Brightness.SYSTEM, zoomPercent)));
        awaitPulse();
    }
}
