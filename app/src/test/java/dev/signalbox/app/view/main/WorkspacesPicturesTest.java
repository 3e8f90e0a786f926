package dev.signalbox.app.view.main;

import dev.signalbox.engine.event.ServiceState.Running;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.input.KeyCode;
import org.junit.jupiter.api.Test;

/** Makes the pictures of a window with no services, with several workspaces, and with none. */
class WorkspacesPicturesTest extends PicturesTest {
    private static final String BANK = """
        workspace: bank
        services:
          ledger: { command: [sleep, '600'] }
        """;

    @Override
    String workspace() {
        return "workspace: shop\nservices:\n";
    }

    @Test
    void picturesNoneOneAndTwo() throws IOException {
        picture(stage.getScene(), "window-empty");

        Path file = Files.createDirectories(folder.resolve("bank")).resolve("signalbox.yaml");
        Files.writeString(file, BANK + "  batch: { command: [sleep, '601'], autostart: false }\n");
        interact(() -> window.openAgain(file, true));
        soon().until(() -> rowNames().contains("batch"));
        soon().until(() -> workspaces
                        .all()
                        .getLast()
                        .running()
                        .named("ledger")
                        .orElseThrow()
                        .snapshot()
                        .state()
                instanceof Running);
        select("ledger");
        picture(stage.getScene(), "several-workspaces");
        Files.writeString(file, BANK);
        soon().until(() ->
                onUiThread(() -> lookup("#reloadBar").queryAll().stream().anyMatch(Node::isVisible)));
        picture(stage.getScene(), "several-workspaces-changed");

        interact(() -> window.openAgain(folder.resolve("usb/signalbox.yaml"), true));
        soon().until(() -> !workspaceDialogs.problems.isEmpty());
        close();
        soon().until(() -> workspaces.all().size() == 1);
        close();
        soon().until(() -> lookup("#startPage").query().isVisible());
        soon().until(() -> onUiThread(
                () -> lookup("#recentList .warning").<Label>queryAll().stream().anyMatch(Label::isVisible)));
        picture(stage.getScene(), "start-recent");
        lookup("#recentList .button").<Button>queryAll().forEach(forget -> interact(forget::fire));
        picture(stage.getScene(), "start-fresh");
    }

    private void close() {
        press(KeyCode.CONTROL, KeyCode.W).release(KeyCode.W, KeyCode.CONTROL);
        awaitPulse();
    }
}
