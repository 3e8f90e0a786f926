package dev.signalbox.app.view.main;

import static org.assertj.core.api.Assertions.assertThat;

import dev.signalbox.app.view.tree.TreeRow;
import dev.signalbox.engine.event.ServiceState.Running;
import java.util.stream.IntStream;
import javafx.scene.control.TreeItem;
import javafx.scene.control.TreeTableRow;
import javafx.scene.control.skin.VirtualFlow;
import javafx.scene.input.KeyCode;
import org.junit.jupiter.api.Test;

class ManyServicesTest extends WindowTest {
    private static final int SERVICES = 1000;

    @Override
    String workspace() {
        return workspaceOf(IntStream.range(0, SERVICES)
                .mapToObj(i -> "service-%03d: { command: [sleep, '600'], group: group-%d }".formatted(i, i / 100))
                .toArray(String[]::new));
    }

    @Test
    void showsAThousandServicesInAsFewRowsAsFitTheWindow() {
        assertThat(rowNames()).hasSize(2 + 10 + SERVICES);
        interact(() -> tree().scrollTo(700));
        assertThat(lookup(node -> node instanceof TreeTableRow).queryAll()).hasSizeLessThan(60);

        select("service-690");
        clickOn("#startButton");
        awaitState("service-690", snapshot -> snapshot.state() instanceof Running);
        soon().until(() -> row("service-690").stateProperty().get().equals("running"));
    }

    @Test
    void scrollsToAServiceThatIsOutOfSightAndNotToOneThatIsInIt() {
        assertThat(topmostRow()).isEqualTo("shop");
        goTo("service-001");
        soon().until(() -> selected().equals("service-001"));
        assertThat(topmostRow()).isEqualTo("shop");

        goTo("service-555");
        soon().until(() -> selected().equals("service-555"));
        soon().until(() -> topmostRow().equals("service-553"));
    }

    private void goTo(String name) {
        push(KeyCode.SHORTCUT, KeyCode.K);
        write(name);
        awaitPulse();
        push(KeyCode.ENTER);
    }

    private String selected() {
        return onUiThread(() -> {
            TreeItem<TreeRow> item = tree().getSelectionModel().getSelectedItem();
            return item == null ? "" : item.getValue().nameProperty().get();
        });
    }

    private String topmostRow() {
        return onUiThread(() ->
                ((VirtualFlow<?>) tree().lookup(".virtual-flow")).getFirstVisibleCell() instanceof TreeTableRow<?> row
                                && row.getItem() instanceof TreeRow shown
                        ? shown.nameProperty().get()
                        : "");
    }
}
