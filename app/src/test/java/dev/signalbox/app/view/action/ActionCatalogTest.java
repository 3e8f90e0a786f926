package dev.signalbox.app.view.action;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyCodeCombination;
import javafx.scene.input.KeyCombination;
import org.controlsfx.control.action.Action;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class ActionCatalogTest {
    private static Action action(String name, @Nullable KeyCombination key) {
        Action action = new Action(name, _ -> {});
        action.setAccelerator(key);
        return action;
    }

    @Test
    void refusesAKeyThatIsGivenTwice() {
        KeyCombination key = new KeyCodeCombination(KeyCode.K, KeyCombination.CONTROL_DOWN);
        List<ActionSection> sections = List.of(
                new ActionSection("one", List.of(action("Kill", key))),
                new ActionSection("other", List.of(action("Find", key))));
        assertThatThrownBy(() -> new ActionCatalog(sections, Map.of()))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("Ctrl+K does 'Kill' and 'Find': give one of them another key");
    }

    @Test
    void refusesAFurtherKeyThatAnotherActionHas() {
        KeyCombination key = new KeyCodeCombination(KeyCode.F5);
        List<ActionSection> sections = List.of(new ActionSection("one", List.of(action("Start", key))));
        assertThatThrownBy(() -> new ActionCatalog(sections, Map.of(key, action("Zoom", null))))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("'Zoom' and 'Start'");
    }

    @Test
    void doesNothingThatIsDisabled() {
        List<String> done = new ArrayList<>();
        Action action = new Action("Start", _ -> done.add("start"));
        ActionCatalog.run(action);
        action.setDisabled(true);
        ActionCatalog.run(action);
        assertThat(done).containsExactly("start");
    }
}
