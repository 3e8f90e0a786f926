package dev.signalbox.app.view.main;

import static org.assertj.core.api.Assertions.assertThat;

import dev.signalbox.engine.event.ServiceState.Running;
import java.io.IOException;
import java.nio.file.Path;
import javafx.application.Platform;
import javafx.scene.Scene;
import javafx.scene.input.KeyCode;
import javafx.stage.WindowEvent;
import org.junit.jupiter.api.Test;

/** Makes the pictures of what belongs to all of the window; a subclass says in which language and look. */
abstract class EverywherePicturesTest extends WindowTest {
    @Override
    String workspace() {
        return workspaceOf(
                "web: { shell: 'echo ready; exec sleep 600', group: front }",
                "worker: { command: [sleep, '600'], group: back }",
                "database: { command: [sleep, '600'], group: back }",
                "mailer: { command: [no-such-program], group: back }",
                "stubborn: { shell: 'trap \"\" TERM; echo up; while :; do sleep 0.1; done', grace: 60s, autostart:"
                        + " false }");
    }

    private void keep(Scene scene, String name) throws IOException {
        Path file = picture(scene, name + "-" + locale().getLanguage(), theme());
        assertThat(file).isNotEmptyFile();
    }

    @Test
    void picturesWhatIsShownOverTheWindow() throws IOException {
        session.startAutomatic();
        awaitState("web", snapshot -> snapshot.state() instanceof Running);
        select("web");
        soon().until(() -> !disabled("#stopButton"));
        push(KeyCode.SHORTCUT, KeyCode.K);
        keep(stage.getScene(), "palette");
        write("st");
        awaitPulse();
        keep(stage.getScene(), "palette-found");
        push(KeyCode.ESCAPE);
        push(KeyCode.F1);
        keep(stage.getScene(), "keys");
        push(KeyCode.ESCAPE);
        clickOn("#menuButton");
        awaitPulse();
        keep(topWindow(), "menu");
        push(KeyCode.ESCAPE);
    }

    @Test
    void picturesWhatIsToldAndAsked() throws IOException {
        keep(stage.getScene(), "window-fresh");
        session.startAutomatic();
        soon().until(() -> lookup(".toast").tryQuery().isPresent());
        awaitPulse();
        keep(stage.getScene(), "notices");
        clickOn("#noticeButton");
        awaitPulse();
        keep(topWindow(), "bell");
        push(KeyCode.ESCAPE);

        service("stubborn").requestStart();
        soon().until(() -> service("stubborn").output().endNumber() >= 2);
        select("stubborn");
        clickOn("#stopButton");
        soon().until(() -> onUiThread(() -> lookup("#stoppingBar").query().isVisible()));
        awaitPulse();
        keep(stage.getScene(), "window-slow-stop");
        clickOn("#killLeftButton");
        awaitState("stubborn", snapshot -> !snapshot.state().isLive());

        Platform.runLater( // it waits for an answer
                () -> stage.fireEvent(new WindowEvent(stage, WindowEvent.WINDOW_CLOSE_REQUEST)));
        soon().until(() -> lookup("#rememberClosing").tryQuery().isPresent());
        keep(topWindow(), "closing");
        push(KeyCode.ESCAPE);

        press(KeyCode.CONTROL, KeyCode.W).release(KeyCode.W, KeyCode.CONTROL);
        soon().until(() -> onUiThread(() -> lookup("#startPage").query().isVisible()));
        awaitPulse();
        keep(stage.getScene(), "start");
    }
}
