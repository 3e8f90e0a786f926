package dev.signalbox.app.view.imports;

import dev.signalbox.app.bridge.BackgroundTasks;
import dev.signalbox.app.view.Fxml;
import dev.signalbox.app.view.imports.ImportState.NotSaved;
import dev.signalbox.app.view.imports.ImportState.Ready;
import dev.signalbox.app.view.imports.ImportState.Saved;
import dev.signalbox.app.view.imports.ImportState.Saving;
import dev.signalbox.app.view.imports.ImportState.WouldReplace;
import dev.signalbox.app.words.Texts;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import javafx.event.ActionEvent;
import javafx.scene.control.Button;
import javafx.scene.control.ButtonBar.ButtonData;
import javafx.scene.control.ButtonType;
import javafx.scene.control.Dialog;
import javafx.scene.control.DialogPane;
import javafx.stage.Stage;
import javafx.stage.Window;
import javafx.util.Subscription;

/** Makes a workspace of a file of another tool, and lets a person look at it before it is saved. UI thread only. */
public final class ImportDialog {
    private static final double MIN_WIDTH = 640;
    private static final double MIN_HEIGHT = 420;

    private final Window owner;
    private final BackgroundTasks tasks;
    private final ImportQuestions questions;
    private final Texts texts;

    /** A dialog before that window. */
    public ImportDialog(Window owner, BackgroundTasks tasks, ImportQuestions questions, Texts texts) {
        this.owner = owner;
        this.tasks = tasks;
        this.questions = questions;
        this.texts = texts;
    }

    /** Asks for a file and shows it, until the dialog is closed; the workspace that was saved, or nothing. */
    public Optional<Path> show() {
        return questions.askForSource().flatMap(this::show);
    }

    /** Shows that file until the dialog is closed; the workspace that was saved, or nothing. */
    public Optional<Path> show(Path source) {
        ImportModel model = new ImportModel(source, tasks, texts);
        ImportController controller = new ImportController(model, texts);
        ButtonType save = new ButtonType(texts.of("imports.saveAs"), ButtonData.OK_DONE);
        ButtonType another = new ButtonType(texts.of("imports.another"), ButtonData.LEFT);
        ButtonType cancel = new ButtonType(texts.of("dialog.cancel"), ButtonData.CANCEL_CLOSE);
        DialogPane pane = new DialogPane();
        pane.setContent(Fxml.load("import.fxml", texts, List.of(controller)));
        pane.getButtonTypes().setAll(another, cancel, save);
        pane.getStyleClass().add("import-dialog");
        Button saveButton = button(pane, save, "saveImportButton");
        Button anotherButton = button(pane, another, "anotherImportButton");
        button(pane, cancel, "cancelImportButton");
        instead(anotherButton, () -> questions.askForSource().ifPresent(model::read));
        instead(
                saveButton,
                () -> proposed(model.stateProperty().get())
                        .flatMap(questions::askForTarget)
                        .ifPresent(model::save));

        Dialog<Path> dialog = new Dialog<>();
        dialog.initOwner(owner);
        dialog.setTitle(texts.of("imports.title"));
        dialog.setDialogPane(pane);
        dialog.setResizable(true);
        dialog.setResultConverter(_ -> null);
        dialog.setOnShown(_ -> keepReadable(pane));
        Subscription state = model.stateProperty().subscribe(now -> {
            saveButton.setDisable(proposed(now).isEmpty());
            anotherButton.setDisable(now instanceof Saving);
            if (now instanceof Saved(var file)) {
                dialog.setResult(file);
            }
        });
        Optional<Path> saved = dialog.showAndWait();
        state.unsubscribe();
        return saved;
    }

    private static Button button(DialogPane pane, ButtonType type, String id) {
        Button button = (Button) pane.lookupButton(type);
        button.setId(id);
        return button;
    }

    /** Does that in place of closing the dialog. */
    private static void instead(Button button, Runnable action) {
        button.addEventFilter(ActionEvent.ACTION, event -> {
            event.consume();
            action.run();
        });
    }

    /** Where it would be saved; empty if there is nothing to save now. */
    private static Optional<Path> proposed(ImportState state) {
        return switch (state) {
            case Ready ready -> Optional.of(ready.workspace().proposedFile());
            case NotSaved(var ready, var _) -> Optional.of(ready.workspace().proposedFile());
            case WouldReplace(var ready, var _) -> Optional.of(ready.workspace().proposedFile());
            case ImportState.Reading _, ImportState.Failed _, Saving _, Saved _ -> Optional.empty();
        };
    }

    private static void keepReadable(DialogPane pane) {
        if (pane.getScene().getWindow() instanceof Stage stage) {
            stage.setMinWidth(MIN_WIDTH);
            stage.setMinHeight(MIN_HEIGHT);
        }
    }
}
