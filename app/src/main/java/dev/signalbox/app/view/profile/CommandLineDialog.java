package dev.signalbox.app.view.profile;

import dev.signalbox.app.profile.KeyPath;
import dev.signalbox.app.profile.ServiceDraft;
import dev.signalbox.app.words.Texts;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javafx.scene.control.Button;
import javafx.scene.control.ButtonBar.ButtonData;
import javafx.scene.control.ButtonType;
import javafx.scene.control.Dialog;
import javafx.scene.control.DialogPane;
import javafx.scene.control.Label;
import javafx.scene.control.TextArea;
import javafx.scene.layout.VBox;
import javafx.stage.Window;

/** Asks for a command line, and says meanwhile what will become of it. UI thread only. */
public final class CommandLineDialog {
    private final Window owner;
    private final Texts texts;

    /** A dialog before that window. */
    public CommandLineDialog(Window owner, Texts texts) {
        this.owner = owner;
        this.texts = texts;
    }

    /** Shows the dialog until it is closed; the line, which is not blank, or nothing if it was cancelled. */
    public Optional<String> ask() {
        ButtonType next = new ButtonType(texts.of("paste.action"), ButtonData.OK_DONE);
        ButtonType cancel = new ButtonType(texts.of("dialog.cancel"), ButtonData.CANCEL_CLOSE);
        TextArea line = new TextArea();
        line.setId("commandLineField");
        line.setWrapText(true);
        line.setPrefRowCount(4);
        line.setPromptText(texts.of("paste.prompt"));
        line.setAccessibleText(texts.of("paste.header"));
        line.getStyleClass().add("code");
        Label meaning = new Label();
        meaning.setId("commandLineMeaning");
        meaning.setWrapText(true);
        meaning.setMinHeight(54); // two lines and a half: so that nothing moves as one types
        meaning.getStyleClass().add("field-note");
        line.textProperty().subscribe(text -> meaning.setText(text.isBlank() ? "" : meaningOf(text)));
        DialogPane pane = new DialogPane();
        VBox content = new VBox(new Label(texts.of("paste.header")), line, meaning);
        content.getStyleClass().addAll("profile-form", "command-line");
        pane.setContent(content);
        pane.setPrefWidth(560);
        pane.getButtonTypes().setAll(cancel, next);
        pane.getStyleClass().add("profile-dialog");
        Button nextButton = (Button) pane.lookupButton(next);
        nextButton.setId("commandLineNext");
        nextButton.disableProperty().bind(line.textProperty().map(text -> isEmpty(CommandLineDraft.of(text))));
        Dialog<String> dialog = new Dialog<>();
        dialog.initOwner(owner);
        dialog.setTitle(texts.of("paste.title"));
        dialog.setDialogPane(pane);
        dialog.setResultConverter(button -> button == next ? line.getText() : null);
        dialog.setOnShown(_ -> line.requestFocus());
        return dialog.showAndWait();
    }

    private static boolean isEmpty(ServiceDraft draft) {
        return draft.at(KeyPath.of("command")) == null && draft.at(KeyPath.of("shell")) == null;
    }

    private String meaningOf(String line) {
        ServiceDraft draft = CommandLineDraft.of(line);
        List<String> parts = new ArrayList<>();
        if (!isEmpty(draft)) {
            parts.add(texts.of("paste.name", draft.name()));
            parts.add(texts.of(draft.at(KeyPath.of("shell")) == null ? "paste.command" : "paste.shell"));
        }
        String directory = draft.text(KeyPath.of("directory"));
        if (directory != null) {
            parts.add(texts.of("paste.directory", directory));
        }
        Map<String, ?> variables = draft.keysAt(KeyPath.of("environment"));
        if (!variables.isEmpty()) {
            parts.add(texts.of("paste.variables", variables.size(), String.join(", ", variables.keySet())));
        }
        return String.join(" ", parts);
    }
}
