package dev.signalbox.app.view.output;

import dev.signalbox.app.bridge.BackgroundTasks;
import dev.signalbox.app.bridge.EventBatch;
import dev.signalbox.app.view.Fxml;
import dev.signalbox.app.view.tree.ServiceRow;
import dev.signalbox.app.words.Texts;
import dev.signalbox.app.words.Words;
import dev.signalbox.engine.os.InputResult;
import java.time.InstantSource;
import java.util.List;
import javafx.beans.binding.Bindings;
import javafx.beans.binding.BooleanBinding;
import javafx.fxml.FXML;
import javafx.scene.Parent;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.TextField;
import javafx.scene.control.ToggleButton;
import javafx.scene.control.Tooltip;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;

/** Shows the output of the selected service, and the line that is sent to its standard input. */
public final class OutputController {
    private final OutputModel model;
    private final Texts texts;
    private final OutputView view;
    private final FindBarController findBar;

    @FXML
    private VBox outputBox;

    @FXML
    private Label titleLabel;

    @FXML
    private Label newLinesLabel;

    @FXML
    private ToggleButton followButton;

    @FXML
    private StackPane outputPane;

    @FXML
    private TextField inputField;

    @FXML
    private Button sendButton;

    @FXML
    private Button endInputButton;

    @FXML
    private Label inputResultLabel;

    /** Shows that model. */
    public OutputController(OutputModel model, BackgroundTasks tasks, Texts texts, Words words) {
        this.model = model;
        this.texts = texts;
        view = new OutputView(new LocalOutputTexts(texts), words::ofMark, tasks, InstantSource.system());
        findBar = new FindBarController(view, texts);
    }

    @FXML
    private void initialize() {
        outputPane.getChildren().add(view);
        Parent bar = Fxml.load("find.fxml", texts, List.of(findBar));
        outputBox.getChildren().add(outputBox.getChildren().indexOf(outputPane), bar);
        outputBox.addEventHandler(KeyEvent.KEY_PRESSED, this::keyPressed);
        followButton.selectedProperty().bindBidirectional(view.followingProperty());
        newLinesLabel.textProperty().bind(Bindings.createStringBinding(this::newLinesText, view.newLinesProperty()));
        BooleanBinding cannotSend = model.canSendProperty().not();
        inputField.disableProperty().bind(cannotSend);
        sendButton.disableProperty().bind(cannotSend);
        endInputButton.disableProperty().bind(cannotSend);
        model.shownProperty().subscribe(this::show);
        model.canSendProperty().subscribe(can -> {
            if (can) {
                inputResultLabel.setText(""); // it was about another process
            }
        });
    }

    private String newLinesText() {
        long lines = view.newLinesProperty().get();
        return lines == 0 ? "" : texts.of("output.newLines", lines);
    }

    private void show(@Nullable ServiceRow row) {
        titleLabel.textProperty().unbind();
        if (row == null) {
            titleLabel.setText(texts.of("output.noSelection"));
        } else {
            titleLabel.textProperty().bind(row.nameProperty());
        }
        inputField.clear(); // a line half written for one service must not reach another
        inputResultLabel.setText("");
        view.show(model.log(), model::masked);
        findBar.seek();
    }

    private void keyPressed(KeyEvent event) {
        if (OutputKeys.FIND_NEXT.match(event)) {
            findBar.next();
        } else if (OutputKeys.FIND_PREVIOUS.match(event)) {
            findBar.previous();
        } else {
            return;
        }
        event.consume();
    }

    /** Opens the bar in which one says what to find. */
    public void find() {
        findBar.open();
    }

    /** Shows what has happened since the last pulse. */
    public void apply(EventBatch batch) {
        if (model.apply(batch)) {
            view.refresh();
        }
    }

    /** Says the keys of the actions where one looks for them. */
    public void showKeys(String input, String endInput, String follow) {
        inputField.setPromptText(texts.of("hint.key", inputField.getPromptText(), input));
        endInputButton.setTooltip(new Tooltip(texts.of("hint.key", endInputButton.getAccessibleText(), endInput)));
        followButton.setTooltip(new Tooltip(texts.of("hint.key", followButton.getAccessibleText(), follow)));
    }

    /** Gives the input line the keyboard focus. */
    public void focusInput() {
        inputField.requestFocus();
    }

    /** Gives the output the keyboard focus. */
    public void focusOutput() {
        view.requestFocus();
    }

    /** Follows the newest line, or stays where it is. */
    public void toggleFollow() {
        followButton.setSelected(!followButton.isSelected());
    }

    @FXML
    private void send() {
        InputResult result = model.send(inputField.getText());
        inputResultLabel.setText(wordsFor(result));
        if (result == InputResult.ACCEPTED) {
            inputField.clear();
        }
    }

    private String wordsFor(InputResult result) {
        return switch (result) {
            case ACCEPTED -> "";
            case CLOSED -> texts.of("input.closed");
            case FULL -> texts.of("input.full");
            case NOT_RUNNING -> texts.of("input.notRunning");
        };
    }

    /** Ends the standard input of the service shown, if it has one. */
    @FXML
    public void endInput() {
        if (model.canSendProperty().get()) {
            model.endInput();
            inputResultLabel.setText(texts.of("input.ended"));
        }
    }
}
