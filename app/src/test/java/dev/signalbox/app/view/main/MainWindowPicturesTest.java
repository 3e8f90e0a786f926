package dev.signalbox.app.view.main;

import static org.assertj.core.api.Assertions.assertThat;

import dev.signalbox.app.Screenshots;
import dev.signalbox.engine.event.ServiceState.Running;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Locale;
import javafx.scene.Scene;
import javafx.stage.Window;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Makes the pictures of the window that people look at, and the one in the README. */
class MainWindowPicturesTest extends WindowTest {
    private static final Path PICTURES = Path.of("target/screenshots");

    @Override
    String workspace() {
        return workspaceOf(
                "web: { shell: 'echo Serving /srv/site on port 8123; echo URL http://127.0.0.1:8123/; exec sleep 600',"
                        + " group: front, description: serves the site }",
                "assets: { shell: 'sleep 600 & exec sleep 601', group: front }",
                "database: { shell: 'exec sleep 600', group: back }",
                "worker: { shell: '" + LOG + "; exec sleep 600', group: back }",
                "flaky: { shell: 'echo trying; echo cannot reach the queue at 127.0.0.1:5672 >&2; exit 3',"
                        + " group: back, restart: on-failure }",
                "migrate: { shell: 'echo 12 migrations applied' }",
                "import: { command: [no-such-program, --all] }",
                "a-service-with-a-name-that-is-much-longer-than-anybody-would-wish-for-in-a-column:"
                        + " { command: [sleep, '600'], autostart: false }");
    }

    private static final String LOG =
            "i=0; while [ $i -lt 40 ]; do i=$((i+1)); printf \"12:00:%02d \\\\033[32mINFO\\\\033[0m  job %d done in"
                + " \\\\033[1m%d ms\\\\033[0m\\\\n"
                + "\" $i $i $((i*37%90)); if [ $((i%9)) = 0 ]; then printf \"12:00:%02d \\\\033[33mWARN\\\\033[0m "
                + " queue is \\\\033[38;5;208m%d%%\\\\033[0m full\\\\n"
                + "\" $i $((i*2)); fi; if [ $i = 31 ]; then echo \"12:00:31 ERROR job 31 gave up: connection refused\""
                + " >&2; fi; done";

    @ParameterizedTest
    @EnumSource(Theme.class)
    void picturesTheWindow(Theme theme) throws IOException {
        interact(theme::apply);
        picture(stage.getScene(), "window-not-started", theme);
        session.startAutomatic();
        awaitState("worker", snapshot -> snapshot.state() instanceof Running);
        awaitState("flaky", snapshot -> snapshot.restarts() > 0);
        soon().until(() -> !itemNamed("assets").getChildren().isEmpty());
        select("worker");
        soon().until(() -> service("worker").output().endNumber() >= 40);
        awaitPulse();
        Path file = picture(stage.getScene(), "window", theme);
        assertThat(file).isNotEmptyFile();

        select("import");
        awaitPulse();
        picture(stage.getScene(), "window-launch-failed", theme);

        select("flaky");
        clickOn("#editButton");
        picture(topWindow(), "profile", theme);
        clickOn("Cancel");

        clickOn("#addButton");
        picture(topWindow(), "profile-new", theme);
        targetWindow(topWindow());
        clickOn("#nameField").write("flaky");
        clickOn("#graceField").write("x");
        picture(topWindow(), "profile-problem", theme);
        clickOn("Cancel");

        select("back");
        clickOn("#stopButton");
        picture(topWindow(), "confirm", theme);
        clickOn("Cancel");
    }

    private Scene topWindow() {
        return onUiThread(() -> Window.getWindows().getLast().getScene());
    }

    private static Path picture(Scene scene, String name, Theme theme) throws IOException {
        Path file = PICTURES.resolve(name + "-" + theme.name().toLowerCase(Locale.ROOT) + ".png");
        Screenshots.write(scene, file);
        return file;
    }
}
