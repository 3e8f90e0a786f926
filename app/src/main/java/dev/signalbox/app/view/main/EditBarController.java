package dev.signalbox.app.view.main;

import javafx.fxml.FXML;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;

/** Two bars: what the newest edit of a profile was, with its undo; and what was typed and could not be saved. */
public final class EditBarController {
    private final ProfilesViewModel profiles;
    private final FileEdits edits;
    private final EditHistory history;
    private final KeptDraft kept;

    @FXML
    private HBox undoBar;

    @FXML
    private Label undoLabel;

    @FXML
    private HBox keptBar;

    @FXML
    private Label keptLabel;

    EditBarController(ProfilesViewModel profiles, FileEdits edits, EditHistory history, KeptDraft kept) {
        this.profiles = profiles;
        this.edits = edits;
        this.history = history;
        this.kept = kept;
    }

    @FXML
    private void initialize() {
        undoLabel.textProperty().bind(history.newestProperty());
        undoBar.visibleProperty().bind(history.newestProperty().isNotEmpty());
        undoBar.managedProperty().bind(undoBar.visibleProperty());
        keptLabel.textProperty().bind(kept.textProperty());
        keptBar.visibleProperty().bind(keptLabel.textProperty().isNotEmpty());
        keptBar.managedProperty().bind(keptBar.visibleProperty());
    }

    @FXML
    private void undo() {
        edits.undo();
    }

    @FXML
    private void dismissEdit() {
        history.dismiss();
    }

    @FXML
    private void editAgain() {
        profiles.editAgain();
    }

    @FXML
    private void forgetKept() {
        kept.forget();
    }
}
