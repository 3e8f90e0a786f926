package dev.signalbox.app.view.main;

import dev.signalbox.engine.event.ServiceState.Running;
import dev.signalbox.engine.service.Service;
import java.io.IOException;
import java.util.List;
import javafx.scene.input.KeyCode;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Makes the pictures of stops that take their time. */
class StoppingPicturesTest extends PicturesTest {
    @Override
    String workspace() {
        return StoppingWindowTest.WORKSPACE;
    }

    @AfterEach
    void killWhatIsLeft() { // before the engine is closed, which would wait for the grace period
        engine.requestClose();
        session.services().forEach(Service::requestKill);
    }

    @Test
    void picturesASlowStopAndAllOfThem() throws IOException {
        session.startAutomatic();
        for (String name : List.of("database", "worker", "web")) {
            awaitState(name, snapshot -> snapshot.state() instanceof Running);
        }
        soon().until(() -> service("worker").output().endNumber() > 2); // its trap is set
        select("worker");
        clickOn("#stopButton");
        soon().until(() -> label("#stoppingBlockers").contains("sleep 601)")
                && label("#reasonLabel").contains("sleep 601)"));
        picture(stage.getScene(), "window-slow-stop");

        push(KeyCode.SHORTCUT, KeyCode.Q);
        picture(topWindow(), "quit");
        clickOn(text("quit.action"));
        soon().until(() -> label("#stoppingBlockers").lines().count() == 2);
        picture(stage.getScene(), "window-stopping");
    }

    private String label(String id) {
        return onUiThread(() -> lookup(id).queryLabeled().getText());
    }
}
