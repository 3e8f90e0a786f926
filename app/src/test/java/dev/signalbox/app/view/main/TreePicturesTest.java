package dev.signalbox.app.view.main;

import java.io.IOException;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import javafx.scene.control.TextInputControl;
import javafx.scene.input.KeyCode;
import org.junit.jupiter.api.Test;

/** Makes the pictures of a large tree. */
class TreePicturesTest extends PicturesTest {
    private static final List<String> BUSY =
            List.of("service-001", "service-002", "service-003", "service-004", "failing", "limited");

    @Override
    String workspace() {
        return workspaceOf(Stream.concat(
                        Stream.of(
                                "failing: { shell: 'echo no queue at 127.0.0.1:5672; exit 3', group: group-0 }",
                                "limited: { shell: 'exit 4', group: group-0, restart: { policy: always,"
                                        + " limit: { restarts: 5, within: 60s } } }"),
                        IntStream.range(0, 1000)
                                .mapToObj(i -> ("service-%03d: { shell: 'while :; do echo round $((n=n+1)); sleep 0.%d;"
                                                + " done', group: group-%d }")
                                        .formatted(i, 1 + i % 5, i / 100)))
                .toArray(String[]::new));
    }

    @Test
    void picturesManyRowsManyColumnsAFilterAndANarrowWindow() throws IOException {
        BUSY.forEach(name -> service(name).requestStart());
        select("service-002");
        soon().until(() -> row("failing").stateProperty().get().equals(text("state.failed")));
        interact(() -> {
            column("pid").setVisible(false);
            column("lastLine").setVisible(true);
            tree().resizeColumn(column("lastLine"), 160 - column("lastLine").getWidth());
        });
        soon().until(() -> service("service-004").output().endNumber() > 30);
        awaitPulse();
        picture(stage.getScene(), "tree-1000-services");
        interact(() -> {
            column("pid").setVisible(true);
            column("lastLine").setVisible(false);
        });
        push(KeyCode.F4);
        interact(() -> lookup("#treeFilterField").<TextInputControl>query().setText("state:run group:group-0"));
        soon().until(() -> childrenOf("group-0").size() <= 5);
        awaitPulse();
        picture(stage.getScene(), "tree-filter");
        interact(() -> {
            lookup("#treeFilterField").<TextInputControl>query().setText("stat:run");
            stage.setWidth(800);
        });
        awaitPulse();
        picture(stage.getScene(), "tree-narrow");
    }
}
