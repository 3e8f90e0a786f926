package dev.signalbox.app.view.profile;

import dev.signalbox.app.profile.KeyPath;
import dev.signalbox.app.words.Texts;
import java.util.List;
import javafx.fxml.FXML;
import javafx.scene.Node;
import javafx.scene.control.ChoiceBox;
import javafx.scene.control.Label;
import javafx.scene.control.TextArea;
import javafx.scene.layout.GridPane;

/** One probe: what it checks, and how often. Only the fields that mean something for the check can be used. */
public final class ProbeController {
    private static final List<String> KINDS = List.of("exec", "shell", "http", "tcp", "log", "file");

    private final ProfileForm form;
    private final Fields fields;
    private final KeyPath probe;
    private final Texts texts;

    @FXML
    private GridPane grid;

    @FXML
    private ChoiceBox<String> kindField;

    @FXML
    private TextArea checkField;

    @FXML
    private Label checkFieldNote;

    ProbeController(ProfileForm form, Fields fields, KeyPath probe, Texts texts) {
        this.form = form;
        this.fields = fields;
        this.probe = probe;
        this.texts = texts;
    }

    @FXML
    private void initialize() {
        FieldNote note = new FieldNote(checkFieldNote, checkField);
        KINDS.forEach(kind -> fields.add(kind.equals("http") ? probe.plus(kind).plus("url") : probe.plus(kind), note));
        fields.add(probe, note);
        Alternatives check = new Alternatives(form, probe, KINDS, checkField, note);
        ScriptArea.grow(checkField, () -> check.kind().equals("shell"));
        KindChoice.join(kindField, checkField, check, KINDS, "editor.kind.none", texts, kind -> {
            note.setHelp(kind.isEmpty() ? "" : texts.of("editor.check." + kind));
            form.setHidden(probe, kind.isEmpty());
            form.setHidden(probe.plus("http"), !kind.equals("http"));
            showRows(kind);
        });
    }

    private void showRows(String kind) {
        for (Node node : grid.getChildren()) {
            if (node.getStyleClass().contains("of-http")) {
                show(node, kind.equals("http"));
            } else if (node.getStyleClass().contains("of-probe")) {
                show(node, !kind.isEmpty());
            }
        }
    }

    private static void show(Node node, boolean shown) {
        node.setVisible(shown);
        node.setManaged(shown);
    }
}
