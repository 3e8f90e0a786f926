package dev.signalbox.app.view.main;

import java.io.IOException;
import java.util.List;
import javafx.scene.control.Button;
import javafx.scene.control.Tab;
import javafx.scene.control.TabPane;
import javafx.scene.input.KeyCode;
import org.junit.jupiter.api.Test;

/** Makes the pictures of what services are written with. */
class ProfileEditorPicturesTest extends PicturesTest {
    @Override
    String workspace() {
        return ProfileEditorTest.WORKSPACE;
    }

    private List<Tab> sections() {
        return onUiThread(
                () -> List.copyOf(lookup(".profile-sections").<TabPane>query().getTabs()));
    }

    private void show(Tab section) {
        interact(() -> section.getTabPane().getSelectionModel().select(section));
        awaitPulse();
    }

    private void write(String field, String text) {
        interact(() -> lookup(field).queryTextInputControl().setText(text));
    }

    @Test
    void picturesEachSectionAndATest() throws IOException {
        select("web");
        clickOn("#editButton");
        for (Tab section : sections()) {
            show(section);
            soon().until(() -> !lookup("#testButton").query().isDisabled());
            picture(topWindow(), "editor-" + section.getId());
        }
        show(sections().getFirst());
        interact(() -> lookup("#testButton").<Button>query().fire());
        soon().until(() -> engine.processes().list().stream()
                .anyMatch(process -> process.log().endNumber() > 1));
        picture(topWindow(), "editor-test");
    }

    @Test
    void picturesWhatIsWrongInEachSection() throws IOException {
        select("web");
        clickOn("#editButton");
        sections().forEach(this::show); // so that each has its fields
        write("#replicasField", "none");
        write("#graceField", "soon");
        write("#restartBackOffCapField", "-1s");
        write("#limitsOpenFilesHardField", "12");
        write("#probesReadinessPeriodField", "often");
        write("#scheduleZoneField", "Middle-Earth");
        write("#readinessCheckField", "one\ntwo\nthree");
        write("#directoryField", "${");
        for (Tab section : sections()) {
            show(section);
            picture(topWindow(), "editor-" + section.getId() + "-problems");
        }
        clickOn(text("dialog.cancel"));
    }

    @Test
    void picturesHowAServiceBegins() throws IOException {
        clickOn("#addButton");
        picture(topWindow(), "profile-new");
        targetWindow(topWindow());
        clickOn("#nameField").write("web");
        clickOn("#commandField").write("'");
        picture(topWindow(), "profile-problem");
        clickOn(text("dialog.cancel"));

        interact(stage::requestFocus);
        push(KeyCode.SHORTCUT, KeyCode.SHIFT, KeyCode.V);
        picture(topWindow(), "command-line");
        write("#commandLineField", "cd /srv/shop && PORT=8123 DB_PASSWORD=x ./web --port 8123 | tee log");
        picture(topWindow(), "command-line-read");
        clickOn(text("dialog.cancel"));
    }
}
