package dev.signalbox.app.view.main;

import static org.assertj.core.api.Assertions.assertThat;

import dev.signalbox.engine.event.ServiceState.Running;
import java.io.IOException;
import java.nio.file.Path;
import javafx.scene.Scene;
import javafx.scene.input.KeyCode;
import javafx.stage.Window;
import org.junit.jupiter.api.Test;

/** Makes the pictures of what belongs to all of the window; a subclass says in which language and look. */
abstract class EverywherePicturesTest extends WindowTest {
    @Override
    String workspace() {
        return workspaceOf(
                "web: { shell: 'echo ready; exec sleep 600', group: front }",
                "worker: { command: [sleep, '600'], group: back }",
                "database: { command: [sleep, '600'], group: back }",
                "mailer: { command: [no-such-program], group: back }");
    }

    private void keep(Scene scene, String name) throws IOException {
        Path file = picture(scene, name + "-" + locale().getLanguage(), theme());
        assertThat(file).isNotEmptyFile();
    }

    private static Scene topWindow() {
        return Window.getWindows().getLast().getScene();
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
        keep(onUiThread(EverywherePicturesTest::topWindow), "menu");
        push(KeyCode.ESCAPE);
    }
}
