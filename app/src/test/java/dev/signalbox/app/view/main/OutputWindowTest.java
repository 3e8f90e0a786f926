package dev.signalbox.app.view.main;

import static org.assertj.core.api.Assertions.assertThat;

import dev.signalbox.app.view.output.OutputSettings.Times;
import dev.signalbox.engine.service.Service;
import java.nio.charset.StandardCharsets;
import javafx.scene.AccessibleAttribute;
import javafx.scene.Node;
import javafx.scene.control.Hyperlink;
import javafx.scene.control.TextInputControl;
import javafx.scene.control.ToggleButton;
import javafx.scene.input.KeyCode;
import javafx.scene.layout.StackPane;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** The output in the window of real services: merged, and by keyboard. */
@Timeout(60)
class OutputWindowTest extends WindowTest {
    @Override
    String workspace() {
        return workspaceOf(
                "web: { shell: 'echo serving; exec sleep 600', group: front }",
                "cache: { shell: 'echo warm; echo \"{\\\"a\\\":[1,2]}\"; exec sleep 600', group: front }",
                "other: { shell: 'echo elsewhere; exec sleep 600' }",
                "echo: { shell: 'seq 300; exec cat' }",
                "long: { shell: 'head -c 9437184 /dev/zero | tr \"\\000\" x | fold -w 1023; exec sleep 600' }");
    }

    @BeforeEach
    void makeRoom() {
        interact(
                () -> { // the stage is that of the tests before
                    stage.setWidth(1280);
                    stage.setHeight(800);
                });
    }

    @Test
    void showsTheServicesOfAGroupTogetherWithTheirNames() {
        select("front");
        clickOn("#startButton");
        soon().until(() -> shown().contains("web   serving") && shown().contains("cache warm"));
        assertThat(shown()).contains("web: started as pid ").doesNotContain("elsewhere");
        assertThat(lookup("#sendButton").query().isDisabled()).isTrue();
        select("other");
        clickOn("#startButton");
        soon().until(() -> shown().contains("elsewhere"));
        assertThat(shown()).doesNotContain("serving");
        select("shop");
        soon().until(() -> shown().contains("other elsewhere") && shown().contains("web   serving"));
    }

    @Test
    void showsSeveralSelectedRowsTogetherAndOneOfThemAgainAlone() {
        session.startAutomatic();
        select("web", "other");
        soon().until(() -> shown().contains("web   serving") && shown().contains("other elsewhere"));
        assertThat(shown()).contains("web: started as pid ").doesNotContain("warm");
        assertThat(lookup("#outputTitle").queryLabeled().getText()).isEqualTo("2 selected, merged");
        assertThat(lookup("#sendButton").query().isDisabled()).isTrue();
        select("front", "web", "other"); // what is selected twice is shown once
        soon().until(() -> shown().contains("cache warm") && shown().contains("other elsewhere"));
        assertThat(shown()).containsOnlyOnce("web   serving");
        select("other");
        soon().until(() -> shown().contains("elsewhere"));
        assertThat(shown()).doesNotContain("serving").doesNotContain("other elsewhere");
        assertThat(lookup("#outputTitle").queryLabeled().getText()).isEqualTo("other");
    }

    @Test
    void showsProcessesTogetherThatWereStartedByThemselves() throws Exception {
        engine.processes().start("sh", "-c", "echo first; exec sleep 605");
        engine.processes().start("sh", "-c", "echo second; exec sleep 606");
        soon().until(() ->
                rowNames().contains("Processes") && childrenOf("Processes").size() == 2);
        interact(() -> {
            tree().getSelectionModel().clearSelection();
            itemNamed("Processes").getChildren().forEach(tree().getSelectionModel()::select);
        });
        soon().until(() -> shown().contains("first") && shown().contains("second"));
        assertThat(lookup("#outputTitle").queryLabeled().getText()).isEqualTo("2 selected, merged");
    }

