package dev.signalbox.app.view.main;

import static org.assertj.core.api.Assertions.assertThat;

import javafx.scene.control.Button;
import org.junit.jupiter.api.Test;

class EmptyWindowTest extends WindowTest {
    @Override
    String workspace() {
        return "workspace: new\nservices:\n";
    }

    @Test
    void saysWhatToDoFirst() {
        assertThat(lookup("#emptyHint").queryLabeled().isVisible()).isTrue();
        assertThat(row("new").stateProperty().get()).isEqualTo("no services");
        assertThat(lookup("#startButton").<Button>query().isDisabled()).isTrue();
        assertThat(lookup("#addButton").<Button>query().isDisabled()).isFalse();
    }
}
