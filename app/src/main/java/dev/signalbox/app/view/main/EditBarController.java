package dev.signalbox.app.view.main;

import javafx.fxml.FXML;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;

/** Two bars: what the newest edit of a profile was, with its undo; and what was typed and could not be saved. */
public final class EditBarController {
    private final ProfilesViewModel model;

    @FXML
    private HBox undoBar;

    @FXML
    private Label undoLabel;

    @FXML
    private HBox keptBar;

    @FXML
    private Label keptLabel;

    EditBarController(ProfilesViewModel model) {
        this.model = model;
    }

    @FXML
    private void initialize() {
        undoLabel.textProperty().bind(model.newestEditProperty());
        undoBar.visibleProperty().bind(model.newestEditProperty().isNotEmpty());
        undoBar.managedProperty().bind(undoBar.visibleProperty());
        keptLabel.textProperty().bind(model.keptTextProperty());
        keptBar.visibleProperty().bind(keptLabel.textProperty().isNotEmpty());
        keptBar.managedProperty().bind(keptBar.visibleProperty());
    }

    @FXML
    private void undo() {
        model.undo();
    }

    @FXML
    private void dismissEdit() {
        model.dismissEdit();
    }

    @FXML
    private void editAgain() {
        model.editAgain();
    }

    @FXML
    private void forgetKept() {
        model.forgetKept();
    }
}
