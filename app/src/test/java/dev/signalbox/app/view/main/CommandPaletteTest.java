package dev.signalbox.app.view.main;

import static org.assertj.core.api.Assertions.assertThat;

import dev.signalbox.app.view.action.WhyNot;
import dev.signalbox.app.view.appearance.AppearanceSettings;
import dev.signalbox.engine.event.ServiceState.Running;
import dev.signalbox.engine.event.ServiceState.Stopped;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import javafx.scene.control.Label;
import javafx.scene.control.ListCell;
import javafx.scene.control.ListView;
import javafx.scene.control.TextField;
import javafx.scene.input.KeyCode;
import javafx.scene.text.Text;
import org.controlsfx.control.action.Action;
import org.junit.jupiter.api.Test;

class CommandPaletteTest extends WindowTest {
    @Override
    String workspace() {
        return workspaceOf(
                "web: { command: [sleep, '600'], group: front }",
                "worker: { command: [sleep, '600'], group: front }",
                "database: { command: [sleep, '600'] }");
    }

    private void open() {
        push(KeyCode.SHORTCUT, KeyCode.K);
        assertThat(lookup("#paletteField").<TextField>query().isFocused()).isTrue();
    }

    private boolean isOpen() {
        return lookup("#palette").tryQuery().isPresent();
    }

    /** The names in the list, from the top. */
    private List<String> found() {
        return onUiThread(() -> lookup("#paletteList .list-cell").<ListCell<?>>queryAll().stream()
                .filter(cell -> cell.isVisible() && !cell.isEmpty())
                .sorted(Comparator.comparingInt(ListCell::getIndex))
                .map(cell -> Objects.toString(cell.getAccessibleText(), "").split(", ", 2)[0])
                .toList());
    }

    private void type(String query) {
        write(query);
        awaitPulse();
    }

    @Test
    void doesWhatIsFoundToAServiceThatIsNotSelected() {
        select("web");
        open();
        type("work sta");
        assertThat(found()).startsWith("worker: Start");
        push(KeyCode.ENTER);
        awaitState("worker", snapshot -> snapshot.state() instanceof Running);
        assertThat(isOpen()).isFalse();

        open();
        type("worker: stop");
        push(KeyCode.ENTER);
        awaitState("worker", snapshot -> snapshot.state() instanceof Stopped);
    }

    @Test
    void goesToAService() {
        open();
        type("datab");
        push(KeyCode.ENTER);
        assertThat(lookup("#outputTitle").queryLabeled().getText()).isEqualTo("database");
    }

    @Test
    void doesAnActionOfTheWindow() {
        open();
        type("new");
        push(KeyCode.ENTER);
        assertThat(lookup("#nameField").tryQuery()).isPresent();
        push(KeyCode.ESCAPE);
    }

    @Test
    void marksTheLettersThatWereSought() {
        open();
        type("wrk");
        List<String> marked =
                onUiThread(() -> lookup("#paletteList .list-cell:selected .found").<Text>queryAll().stream()
                        .map(Text::getText)
                        .toList());
        assertThat(String.join("", marked)).isEqualTo("wrk");
    }

    @Test
    void showsWhatIsNotPossibleNowAtTheEndAndDoesNotDoIt() {
        open();
        type("kill");
        assertThat(found()).contains("Kill");
        assertThat(onUiThread(() -> lookup("#paletteList .palette-detail").<Label>queryAll().stream()
                        .map(Label::getText)
                        .toList()))
                .contains("not possible now: nothing is selected that runs");
        interact(() ->
                lookup("#paletteList").<ListView<?>>query().getSelectionModel().selectLast());
        push(KeyCode.ENTER);
        assertThat(isOpen()).isTrue();
    }

    @Test
    void everyActionThatIsNotPossibleSaysWhy() {
        interact(() -> {
            tree().getSelectionModel().clearSelection();
            appearance
                    .settingsProperty()
                    .set(appearance.settingsProperty().get().withZoom(AppearanceSettings.MAX_ZOOM));
        });
        List<Action> disabled = onUiThread(() ->
                window.catalog().actions().stream().filter(Action::isDisabled).toList());
        assertThat(disabled)
                .hasSizeGreaterThan(10)
                .allSatisfy(action ->
                        assertThat(WhyNot.of(action)).as(action.getText()).isNotBlank());
    }

    @Test
    void showsFirstWhatWasDoneLast() {
        open();
        type("line numbers");
        push(KeyCode.ENTER);
        assertThat(output().settingsProperty().get().showsLineNumbers()).isTrue();
        open();
        assertThat(found()).startsWith("Line numbers");
    }

    @Test
    void goesRoundWithTheArrowsAndClosesWithEscapeWhereItWasOpened() {
        clickOn("#tree");
        open();
        List<String> all = found();
        push(KeyCode.DOWN);
        assertThat(selected()).isEqualTo(all.get(1));
        push(KeyCode.UP);
        push(KeyCode.UP);
        push(KeyCode.DOWN);
        assertThat(selected()).isEqualTo(all.getFirst());
        push(KeyCode.ESCAPE);
        assertThat(isOpen()).isFalse();
        assertThat(tree().isFocused()).isTrue();
    }

    private String selected() {
        return onUiThread(() -> Objects.toString(
                        lookup("#paletteList .list-cell:selected")
                                .<ListCell<?>>query()
                                .getAccessibleText(),
                        "")
                .split(", ", 2)[0]);
    }

    @Test
    void closesWithTheKeyThatOpensIt() {
        open();
        push(KeyCode.SHORTCUT, KeyCode.K);
        assertThat(isOpen()).isFalse();
    }

    @Test
    void saysThatNothingWasFound() {
        open();
        type("qqqq");
        assertThat(found()).isEmpty();
        assertThat(lookup("Nothing has that name").tryQuery()).isPresent();
        push(KeyCode.ENTER);
        assertThat(isOpen()).isTrue();
    }
}
