package dev.signalbox.app.view.profile;

import javafx.animation.Animation;
import javafx.animation.KeyFrame;
import javafx.animation.Timeline;
import javafx.fxml.FXML;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.TextArea;
import javafx.scene.control.Tooltip;
import javafx.util.Duration;

/** What the fields would run, and a run of it for a try, below them. */
public final class TrialController {
    private final TrialModel model;
    private final Timeline looks = new Timeline();

    @FXML
    private Label previewLabel;

    @FXML
    private Label placeLabel;

    @FXML
    private Button testButton;

    @FXML
    private Button stopTestButton;

    @FXML
    private Label testState;

    @FXML
    private TextArea testOutput;

    TrialController(TrialModel model) {
        this.model = model;
        looks.getKeyFrames().setAll(new KeyFrame(Duration.millis(100), _ -> model.look()));
        looks.setCycleCount(Animation.INDEFINITE);
    }

    @FXML
    private void initialize() {
        String nothing = previewLabel.getText();
        previewLabel.textProperty().bind(model.commandProperty().map(text -> text.isEmpty() ? nothing : text));
        placeLabel.textProperty().bind(model.placeProperty());
        placeLabel.managedProperty().bind(model.placeProperty().isNotEmpty());
        testButton.disableProperty().bind(model.canRunProperty().not());
        testButton.setTooltip(new Tooltip(testButton.getAccessibleHelp()));
        stopTestButton.disableProperty().bind(model.runningProperty().not());
        testState.textProperty().bind(model.stateProperty());
        testOutput.visibleProperty().bind(model.stateProperty().isNotEmpty());
        testOutput.managedProperty().bind(testOutput.visibleProperty());
        model.outputProperty().subscribe(text -> {
            testOutput.setText(text);
            testOutput.positionCaret(text.length());
        });
        looks.play();
    }

    @FXML
    private void startTest() {
        model.start();
    }

    @FXML
    private void stopTest() {
        model.stop();
    }

    /** Ends what runs. */
    void close() {
        looks.stop();
        model.close();
    }
}
