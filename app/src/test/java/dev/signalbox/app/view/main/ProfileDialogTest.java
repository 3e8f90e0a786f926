package dev.signalbox.app.view.main;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.util.List;
import java.util.Objects;
import javafx.css.PseudoClass;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.TextArea;
import javafx.scene.control.TextField;
import javafx.scene.input.KeyCode;
import org.junit.jupiter.api.Test;

class ProfileDialogTest extends WindowTest {
    private static final PseudoClass PROBLEM = PseudoClass.getPseudoClass("problem");

    @Override
    String workspace() {
        return workspaceOf("hello: { shell: 'exec sleep 600' }");
    }

    @Test
    void tabMovesTheFocusOutOfTextAreas() {
        openNew();
        focus("#commandField");
        type(KeyCode.TAB);
        assertFocused("#directoryField");
        push(KeyCode.SHIFT, KeyCode.TAB);
        assertFocused("#commandField");
        push(KeyCode.SHIFT, KeyCode.TAB);
        assertThat(lookup("#commandField").query().isFocused()).isFalse();

        assertThat(text("#commandField")).isEmpty();
    }

    @Test
    void enterIsALineBreakInATextArea() {
        openNew();
        focus("#commandField");
        write("a").type(KeyCode.ENTER).write("b");
        assertThat(text("#commandField")).isEqualTo("a\nb");
    }

    @Test
    void saysNothingIsWrongBeforeOneTypes() {
        openNew();
        assertThat(problems()).isEmpty();
        assertThat(saveButton().isDisabled()).isTrue();
    }

    @Test
    void saysWhatIsWrongOnceAFieldWasChanged() {
        openNew();
        focus("#nameField");
        write("hell");
        assertThat(problems()).isEmpty();
        write("o");
        assertThat(problems()).containsExactly("There is a service hello already.");
        type(KeyCode.BACK_SPACE);
        assertThat(problems()).isEmpty();
        assertThat(saveButton().isDisabled()).isTrue(); // there is no command yet
    }

    @Test
    void saysWhatIsWrongOnceAFieldWasLeft() {
        openNew();
        focus("#commandField");
        assertThat(problems()).containsExactly("Give it a name."); // which had the focus first
        type(KeyCode.TAB);
        assertThat(problems()).containsExactly("Give it a name.", "Write what shall run.");
    }

    @Test
    void fieldsStayWhereTheyAreAsProblemsComeAndGo() {
        openNew();
        List<Double> before = fieldPositions();
        for (String field : List.of("#nameField", "#commandField", "#directoryField")) {
            focus(field);
            write("${");
        }
        focus("#nameField");
        write("/").type(KeyCode.BACK_SPACE, 3);
        assertThat(problems()).containsExactly("Give it a name.");
        assertThat(fieldPositions()).isEqualTo(before);
    }

    @Test
    void shortcutAndEnterSavesWhatIsValid() {
        openNew();
        focus("#nameField");
        write("clock");
        push(KeyCode.SHORTCUT, KeyCode.ENTER);
        assertThat(lookup("#nameField").tryQuery())
                .as("open, as there is no command")
                .isPresent();

        focus("#commandField");
        write("date");
        push(KeyCode.SHORTCUT, KeyCode.ENTER);
        soon().until(() -> Files.readString(session.workspace().file()).contains("clock:"));
        assertThat(lookup("#nameField").tryQuery()).isEmpty();
    }

    @Test
    void everyLabelPointsToItsField() {
        openNew();
        List<String> fields = lookup(".profile-form .field-label").<Label>queryAll().stream()
                .map(label -> label.getText() + " "
                        + Objects.requireNonNull(label.getLabelFor(), label.getText())
                                .getId())
                .toList();
        assertThat(fields)
                .hasSizeGreaterThan(60)
                .contains("Name nameField", "Command commandField", "Grace graceField", "Ports portsField");
    }

    @Test
    void theCommandGrowsWithTheWindow() {
        openNew();
        double command = height("#commandField");
        double width = lookup("#commandField").<TextArea>query().getWidth();
        interact(() -> {
            var dialog = saveButton().getScene().getWindow();
            dialog.setX(0); // the screen ends at 1000, and with it what the platform can draw
            dialog.setY(0);
            dialog.setHeight(dialog.getHeight() + 100);
            dialog.setWidth(dialog.getWidth() + 100);
        });
        awaitPulse();
        assertThat(height("#commandField")).isEqualTo(command + 100);
        assertThat(lookup("#commandField").<TextArea>query().getWidth()).isEqualTo(width + 100);
    }

    private void openNew() {
        clickOn("#addButton");
        targetWindow(saveButton());
        awaitPulse();
    }

    private void focus(String field) {
        interact(() -> lookup(field).query().requestFocus());
    }

    private void assertFocused(String field) {
        assertThat(lookup(field).query().isFocused()).as(field + " focused").isTrue();
    }

    private String text(String area) {
        return lookup(area).<TextArea>query().getText();
    }

    private double height(String area) {
        return lookup(area).<TextArea>query().getHeight();
    }

    private Button saveButton() {
        return lookup("#saveProfileButton").query();
    }

    /** What stands there in red. */
    private List<String> problems() {
        return lookup(".field-note").<Label>queryAll().stream()
                .filter(note -> note.getPseudoClassStates().contains(PROBLEM))
                .map(Label::getText)
                .toList();
    }

    private List<Double> fieldPositions() {
        awaitPulse();
        return lookup(".profile-form .text-input")
                .match(node -> node instanceof TextField || node instanceof TextArea)
                .queryAll()
                .stream()
                .map(field -> field.localToScene(field.getLayoutBounds()).getMinY())
                .toList();
    }
}
