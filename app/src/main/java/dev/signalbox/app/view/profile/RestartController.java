package dev.signalbox.app.view.profile;

import dev.signalbox.app.profile.KeyPath;
import dev.signalbox.app.words.Texts;
import java.util.List;
import javafx.fxml.FXML;
import javafx.scene.control.ChoiceBox;
import javafx.scene.control.Label;
import javafx.scene.control.TextArea;

/** When a service is started again, and how it is stopped. */
public final class RestartController {
    private static final List<String> KINDS = List.of("command", "shell");

    private final ProfileForm form;
    private final Fields fields;
    private final Texts texts;

    @FXML
    private ChoiceBox<String> stopKindField;

    @FXML
    private TextArea stopCommandField;

    @FXML
    private Label stopCommandFieldNote;

    RestartController(ProfileForm form, Fields fields, Texts texts) {
        this.form = form;
        this.fields = fields;
        this.texts = texts;
    }

    @FXML
    private void initialize() {
        FieldNote note = new FieldNote(stopCommandFieldNote, stopCommandField);
        KeyPath stop = KeyPath.of("stop");
        KINDS.forEach(kind -> fields.add(stop.plus(kind), note));
        Alternatives command = new Alternatives(form, stop, KINDS, stopCommandField, note);
        ScriptArea.grow(stopCommandField, () -> command.kind().equals("shell"));
        KindChoice.join(stopKindField, stopCommandField, command, KINDS, "editor.kind.signal", texts, _ -> {});
    }
}
