package dev.signalbox.app.view.main;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import javafx.scene.control.Labeled;
import javafx.scene.control.TextInputControl;
import javafx.scene.control.TreeItem;
import javafx.scene.input.KeyCode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Goes to services that are not to be seen. */
@Timeout(60)
class GoToServiceTest extends WindowTest {
    @Override
    String workspace() {
        return workspaceOf(
                "web: { command: [sleep, '600'], group: front }",
                "worker: { command: [sleep, '600'], group: back }",
                "database: { command: [sleep, '600'], group: back }");
    }

    private void goTo(String name) {
        push(KeyCode.SHORTCUT, KeyCode.K);
        write(name);
        awaitPulse();
        push(KeyCode.ENTER);
    }

    private void awaitSelected(String name) {
        soon().until(() -> onUiThread(() -> tree().getSelectionModel().getSelectedItems().stream()
                        .map(item -> item.getValue().nameProperty().get())
                        .toList())
                .equals(List.of(name)));
    }

    private void look(String filter) {
        interact(() -> lookup("#treeFilterField").<TextInputControl>query().setText(filter));
    }

    private String count() {
        return onUiThread(() -> lookup("#treeFilterCount").<Labeled>query().getText());
    }

    @Test
    void opensTheGroupsThatAServiceIsIn() {
        select("web");
        interact(() -> {
            itemNamed("back").setExpanded(false);
            itemNamed("shop").setExpanded(false);
        });
        goTo("database");
        awaitSelected("database");
        assertThat(onUiThread(() -> itemNamed("back").isExpanded())).isTrue();
        assertThat(onUiThread(() -> itemNamed("front").isExpanded())).isTrue();
        assertThat(onUiThread(() -> tree().getRow(itemNamed("database")))).isPositive();
    }

    @Test
    void clearsAFilterThatHidesAServiceAndSaysSo() {
        push(KeyCode.F4);
        look("group:front");
        soon().until(() -> rowNames().equals(List.of("", "shop", "front", "web")));
        goTo("database");
        awaitSelected("database");
        assertThat(rowNames()).contains("web", "worker", "database");
        assertThat(count()).isEqualTo("Filter cleared to show database");
        look("work");
        soon().until(() -> count().equals("1 of 3"));
        look("");
        soon().until(() -> rowNames().contains("web"));
        assertThat(count()).isEmpty();
    }

    @Test
    void leavesAFilterThatShowsTheService() {
        push(KeyCode.F4);
        look("group:back");
        soon().until(() -> rowNames().equals(List.of("", "shop", "back", "worker", "database")));
        TreeItem<?> back = itemNamed("back");
        goTo("database");
        awaitSelected("database");
        assertThat(count()).isEqualTo("2 of 3");
        assertThat(onUiThread(back::isExpanded)).isTrue();
    }
}
