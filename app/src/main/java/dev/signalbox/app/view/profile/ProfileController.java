package dev.signalbox.app.view.profile;

import dev.signalbox.app.view.profile.ProfileForm.Field;
import dev.signalbox.app.words.Texts;
import dev.signalbox.engine.service.definition.RestartPolicy;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.fxml.FXML;
import javafx.scene.TraversalDirection;
import javafx.scene.control.CheckBox;
import javafx.scene.control.ChoiceBox;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Label;
import javafx.scene.control.RadioButton;
import javafx.scene.control.TextArea;
import javafx.scene.control.TextField;
import javafx.scene.control.TextInputControl;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.util.StringConverter;
import org.jspecify.annotations.Nullable;

/** The fields of the profile dialog; says at each what is wrong with it, once someone was there. */
public final class ProfileController {
    private final ProfileForm initial;
    private final List<String> groups;
    private final Set<String> takenNames;
    private final Texts texts;
    private final ReadOnlyBooleanWrapper valid = new ReadOnlyBooleanWrapper();
    private final Map<Field, FieldNote> notes = new EnumMap<>(Field.class);

    @FXML
    private TextField nameField;

    @FXML
    private Label nameNote;

    @FXML
    private ComboBox<String> groupField;

    @FXML
    private RadioButton argumentsButton;

    @FXML
    private RadioButton shellButton;

    @FXML
    private TextArea commandField;

    @FXML
    private Label commandNote;

    @FXML
    private TextField directoryField;

    @FXML
    private TextArea environmentField;

    @FXML
    private Label environmentNote;

    @FXML
    private ChoiceBox<RestartPolicy> restartField;

    @FXML
    private CheckBox autostartField;

    @FXML
    private TextField graceField;

    @FXML
    private Label graceNote;

    @FXML
    private TextField descriptionField;

    ProfileController(ProfileForm initial, List<String> groups, Set<String> takenNames, Texts texts) {
        this.initial = initial;
        this.groups = groups;
        this.takenNames = takenNames;
        this.texts = texts;
    }

    @FXML
    private void initialize() {
        restartField.getItems().setAll(RestartPolicy.values());
        restartField.setConverter(new PolicyWords());
        groupField.getItems().setAll(groups);
        fill();
        note(Field.NAME, nameNote, nameField).setHelp(texts.of("profile.nameHelp"));
        note(Field.ENVIRONMENT, environmentNote, environmentField).setHelp(texts.of("profile.environmentHelp"));
        note(Field.GRACE, graceNote, graceField).setHelp(texts.of("profile.graceHelp"));
        FieldNote command = note(Field.COMMAND, commandNote, commandField);
        shellButton
                .selectedProperty()
                .subscribe(shell -> command.setHelp(texts.of(shell ? "profile.shellHelp" : "profile.argumentsHelp")));
        leaveByTab(commandField);
        leaveByTab(environmentField);
        nameField.textProperty().subscribe(this::validate);
        groupField.getEditor().textProperty().subscribe(this::validate);
        shellButton.selectedProperty().subscribe(this::validate);
        commandField.textProperty().subscribe(this::validate);
        directoryField.textProperty().subscribe(this::validate);
        environmentField.textProperty().subscribe(this::validate);
        graceField.textProperty().subscribe(this::validate);
        descriptionField.textProperty().subscribe(this::validate);
        validate();
    }

    private FieldNote note(Field field, Label label, TextInputControl control) {
        FieldNote note = new FieldNote(label, control);
        notes.put(field, note);
        return note;
    }

    private void fill() {
        nameField.setText(initial.name());
        groupField.getEditor().setText(initial.group());
        argumentsButton.setSelected(!initial.shell());
        shellButton.setSelected(initial.shell());
        commandField.setText(initial.command());
        directoryField.setText(initial.directory());
        environmentField.setText(initial.environment());
        environmentField.setDisable(initial.keptEnvironment() != null);
        restartField.setValue(initial.restart());
        autostartField.setSelected(initial.autostart());
        graceField.setText(initial.grace());
        descriptionField.setText(initial.description());
    }

    private void validate() {
        Map<Field, String> problems = form().problems(takenNames, texts);
        notes.forEach((field, note) -> note.setProblem(problems.get(field)));
        valid.set(problems.isEmpty());
    }

    /** As a form has it: Tab goes on to the next field, Shift+Tab back. Ctrl+Tab does so in JavaFX anyway. */
    private static void leaveByTab(TextArea area) {
        area.addEventFilter(KeyEvent.KEY_PRESSED, event -> {
            boolean other = event.isControlDown() || event.isAltDown() || event.isMetaDown();
            if (event.getCode() == KeyCode.TAB && !other) {
                area.requestFocusTraversal(event.isShiftDown() ? TraversalDirection.PREVIOUS : TraversalDirection.NEXT);
                event.consume();
            }
        });
    }

    /** What stands in the fields now. */
    ProfileForm form() {
        return new ProfileForm(
                nameField.getText(),
                groupField.getEditor().getText(),
                shellButton.isSelected(),
                commandField.getText(),
                directoryField.getText(),
                environmentField.getText(),
                initial.keptEnvironment(),
                restartField.getValue(),
                autostartField.isSelected(),
                graceField.getText(),
                initial.stopSignal(), // which has no field yet and is kept as it is
                descriptionField.getText());
    }

    /** Whether the fields are a profile. */
    ReadOnlyBooleanProperty validProperty() {
        return valid.getReadOnlyProperty();
    }

    void focusFirstField() {
        nameField.requestFocus();
    }

    private final class PolicyWords extends StringConverter<RestartPolicy> {
        @Override
        public String toString(@Nullable RestartPolicy policy) {
            return switch (policy) {
                case null -> "";
                case NEVER -> texts.of("restart.never");
                case ON_FAILURE -> texts.of("restart.onFailure");
                case ALWAYS -> texts.of("restart.always");
                case UNLESS_STOPPED -> texts.of("restart.unlessStopped");
            };
        }

        @Override
        public RestartPolicy fromString(String text) {
            throw new UnsupportedOperationException("a choice box is not written into");
        }
    }
}
