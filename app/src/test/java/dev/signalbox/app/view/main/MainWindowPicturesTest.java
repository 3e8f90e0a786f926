package dev.signalbox.app.view.main;

import static org.assertj.core.api.Assertions.assertThat;

import dev.signalbox.app.words.Texts;
import dev.signalbox.engine.event.ServiceState.Running;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Makes the pictures of the window that people look at, and the one in the README. */
class MainWindowPicturesTest extends WindowTest {
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
                "cache: { command: [sleep, '600'], group: back }",
                "migrate: { shell: 'echo 12 migrations applied' }",
                "a-service-with-a-name-that-is-much-longer-than-anybody-would-wish-for-in-a-column:"
                        + " { command: [sleep, '600'], autostart: false }",
                "import: { command: [no-such-program, --all] }");
    }

    private static final String LOG =
            "i=0; while [ $i -lt 40 ]; do i=$((i+1)); printf \"12:00:%02d \\\\033[32mINFO\\\\033[0m  job %d done in"
                    + " \\\\033[1m%d ms\\\\033[0m\\\\n"
                    + "\" $i $i $((i*37%90)); if [ $((i%9)) = 0 ]; then printf \"12:00:%02d \\\\033[33mWARN\\\\033[0m "
                    + " queue is \\\\033[38;5;208m%d%%\\\\033[0m full\\\\n"
                    + "\" $i $((i*2)); fi; if [ $i = 34 ]; then sleep 0.2; echo \"12:00:34 ERROR job 34 gave up:"
                    + " connection refused\" >&2; sleep 0.2; fi; done";

    @ParameterizedTest
    @EnumSource(Theme.class)
    void picturesTheWindow(Theme theme) throws IOException {
        interact(theme::apply);
        picture(stage.getScene(), inLanguage("window-not-started"), theme);
        session.startAutomatic();
        awaitState("worker", snapshot -> snapshot.state() instanceof Running);
        awaitState("flaky", snapshot -> snapshot.restarts() > 0);
        soon().until(() -> !childrenOf("assets").isEmpty());
        select("worker");
        soon().until(() -> service("worker").output().endNumber() >= 45);
        awaitPulse();
        Path file = picture(stage.getScene(), inLanguage("window"), theme);
        assertThat(file).isNotEmptyFile();

        select("import");
        awaitPulse();
        picture(stage.getScene(), inLanguage("window-launch-failed"), theme);

        select("flaky");
        clickOn("#editButton");
        picture(topWindow(), inLanguage("profile"), theme);
        clickOn(new Texts(locale()).of("dialog.cancel"));

        clickOn("#addButton");
        picture(topWindow(), inLanguage("profile-new"), theme);
        targetWindow(topWindow());
        clickOn("#nameField").write("flaky");
        clickOn("#commandField").write("'");
        picture(topWindow(), inLanguage("profile-problem"), theme);
        clickOn(new Texts(locale()).of("dialog.cancel"));

        select("back");
        clickOn("#stopButton");
        picture(topWindow(), inLanguage("confirm"), theme);
        clickOn(new Texts(locale()).of("dialog.cancel"));
    }
}
