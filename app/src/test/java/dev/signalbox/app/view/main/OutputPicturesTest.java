package dev.signalbox.app.view.main;

import static org.assertj.core.api.Assertions.assertThat;

import dev.signalbox.app.view.output.OutputSettings;
import dev.signalbox.app.view.output.OutputSettings.Times;
import java.io.IOException;
import java.util.List;
import javafx.geometry.Bounds;
import javafx.scene.Node;
import javafx.scene.control.ComboBox;
import javafx.scene.control.MenuButton;
import javafx.scene.control.TextInputControl;
import javafx.scene.control.ToggleButton;
import javafx.scene.input.KeyCode;
import javafx.scene.input.MouseButton;
import javafx.scene.layout.StackPane;
import org.junit.jupiter.api.Test;

/** Makes the pictures of the output with all that it can show. */
class OutputPicturesTest extends PicturesTest {
    private static final String LOG =
            "echo Serving on http://127.0.0.1:8123/; i=0; while [ $i -lt 400 ]; do i=$((i+1)); printf \"12:00:%02d"
                + " \\\\033[32mINFO\\\\033[0m  job %d done in \\\\033[1m%d ms\\\\033[0m\\\\n"
                + "\" $((i%60)) $i $((i*37%90)); if [ $((i%9)) = 0 ]; then printf \"12:00:%02d"
                + " \\\\033[33mWARN\\\\033[0m  queue is \\\\033[38;5;208m%d%%\\\\033[0m full, and this line goes on"
                + " for longer than any window is wide because it says each of the jobs that wait: import, export,"
                + " mail, thumbnails, index, backup, report, invoice, reminder\\\\n"
                + "\" $((i%60)) $((i%100)); fi; done; sleep 0.2; echo \"12:00:34 ERROR job 34 gave up: connection"
                + " refused\" >&2; echo \"  at queue.connect (queue.js:88)\" >&2; sleep 0.2; echo"
                + " \"{\\\"level\\\":\\\"warn\\\",\\\"job\\\":35,\\\"tags\\\":[\\\"slow\\\",\\\"mail\\\"]}\"; head -c"
                + " 20000 /dev/zero | tr \"\\\\0\" x; echo; printf \"10 %%\\\\r"
                + "100 %% done\\\\n"
                + "\"";

    @Override
    String workspace() {
        return workspaceOf(
                "worker: { shell: '" + LOG + "; exec sleep 600' }",
                "web: { shell: 'for i in 1 2 3 4 5 6; do echo \"GET /$i 200\"; sleep 0.1; done; exec sleep 600', group:"
                        + " front }",
                "cache: { shell: 'for i in 1 2 3 4; do echo \"evicted $i\" >&2; sleep 0.15; done; exit 3', group:"
                        + " front }");
    }

    @Test
    void picturesTheOutput() throws IOException {
        select("worker");
        picture(stage.getScene(), "output-none");
        clickOn("#startButton");
        soon().until(() -> service("worker").output().endNumber() >= 451);
        interact(() -> output().settingsProperty().set(settings(false)));
        awaitPulse();
        picture(stage.getScene(), "output-plain");

        interact(() -> lookup("#outputPane")
                .<StackPane>query()
                .getChildren()
                .getFirst()
                .requestFocus());
        push(KeyCode.SHORTCUT, KeyCode.END);
        push(KeyCode.UP).push(KeyCode.UP).push(KeyCode.ALT, KeyCode.J);
        soon().until(() -> lookup("#jsonArea").tryQuery().isPresent());
        picture(topWindow(), "output-json");
        push(KeyCode.ESCAPE);
        clickOn(lookup(".output-row").<Node>query(), MouseButton.SECONDARY);
        awaitPulse();
        picture(topWindow(), "output-row-menu");
        push(KeyCode.ESCAPE);

        push(KeyCode.SHORTCUT, KeyCode.F);
        write("job 3");
        soon().until(() -> !lookup("#findCountLabel").queryLabeled().getText().isEmpty());
        push(KeyCode.ENTER).push(KeyCode.ENTER).push(KeyCode.ENTER);
        awaitPulse();
        picture(stage.getScene(), "output-find");
        interact(() -> lookup("#findRegexButton").queryAs(ToggleButton.class).fire());
        interact(() -> lookup("#findField").<TextInputControl>query().setText("job ("));
        awaitPulse();
        picture(stage.getScene(), "output-find-problem");
        clickOn("#findField").push(KeyCode.ESCAPE);

        interact(() -> output().settingsProperty().set(settings(true)));
        push(KeyCode.SHORTCUT, KeyCode.SHIFT, KeyCode.F);
        interact(() -> lookup("#filterLevelBox")
                .<ComboBox<String>>query()
                .getSelectionModel()
                .select(2));
        awaitPulse();
        soon().until(() -> lookup(".output-row.hidden").tryQuery().isPresent());
        picture(stage.getScene(), "output-filter-wrap");
        interact(() -> lookup("#filterTimeBox")
                .<ComboBox<String>>query()
                .getSelectionModel()
                .selectLast());
        interact(
                () -> lookup("#filterFromField").queryAs(TextInputControl.class).setText("9:61"));
        awaitPulse();
        picture(stage.getScene(), "output-filter-time");
        for (String part : List.of("#filterField", "#filterUntilField", "#filterProblemLabel")) {
            assertThat(inScene("#filterBar").contains(inScene(part)))
                    .as("%s is within the bar", part)
                    .isTrue();
        }
        clickOn("#filterField").push(KeyCode.ESCAPE);

        interact(() -> output().settingsProperty().set(settings(false)));
        select("front");
        clickOn("#startButton");
        soon().until(() -> service("web").output().endNumber() >= 7
                && service("cache").output().endNumber() >= 6);
        soon().until(() -> shownRows() >= 13);
        picture(stage.getScene(), "output-merged");
        select("worker");
        interact(() -> output().settingsProperty().set(settings(true)));

        interact(
                () -> { // the screen ends at 1000, and with it what the platform can draw
                    stage.setX(0);
                    stage.setY(0);
                    stage.setWidth(900);
                });
        clickOn("#outputMenuButton");
        awaitPulse();
        picture(topWindow(), "output-menu");
        interact(() -> lookup("#outputMenuButton").queryAs(MenuButton.class).hide());
        push(KeyCode.ALT, KeyCode.C);
        awaitPulse();
        picture(stage.getScene(), "output-cleared");
    }

    private static OutputSettings settings(boolean all) {
        return new OutputSettings(all, all, all ? Times.ABSOLUTE : Times.NONE);
    }

    private Bounds inScene(String node) {
        return onUiThread(() -> {
            Node found = lookup(node).query();
            return found.localToScene(found.getLayoutBounds());
        });
    }

    private long shownRows() {
        awaitPulse();
        return onUiThread(() ->
                lookup(".output-row").match(Node::isVisible).queryAll().stream().count());
    }
}
