package dev.signalbox.app.view.profile;

import dev.signalbox.app.profile.KeyPath;
import dev.signalbox.app.profile.Profile;
import dev.signalbox.app.profile.YamlValue.Keys;
import dev.signalbox.app.words.Texts;
import java.util.List;
import javafx.fxml.FXML;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Label;
import javafx.scene.control.RadioButton;
import javafx.scene.control.TextArea;
import javafx.scene.control.TextField;

/** What a newcomer has to know of a service: its name and what is run. */
public final class GeneralController {
    private static final List<String> KINDS = List.of("command", "shell");

    private final ProfileForm form;
    private final Fields fields;
    private final Texts texts;

    @FXML
    private TextField nameField;

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

    GeneralController(ProfileForm form, Fields fields, Texts texts) {
        this.form = form;
        this.fields = fields;
        this.texts = texts;
    }

    @FXML
    private void initialize() {
        groupField
                .getItems()
                .setAll(form.edit().file().workspace().profiles().stream()
                        .map(Profile::group)
                        .filter(group -> !group.isEmpty())
                        .distinct()
                        .toList());
        FieldNote note = new FieldNote(commandNote, commandField);
        KINDS.forEach(kind -> fields.add(KeyPath.of(kind), note));
        Alternatives command = new Alternatives(form, KeyPath.SERVICE, KINDS, commandField, note);
        boolean inheritsScript =
                command.kind().isEmpty() && form.inheritedProperty().get().at(KeyPath.of("shell")) != null;
        boolean script = command.kind().equals("shell") || inheritsScript;
        (script ? shellButton : argumentsButton).setSelected(true);
        shellButton.selectedProperty().subscribe(shell -> {
            command.choose(shell ? "shell" : "command");
            note.setHelp(texts.of(shell ? "profile.shellHelp" : "profile.argumentsHelp"));
        });
        form.inheritedProperty().subscribe(below -> commandField.setPromptText(inheritedCommand(below)));
        ScriptArea.leaveByTab(commandField);
    }

    private String inheritedCommand(Keys below) {
        String text = Fields.text(below.at(KeyPath.of("command")));
        String shown = text.isEmpty() ? Fields.text(below.at(KeyPath.of("shell"))) : text;
        return shown.isEmpty() ? "" : texts.of("editor.inheritedPrompt", shown);
    }

    void focusFirstField() {
        nameField.requestFocus();
    }
}
