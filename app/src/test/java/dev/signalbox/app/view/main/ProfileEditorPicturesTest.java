package dev.signalbox.app.view.main;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.List;
import javafx.scene.control.Button;
import javafx.scene.control.Tab;
import javafx.scene.control.TabPane;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Makes the pictures of each section of the editor; a subclass says in which language. */
abstract class ProfileEditorPicturesTest extends WindowTest {
    @Override
    String workspace() {
        return ProfileEditorTest.WORKSPACE;
    }

    @Test
    void picturesEachSection() throws IOException {
        select("web");
        clickOn("#editButton");
        for (Theme theme : List.of(Theme.LIGHT, Theme.DARK)) {
            interact(theme::apply);
            for (Tab tab : onUiThread(() ->
                    List.copyOf(lookup(".profile-sections").<TabPane>query().getTabs()))) {
                interact(() -> tab.getTabPane().getSelectionModel().select(tab));
                soon().until(() -> !lookup("#testButton").query().isDisabled());
                awaitPulse();
                assertThat(picture(topWindow(), "editor-" + locale().getLanguage() + "-" + tab.getId(), theme))
                        .isNotEmptyFile();
            }
        }
        interact(() -> lookup("#testButton").<Button>query().fire());
        soon().until(() -> engine.processes().list().stream()
                .anyMatch(process -> process.log().endNumber() > 1));
        awaitPulse();
        picture(topWindow(), "editor-" + locale().getLanguage() + "-test", Theme.DARK);
    }

    @AfterEach
    void undress() {
        interact(Theme.LIGHT::apply);
    }
}
