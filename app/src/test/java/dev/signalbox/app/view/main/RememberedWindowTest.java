package dev.signalbox.app.view.main;

import static org.assertj.core.api.Assertions.assertThat;

import dev.signalbox.app.bridge.BackgroundTasks;
import dev.signalbox.app.bridge.FxPulse;
import dev.signalbox.app.settings.Remembered;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import javafx.scene.control.SplitPane;
import javafx.scene.input.KeyCode;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;

class RememberedWindowTest extends DetailsTest {
    private static final Offset<Double> PIXEL = Offset.offset(1.0);

    @Override
    String workspace() {
        return workspaceOf("assets: { command: [sleep, '600'] }", "web: { command: [sleep, '600'] }");
    }

    /** The second screen of the last time is not there any more. */
    @Override
    Remembered remembered() {
        try {
            Files.writeString(folder.resolve("window.yaml"), """
                place: {x: 5000.0, y: 300.0, width: 900.0, height: 640.0, divider: 0.3}
                """);
            Files.writeString(folder.resolve("settings.yaml"), """
                output: {wraps: true, times: delta}
                details: {tab: runs}
                tree:
                  order: [name, memory, no-such-column]
                  hidden: [cpu, why]
                  shown: [messages]
                  widths: {name: 333.0}
                  sortedBy: name
                  ascending: false
                """);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        Remembered remembered = Remembered.open(folder, folder, InstantSource.system());
        BackgroundTasks saving = new BackgroundTasks(new FxPulse());
        remembered.saveWith(saving, _ -> {});
        return remembered;
    }

    private String saved(String file) throws IOException {
        Path path = folder.resolve(file);
        return Files.exists(path) ? Files.readString(path) : "";
    }

    @Test
    void comesBackAsItWasAndOnAScreenThatIsThere() {
        assertThat(stage.getWidth()).isCloseTo(900, PIXEL);
        assertThat(stage.getHeight()).isCloseTo(640, PIXEL);
        assertThat(stage.getX()).isBetween(0.0, 100.0);
        soon().until(() -> Math.abs(lookup("#splitPane").<SplitPane>query().getDividerPositions()[0] - 0.3) < 0.02);
        assertThat(action("Wrap long lines").isSelected()).isTrue();
        assertThat(action("Line numbers").isSelected()).isFalse();
        assertThat(action("Time before each line: Since the line before").isSelected())
                .isTrue();
        assertThat(shownTab()).isEqualTo("Runs");
    }

    @Test
    void theTreeComesBackAsItWas() {
        assertThat(onUiThread(() -> tree().getColumns().get(1).getId())).isEqualTo("tree-memory");
        assertThat(column("cpu").isVisible()).isFalse();
        assertThat(column("messages").isVisible()).isTrue();
        assertThat(column("uptime").isVisible()).isTrue();
        assertThat(column("name").getWidth()).isEqualTo(333);
        soon().until(() -> childrenOf("shop").equals(List.of("web", "assets")));
    }

    @Test
    void remembersHowTheTreeIsChanged() {
        interact(() -> {
            column("uptime").setVisible(false);
            column("lastExit").setVisible(true);
            tree().resizeColumn(column("name"), 40);
            tree().getSortOrder().clear();
        });
        soon().untilAsserted(() -> assertThat(saved("settings.yaml"))
                .containsPattern("hidden:\\s+(- \\w+\\s+)*- uptime")
                .containsPattern("shown:\\s+(- \\w+\\s+)*- lastExit")
                .contains("name: 373.0")
                .containsPattern("sortedBy: (''|\"\")"));
    }

    @Test
    void remembersWhatIsChanged() {
        interact(() -> {
            stage.setX(20);
            stage.setWidth(950);
            lookup("#splitPane").<SplitPane>query().setDividerPosition(0, 0.6);
        });
        push(KeyCode.ALT, KeyCode.N); // line numbers
        push(KeyCode.ALT, KeyCode.DIGIT3);
        soon().until(() -> saved("settings.yaml").contains("tab: metrics"));
        soon().until(() -> saved("window.yaml").contains("width: 950.0"));
        soon().until(() -> saved("window.yaml").matches("(?s).*divider: 0\\.(59|60).*"));
        soon().until(() -> saved("settings.yaml").contains("showsLineNumbers: true"));
    }

    @Test
    void remembersWhatWasChangedRightBeforeTheEnd() throws IOException {
        push(KeyCode.ALT, KeyCode.N);
        push(KeyCode.SHORTCUT, KeyCode.Q); // nothing runs, so nothing is asked
        soon().until(() -> !stage.isShowing());
        assertThat(saved("settings.yaml")).contains("showsLineNumbers: true");
    }
}
