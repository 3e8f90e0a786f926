package dev.signalbox.app.view.main;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import javafx.geometry.Bounds;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Labeled;
import javafx.scene.control.MenuButton;
import javafx.scene.control.MenuItem;
import org.junit.jupiter.api.Test;

class NoticesWindowTest extends WindowTest {
    @Override
    String workspace() {
        return workspaceOf(
                "migrate: { shell: 'exit 0', autostart: false }",
                "one: { command: [no-such-program], autostart: false }",
                "two: { command: [no-such-program], autostart: false }",
                "three: { command: [no-such-program], autostart: false }");
    }

    private List<String> toasts() {
        return onUiThread(() -> lookup(".toast-title").<Labeled>queryAll().stream()
                .map(Labeled::getText)
                .toList());
    }

    private MenuButton bell() {
        return lookup("#noticeButton").query();
    }

    @Test
    void tellsInTheCornerAndAClickGoesToTheService() {
        service("migrate").requestStart();
        soon().until(() -> toasts().equals(List.of("migrate has finished")));
        List.of("one", "two", "three").forEach(name -> service(name).requestStart());
        soon().until(() -> toasts().contains("3 services failed"));
        assertThat(bell().getText()).isEqualTo("2");

        clickOn("migrate has finished");
        assertThat(lookup("#outputTitle").queryLabeled().getText()).isEqualTo("migrate");
        assertThat(toasts()).containsExactly("3 services failed");
        interact(() -> lookup(".toast > .small").<Button>query().fire());
        assertThat(toasts()).isEmpty();
    }

    @Test
    void staysAboveTheBarsOfTheWindow() {
        interact(() -> window.keepMissing(List.of(folder.resolve("gone/signalbox.yaml"))));
        service("migrate").requestStart();
        soon().until(() -> toasts().equals(List.of("migrate has finished")));
        awaitPulse();
        Bounds toast = placeOf(".toast");
        for (String below : List.of("#problemBar", "#inputField")) {
            assertThat(placeOf(below).getMinY()).as(below).isGreaterThanOrEqualTo(toast.getMaxY());
        }
    }

    private Bounds placeOf(String query) {
        return onUiThread(() -> {
            Node node = lookup(query).query();
            return node.localToScene(node.getBoundsInLocal());
        });
    }

    @Test
    void theBellListsWhatWasToldAndIsQuietThen() {
        service("migrate").requestStart();
        soon().until(() -> bell().getText().equals("1"));
        clickOn("#noticeButton");
        assertThat(bell().getItems().getFirst().getText()).endsWith("migrate has finished");
        assertThat(bell().getText()).isEmpty();
        interact(() -> bell().getItems().getFirst().fire());
        assertThat(lookup("#outputTitle").queryLabeled().getText()).isEqualTo("migrate");
    }

    @Test
    void saysThatADesktopWithoutTheProgramShowsNothing() {
        MenuItem onDesktop = bell().getItems().stream()
                .filter(item -> item.getText() != null && item.getText().contains("notify-send"))
                .findFirst()
                .orElseThrow();
        assertThat(onDesktop.isDisable()).isTrue();
    }
}