    @Test
    void countsTheNewLinesBelowAndGoesToThemByTheCount() {
        select("echo");
        interact(() -> service("echo").requestStart());
        soon().until(() -> shown().contains("300"));
        interact(() -> lookup("#outputPane")
                .<StackPane>query()
                .getChildren()
                .getFirst()
                .requestFocus());
        push(KeyCode.PAGE_UP);
        assertThat(newLines().isVisible()).isFalse();
        service("echo").write("one\ntwo\n".getBytes(StandardCharsets.UTF_8));
        soon().until(() -> onUiThread(() -> newLines().isVisible()));
        soon().until(() -> newLines().getText().equals("2 new lines"));
        clickOn(newLines());
        soon().until(() -> shown().contains("two"));
        assertThat(newLines().isVisible()).isFalse();
        assertThat(lookup("#followButton").<ToggleButton>query().isSelected()).isTrue();
    }

    private Hyperlink newLines() {
        return lookup("#newLinesLink").query();
    }

    @Test
    void findsByKeyboardFromTheTreeAndComesBackToIt() {
        start("cache");
        interact(() -> tree().requestFocus());
        push(KeyCode.SHORTCUT, KeyCode.F);
        interact(() -> lookup("#findField").<TextInputControl>query().setText("warm"));
        soon().until(() -> lookup("#findCountLabel").queryLabeled().getText().equals("1 found"));
        push(KeyCode.ENTER);
        assertThat(lookup("#findCountLabel").queryLabeled().getText()).isEqualTo("1 of 1");
        push(KeyCode.ESCAPE);
        assertThat(onUiThread(() -> tree().isFocused())).isTrue();
        push(KeyCode.F3); // seeks on what was sought last
        assertThat(lookup("#findBar").query().isVisible()).isTrue();
        soon().until(() -> lookup("#findCountLabel").queryLabeled().getText().equals("1 of 1"));
    }

    @Test
    void changesByKeyboardHowTheOutputIsShown() {
        start("cache");
        push(KeyCode.ALT, KeyCode.Z).push(KeyCode.ALT, KeyCode.N).push(KeyCode.ALT, KeyCode.T);
        var settings = onUiThread(() -> output().settingsProperty().get());
        assertThat(settings.wraps()).isTrue();
        assertThat(settings.showsLineNumbers()).isTrue();
        assertThat(settings.times()).isEqualTo(Times.ABSOLUTE);
        push(KeyCode.ALT, KeyCode.C);
        soon().until(() -> shown().contains("cleared from view"));
        push(KeyCode.ALT, KeyCode.C);
        soon().until(() -> shown().contains("warm"));
    }

    @Test
    void leavesAltAndALetterToWhoTypesText() {
        start("cache");
        push(KeyCode.SHORTCUT, KeyCode.F);
        push(KeyCode.ALT, KeyCode.Z);
        assertThat(onUiThread(() -> output().settingsProperty().get()).wraps()).isFalse();
        push(KeyCode.ESCAPE).push(KeyCode.ALT, KeyCode.Z);
        assertThat(onUiThread(() -> output().settingsProperty().get()).wraps()).isTrue();
    }

    @Test
    void showsALineOfJsonWithALineForEachValue() {
        start("cache");
        push(KeyCode.ALT, KeyCode.J);
        soon().until(() -> lookup("#jsonArea").tryQuery().isPresent());
        assertThat(lookup("#jsonArea").<TextInputControl>query().getText())
                .isEqualTo("{\n  \"a\": [\n    1,\n    2\n  ]\n}");
        push(KeyCode.ESCAPE);
        soon().until(() -> lookup("#jsonArea").tryQuery().isEmpty());
    }

    @Test
    void saysHowManyLinesDidNotFitOntoTheClipboard() {
        select("long");
        clickOn("#startButton");
        soon().until(() -> service("long").output().endNumber() >= 9_226);
        clickOn("#outputPane").push(KeyCode.SHORTCUT, KeyCode.A).push(KeyCode.SHORTCUT, KeyCode.C);
        assertThat(lookup("#outputResultLabel").queryLabeled().getText())
                .matches("copied without the last 1,[0-9]{3} lines: no more than 8 MiB are copied");
    }

    private void start(String name) {
        select(name);
        interact(() -> service(name).requestStart());
        Service service = service(name);
        soon().until(() -> service.output().endNumber() >= 3);
        soon().until(() -> shown().contains("{\"a\":[1,2]}"));
    }

    private String shown() {
        awaitPulse();
        return onUiThread(() -> {
            Node view = lookup("#outputPane").<StackPane>query().getChildren().getFirst();
            return String.valueOf(view.queryAccessibleAttribute(AccessibleAttribute.TEXT));
        });
    }
}
