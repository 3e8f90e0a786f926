package dev.signalbox.app.view.output;

import dev.signalbox.app.view.output.scan.LineMatcher;
import dev.signalbox.app.words.Texts;
import javafx.fxml.FXML;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.TextField;
import javafx.scene.control.ToggleButton;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.HBox;
import org.jspecify.annotations.Nullable;

/** The bar in which one says what to find in the output shown. Closed, it seeks nothing. */
public final class FindBarController {
    private final OutputView view;
    private final Texts texts;
    private @Nullable Node focusedBefore;
    private @Nullable LineMatcher matcher; // what is sought

    @SuppressWarnings("NullAway.Init") // by initialize
    private QueryInput query;

    @FXML
    private HBox findBar;

    @FXML
    private TextField queryField;

    @FXML
    private ToggleButton caseButton;

    @FXML
    private ToggleButton wordButton;

    @FXML
    private ToggleButton regexButton;

    @FXML
    private Label countLabel;

    @FXML
    private Label problemLabel;

    @FXML
    private Button previousButton;

    @FXML
    private Button nextButton;

    /** Seeks in what that view shows. */
    FindBarController(OutputView view, Texts texts) {
        this.view = view;
        this.texts = texts;
    }

    @FXML
    private void initialize() {
        setOpen(false);
        query = new QueryInput(queryField, caseButton, wordButton, regexButton, problemLabel, texts);
        query.onChange(this::seek);
        findBar.addEventFilter(KeyEvent.KEY_PRESSED, this::keyPressed); // before the field, which takes Shift+Enter
        view.search().statusProperty().subscribe(this::show);
    }

    /** Opens the bar if need be, and gives it the keyboard focus; what is selected in one line is sought. */
    void open() {
        String selected = view.copies().textInOneRow();
        if (!selected.isEmpty()) {
            query.setPlain(selected);
        }
        openAsItWas();
    }

    private void openAsItWas() {
        if (!findBar.isVisible()) {
            focusedBefore = findBar.getScene().getFocusOwner();
        }
        setOpen(true);
        queryField.requestFocus();
        queryField.selectAll();
        seek();
    }

    boolean isOpen() {
        return findBar.isVisible();
    }

    /** Closes the bar and gives the focus back to who had it. */
    @FXML
    void close() {
        setOpen(false);
        seek();
        Node before = focusedBefore;
        boolean canFocus = before != null && findBar.getScene().equals(before.getScene()) && !before.isDisabled();
        (canFocus && before != null ? before : view).requestFocus();
    }

    private void setOpen(boolean open) {
        findBar.setVisible(open);
        findBar.setManaged(open);
    }

    /** Goes to the place found next; seeks what was sought last, if the bar is closed. */
    @FXML
    void next() {
        openIfClosed();
        view.search().next();
    }

    /** Goes to the place found before. */
    @FXML
    void previous() {
        openIfClosed();
        view.search().previous();
    }

    private void openIfClosed() {
        if (!isOpen()) {
            openAsItWas();
        }
    }

    private void keyPressed(KeyEvent event) {
        if (event.getCode() == KeyCode.ESCAPE) {
            close();
            event.consume();
        } else if (event.getCode() == KeyCode.ENTER && queryField.equals(event.getTarget())) {
            if (event.isShiftDown()) {
                previous();
            } else {
                next();
            }
            event.consume();
        }
    }

    /** Seeks what the bar says, in the log that is shown now. */
    void seek() {
        matcher = isOpen() ? query.matcher() : null;
        view.seek(matcher);
        show(view.search().statusProperty().get());
    }

    private void show(SearchStatus status) {
        previousButton.setDisable(status.found() == 0);
        nextButton.setDisable(status.found() == 0);
        boolean seeks = isOpen()
                && !queryField.getText().isEmpty()
                && problemLabel.getText().isEmpty();
        countLabel.setText(seeks ? wordsFor(status) : "");
        if (seeks && status.linesGivenUp() > 0) {
            countLabel.setText(countLabel.getText() + " · " + texts.of("find.givenUp", status.linesGivenUp()));
        }
    }

    private String wordsFor(SearchStatus status) {
        if (status.progress() == SearchStatus.Progress.FAILED) {
            return texts.of("find.failed", status.found());
        }
        boolean isComplete = status.progress() == SearchStatus.Progress.COMPLETE;
        if (status.found() == 0) {
            return texts.of(isComplete ? "find.none" : "find.looking");
        }
        String more = isComplete && !status.isAtLeast() ? "" : "+";
        return status.position() == 0
                ? texts.of("find.count", status.found(), more)
                : texts.of("find.position", status.position(), status.found(), more);
    }
}
