package dev.signalbox.app.view.main;

import static org.assertj.core.api.Assertions.assertThat;

import dev.signalbox.engine.event.ServiceState.Running;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.control.IndexedCell;
import javafx.scene.control.Labeled;
import javafx.scene.text.Text;
import org.junit.jupiter.api.Test;

/** No language may need more room than there is; a subclass says which. */
abstract class LanguageTest extends WindowTest {
    @Override
    String workspace() {
        return """
            workspace: shop
            services:
              web: { shell: 'echo 127.0.0.1 ready; exec sleep 600', group: front }
              db: { command: [sleep, '600'] }
            """;
    }

    @Test
    void cutsNoTextOfAControl() throws IOException {
        select("web");
        clickOn("#startButton");
        awaitState("web", snapshot -> snapshot.state() instanceof Running);
        soon().until(() -> service("web").output().endNumber() >= 2);
        awaitPulse();
        picture(stage.getScene(), "window-" + locale().getLanguage(), Theme.LIGHT);
        assertThat(onUiThread(() -> cut(stage.getScene().getRoot()))).isEmpty();
    }

    /** What stands in cells is the user's own, and may be of any length. */
    private static List<String> cut(Node node) {
        List<String> cut = new ArrayList<>();
        if (!node.isVisible() || node instanceof IndexedCell) {
            return cut;
        }
        if (node instanceof Labeled labeled
                && !labeled.getText().isEmpty()
                && labeled.lookup(".text") instanceof Text shown
                && !shown.getText().equals(labeled.getText())) {
            cut.add(labeled.getText() + " is shown as " + shown.getText());
        }
        if (node instanceof Parent parent) {
            parent.getChildrenUnmodifiable().forEach(child -> cut.addAll(cut(child)));
        }
        return cut;
    }
}
