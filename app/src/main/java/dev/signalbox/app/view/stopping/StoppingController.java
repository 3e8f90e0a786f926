package dev.signalbox.app.view.stopping;

import javafx.fxml.FXML;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;

/** Shows what a stop waits for. */
public final class StoppingController {
    private final StoppingModel model;

    @FXML
    private HBox stoppingBar;

    @FXML
    private Label stoppingTitle;

    @FXML
    private Label stoppingBlockers;

    @FXML
    private Button killLeftButton;

    /** Shows that model. */
    public StoppingController(StoppingModel model) {
        this.model = model;
    }

    @FXML
    private void initialize() {
        stoppingBar.visibleProperty().bind(model.shownProperty());
        stoppingBar.managedProperty().bind(stoppingBar.visibleProperty());
        stoppingTitle.textProperty().bind(model.titleProperty());
        stoppingBlockers.textProperty().bind(model.blockersProperty());
        killLeftButton.setTooltip(new Tooltip(killLeftButton.getAccessibleText()));
    }

    @FXML
    private void killWhatIsLeft() {
        model.killWhatIsLeft();
    }
}
