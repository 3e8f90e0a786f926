package dev.signalbox.app.view.main;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import javafx.scene.AccessibleAttribute;
import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.control.Labeled;
import javafx.scene.input.KeyCode;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class AccessibilityTest extends WindowTest {
    /** What begins within so many pixels stands beside each other. */
    private static final double ROW = 12;

    @Override
    String workspace() {
        return workspaceOf("web: { command: [sleep, '600'] }");
    }

    /** All that the keyboard reaches, now in sight or not. */
    private static List<Node> focusable(Node node) {
        List<Node> found = new ArrayList<>();
        if (node.isFocusTraversable()) {
            found.add(node);
        }
        if (node instanceof Parent parent) {
            parent.getChildrenUnmodifiable().forEach(child -> found.addAll(focusable(child)));
        }
        return found;
    }

    private List<Node> focusable() {
        return onUiThread(() -> focusable(stage.getScene().getRoot()));
    }

    private static boolean isNamed(Node node) {
        return isText(node.getAccessibleText())
                || (node instanceof Labeled labeled && isText(labeled.getText()))
                || (node.queryAccessibleAttribute(AccessibleAttribute.TEXT) instanceof String text && isText(text))
                || node.getStyleClass().contains("tool-bar-overflow-button"); // the toolkit's own, with no name to give
    }

    private static boolean isText(@Nullable String text) {
        return text != null && !text.isBlank();
    }

    private List<Node> nameless() {
        return onUiThread(() -> focusable(stage.getScene().getRoot()).stream()
                .filter(node -> !isNamed(node))
                .toList());
    }

    @Test
    void everythingThatTheKeyboardReachesHasAName() {
        assertThat(focusable()).hasSizeGreaterThan(20);
        assertThat(nameless()).isEmpty();
        push(KeyCode.SHORTCUT, KeyCode.K);
        assertThat(nameless()).isEmpty();
        push(KeyCode.ESCAPE);
        push(KeyCode.F1);
        assertThat(nameless()).isEmpty();
        push(KeyCode.ESCAPE);
        push(KeyCode.SHORTCUT, KeyCode.F);
        push(KeyCode.SHORTCUT, KeyCode.SHIFT, KeyCode.F);
        assertThat(nameless()).isEmpty();
    }

    /** From the tool bar over the tree to the output, as one reads. */
    @Test
    void theTabKeyGoesFromTheTopToTheBottom() {
        interact(() -> lookup("#addButton").query().requestFocus());
        List<Double> places = new ArrayList<>();
        for (int i = 0; i < 12; i++) {
            Node focused = stage.getScene().getFocusOwner();
            places.add(onUiThread(() ->
                    Math.floor(focused.localToScene(focused.getBoundsInLocal()).getMinY() / ROW)));
            if ("followButton".equals(focused.getId())) {
                break;
            }
            push(KeyCode.TAB);
        }
        assertThat(places).hasSizeGreaterThan(3).isSorted();
    }
}
