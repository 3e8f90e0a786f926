package dev.signalbox.app.view.main;

import static org.assertj.core.api.Assertions.assertThat;

import dev.signalbox.app.view.action.ActionSection;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import javafx.scene.control.Label;
import javafx.scene.control.MenuButton;
import javafx.scene.control.MenuItem;
import javafx.scene.control.TextField;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyCodeCombination;
import javafx.scene.input.KeyCombination;
import org.controlsfx.control.action.Action;
import org.junit.jupiter.api.Test;

class KeysTest extends WindowTest {
    @Override
    String workspace() {
        return workspaceOf("web: { command: [sleep, '600'] }");
    }

    private List<KeyCombination> keys() {
        return onUiThread(() -> window.catalog().actions().stream()
                .map(Action::getAccelerator)
                .filter(Objects::nonNull)
                .toList());
    }

    @Test
    void noKeyIsGivenTwice() {
        Set<KeyCombination> seen = new HashSet<>();
        assertThat(keys()).hasSizeGreaterThan(25).allMatch(seen::add);
    }

    /** Others cannot be pressed on every keyboard, nor by a test. */
    @Test
    void everyKeyIsThatOfAKeyCode() {
        assertThat(keys()).allMatch(KeyCodeCombination.class::isInstance);
    }

    @Test
    void everyKeyIsAKeyOfTheWindow() {
        assertThat(stage.getScene().getAccelerators().keySet()).containsAll(keys());
    }

    @Test
    void theKeySheetShowsEveryKey() {
        push(KeyCode.F1);
        assertThat(lookup("#keySheetField").<TextField>query().isFocused()).isTrue();
        List<String> shown = rows();
        for (ActionSection section : window.catalog().sections()) {
            for (Action action : section.actions()) {
                if (action.getAccelerator() != null) {
                    assertThat(shown).contains(action.getText());
                }
            }
        }
        push(KeyCode.ESCAPE);
        assertThat(lookup("#keySheet").tryQuery()).isEmpty();
    }

    @Test
    void theKeySheetIsSearchedByWordsAndByKeys() {
        push(KeyCode.F1);
        write("restart");
        awaitPulse();
        assertThat(rows()).containsExactly("Restart");
        interact(() -> lookup("#keySheetField").<TextField>query().setText("shift+f5"));
        assertThat(rows()).containsExactly("Stop");
        interact(() -> lookup("#keySheetField").<TextField>query().setText("no such key"));
        assertThat(rows()).isEmpty();
        assertThat(lookup("No key does that.").query().isVisible()).isTrue();
    }

    private List<String> rows() {
        return onUiThread(() -> lookup(".key-row > .label").<Label>queryAll().stream()
                .map(Label::getText)
                .toList());
    }

    @Test
    void theMenuSaysTheKeys() {
        MenuItem find = lookup("#menuButton").<MenuButton>query().getItems().getFirst();
        assertThat(find.getText()).isEqualTo("Find a command …");
        assertThat(find.getAccelerator()).isEqualTo(Keys.PALETTE);
    }

    @Test
    void theTipOfAButtonSaysItsKey() {
        MenuButton menu = lookup("#menuButton").query();
        assertThat(menu.getTooltip().getText()).isEqualTo("All commands, appearance and settings (F10)");
    }
}
