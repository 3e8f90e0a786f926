package dev.signalbox.app.view.main;

import dev.signalbox.engine.event.ServiceState.Running;
import java.io.IOException;
import javafx.scene.Node;
import javafx.scene.input.KeyCode;
import org.junit.jupiter.api.Test;

/** Makes the pictures of the window; {@code window-en-light.png} is the one in the README. */
class MainWindowPicturesTest extends PicturesTest {
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
                LONG + ": { command: [sleep, '600'], autostart: false }",
                "import: { command: [no-such-program, --all] }");
    }

    private static final String LONG =
            "a-service-with-a-name-that-is-much-longer-than-anybody-would-wish-for-in-a-column";

    private static final String LOG =
            "i=0; while [ $i -lt 40 ]; do i=$((i+1)); printf \"12:00:%02d \\\\033[32mINFO\\\\033[0m  job %d done in"
                    + " \\\\033[1m%d ms\\\\033[0m\\\\n"
                    + "\" $i $i $((i*37%90)); if [ $((i%9)) = 0 ]; then printf \"12:00:%02d \\\\033[33mWARN\\\\033[0m "
                    + " queue is \\\\033[38;5;208m%d%%\\\\033[0m full\\\\n"
                    + "\" $i $((i*2)); fi; if [ $i = 34 ]; then sleep 0.2; echo \"12:00:34 ERROR job 34 gave up:"
                    + " connection refused\" >&2; sleep 0.2; fi; done";

    @Test
    void picturesTheWindow() throws IOException {
        picture(stage.getScene(), "window-not-started");
        session.startAutomatic();
        awaitState("worker", snapshot -> snapshot.state() instanceof Running);
        awaitState("flaky", snapshot -> snapshot.restarts() > 0);
        soon().until(() -> !childrenOf("assets").isEmpty());
        select("worker");
        soon().until(() -> service("worker").output().endNumber() >= 45);
        picture(stage.getScene(), "window");
        rightClickOn(lookup("#tree .tree-table-row-cell:selected").<Node>query());
        awaitPulse();
        picture(topWindow(), "tree-menu");
        push(KeyCode.ESCAPE);

        select("import");
        picture(stage.getScene(), "window-launch-failed");
        select(LONG);
        picture(stage.getScene(), "window-long-name");

        select("back");
        clickOn("#stopButton");
        picture(topWindow(), "confirm");
        clickOn(text("dialog.cancel"));
    }
}
