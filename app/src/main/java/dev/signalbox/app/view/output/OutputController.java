package dev.signalbox.app.view.output;

import dev.signalbox.app.bridge.BackgroundTasks;
import dev.signalbox.app.bridge.EventBatch;
import dev.signalbox.app.view.Fxml;
import dev.signalbox.app.view.action.ActionButtons;
import dev.signalbox.app.view.action.KeyHint;
import dev.signalbox.app.view.output.scan.LineFilter;
import dev.signalbox.app.view.output.scan.PrettyJson;
import dev.signalbox.app.words.Texts;
import dev.signalbox.engine.os.InputResult;
import dev.signalbox.engine.os.OutputLog;
import java.net.URI;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import javafx.beans.binding.Bindings;
import javafx.beans.binding.BooleanBinding;
import javafx.beans.property.ObjectProperty;
import javafx.beans.value.ObservableStringValue;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;
import javafx.fxml.FXML;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.Scene;
import javafx.scene.control.Button;
import javafx.scene.control.Hyperlink;
import javafx.scene.control.Label;
import javafx.scene.control.TextField;
import javafx.scene.control.TextInputControl;
import javafx.scene.control.ToggleButton;
import javafx.scene.control.Tooltip;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.HBox;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import org.controlsfx.control.action.Action;
import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.feather.Feather;
import org.kordamp.ikonli.javafx.FontIcon;

/** Shows the output of the selected service, and the line that is sent to its standard input. */
public final class OutputController {
    private static final int SAVES_SHOWN = 2; // of those that go on or wait; each that goes on is among them
    private static final double SAVE_WIDTH = 220;

    private final OutputModel model;
    private final Texts texts;
    private final OutputView view;
    private final FindBarController findBar;
    private final FilterBarController filterBar;
    private final OutputActions actions;
    private final OutputMenuController menu;
    private final OutputSaver saver;
    private final ObservableList<String> saves = FXCollections.observableArrayList();
    private Runnable onWanted = () -> {};

    @FXML
    private VBox outputBox;

    @FXML
    private Label titleLabel;

    @FXML
    private HBox headerBox;

    @FXML
    private HBox savesBox;

    @FXML
    private Label resultLabel;

    @FXML
    private Hyperlink newLinesLink;

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

    /**
     * Shows that model.
     *
     * @param saveDialog asks where to save the output
     * @param saving in which that is done, one after the other; may wait for the disk
     */
    public OutputController(
            OutputModel model, BackgroundTasks tasks, SaveDialog saveDialog, BackgroundTasks saving, Texts texts) {
        this.model = model;
        this.texts = texts;
        view = new OutputView(new LocalOutputTexts(texts), tasks, InstantSource.system());
        findBar = new FindBarController(view, texts);
        filterBar = new FilterBarController(view, texts, InstantSource.system(), findBar::seek);
        saver = new OutputSaver(view, saveDialog, saving, texts, result -> resultLabel.setText(result));
        actions = new OutputActions(
                view,
                texts,
                new OutputActions.Requests(
                        findBar::open,
                        findBar::next,
                        findBar::previous,
                        filterBar::open,
                        this::showJson,
                        () -> save(LineFilter.NONE),
                        () -> save(view.filter()),
                        this::focusInput,
                        this::endInput,
                        () -> onWanted.run()));
        menu = new OutputMenuController(actions);
    }

    @FXML
    private void initialize() {
        outputPane.getChildren().add(view);
        List<Object> controllers = List.of(findBar, filterBar, menu);
        int place = outputBox.getChildren().indexOf(outputPane);
        outputBox.getChildren().add(place, Fxml.load("find.fxml", texts, controllers));
        outputBox.getChildren().add(place, Fxml.load("filter.fxml", texts, controllers));
        headerBox.getChildren().add(Fxml.load("output-menu.fxml", texts, controllers));
        ActionButtons.configure(followButton, actions.follow, texts);
        saver.saves().subscribe(() -> {
            showSaves(saver.saves());
            saves.setAll(saver.saves().stream().map(OutputSave::fileName).toList());
        });
        showSaves(saver.saves());
        newLinesLink
                .textProperty()
                .bind(Bindings.createStringBinding(
                        () -> texts.of(
                                "output.newLines", view.newLinesProperty().get()),
                        view.newLinesProperty()));
        newLinesLink.visibleProperty().bind(view.newLinesProperty().greaterThan(0));
        newLinesLink.managedProperty().bind(newLinesLink.visibleProperty());
        view.copies().linesLeftOutProperty().subscribe(lines -> tellOfCopy(lines.longValue()));
        BooleanBinding cannotSend = model.canSendProperty().not();
        inputField.disableProperty().bind(cannotSend);
        sendButton.disableProperty().bind(cannotSend);
        actions.focusInput.disabledProperty().bind(cannotSend);
        actions.endInput.disabledProperty().bind(cannotSend);
        inputField.setPromptText(texts.of(
                "hint.key",
                inputField.getPromptText(),
                actions.focusInput.getAccelerator().getDisplayText()));
        ActionButtons.configure(endInputButton, actions.endInput, texts);
        model.logProperty().subscribe(this::show);
        model.onGrowth(this::grown);
        model.canSendProperty().subscribe(can -> {
            if (can) {
                inputResultLabel.setText(""); // it was about another process
            }
        });
    }

    private void showSaves(ObservableList<OutputSave> saves) {
        savesBox.getChildren()
                .setAll(saves.stream().limit(SAVES_SHOWN).map(this::nodeOf).toList());
        if (saves.size() > SAVES_SHOWN) {
            savesBox.getChildren().add(new Label(texts.of("output.moreSaves", saves.size() - SAVES_SHOWN)));
        }
        savesBox.setManaged(!saves.isEmpty());
        savesBox.setVisible(!saves.isEmpty());
    }

    private Node nodeOf(OutputSave save) {
        Label label = new Label(texts.of("output.saving", save.fileName()));
        label.getStyleClass().add("text-muted");
        label.setMaxWidth(SAVE_WIDTH);
        label.setTooltip(new Tooltip(label.getText()));
        Button cancel = new Button(null, new FontIcon(Feather.X));
        cancel.getStyleClass().addAll("button-icon", "flat", "small", "cancel-save");
        cancel.setAccessibleText(texts.of("output.cancelSave", save.fileName()));
        cancel.setTooltip(new Tooltip(cancel.getAccessibleText()));
        cancel.setOnAction(_ -> save.cancel());
        HBox node = new HBox(label, cancel);
        node.setAlignment(Pos.CENTER_LEFT);
        return node;
    }

    /** The names of the files that outputs are being saved to, as long as that takes. */
    public ObservableList<String> saves() {
        return saves;
    }

    /** Saves no more of them, soon: the files stay as they were. */
    public void cancelSaves() {
        saver.saves().forEach(OutputSave::cancel);
    }

    @FXML
    private void goToNewLines() {
        view.setFollowing(true);
        view.requestFocus(); // the link is gone
    }

    private void tellOfCopy(long linesLeftOut) {
        if (linesLeftOut > 0) {
            resultLabel.setText(texts.of("output.copiedInPart", linesLeftOut, SelectionCopy.MAX >> 20));
        }
    }

    private void show(@Nullable OutputLog log) {
        ObservableStringValue name = model.name();
        titleLabel.textProperty().unbind();
        if (name == null) {
            titleLabel.setText(texts.of("output.noSelection"));
        } else {
            titleLabel.textProperty().bind(name);
        }
        view.copies().nameProperty().set(name == null ? "" : name.get());
        resultLabel.setText("");
        inputField.clear(); // a line half written for one service must not reach another
        inputResultLabel.setText("");
        view.show(log, model.lineText());
        findBar.seek();
    }

    private void grown() {
        view.refresh();
        if (model.hasFailed()) {
            resultLabel.setText(texts.of("output.mergeFailed"));
        }
    }

    private void save(LineFilter shown) {
        saver.save(view.copies().nameProperty().get(), shown);
    }

    private void showJson() {
        OutputRow row = view.currentRow();
        Optional<String> json = row == null || row.source() == null
                ? Optional.empty()
                : PrettyJson.of(view.lineText().of(row.source()));
        json.ifPresentOrElse(
                text -> JsonDialog.show(outputBox.getScene().getWindow(), text, texts),
                () -> resultLabel.setText(texts.of("output.json.none")));
    }

    /** Shows nothing any more; to be called before the background tasks take no more work. */
    public void close() {
        model.close();
        view.close();
    }

    /** How the output is shown, so that somebody can keep it; never null. */
    public ObjectProperty<OutputSettings> settingsProperty() {
        return view.settingsProperty();
    }

    /** From now on links can be opened, by that. */
    public void openLinksWith(Consumer<URI> opener) {
        view.linkOpenerProperty().set(opener);
    }

    /** Shows what has happened since the last pulse. */
    public void apply(EventBatch batch) {
        if (model.apply(batch)) {
            view.refresh();
        }
    }

    /** What can be done with the output. */
    public List<Action> actions() {
        return actions.all();
    }

    /** The keys that work in the output only, for people. */
    public List<KeyHint> keyHints() {
        return actions.hints();
    }

    /** Lets one who types text in that window have the letters of Alt and a letter, which are keys of actions as well. */
    public void letLettersBeTyped(Scene scene) {
        scene.addEventHandler(KeyEvent.KEY_PRESSED, event -> {
            if (scene.getFocusOwner() instanceof TextInputControl && OutputKeys.mayBeTyped(event)) {
                event.consume(); // before it reaches the menu
            }
        });
    }

    /** Called before something is done with the output, which somebody may have to bring to view. */
    public void setOnWanted(Runnable listener) {
        onWanted = listener;
    }

    /** Brings a line of the log of the row that leads into view, or the oldest there is if that has been dropped. */
    public void reveal(long line) {
        onWanted.run();
        model.showLead();
        view.requestFocus();
        view.reveal(line);
    }

    /** Gives the output the keyboard focus. */
    public void focusOutput() {
        onWanted.run();
        view.requestFocus();
    }

    private void focusInput() {
        inputField.requestFocus();
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

    private void endInput() {
        if (model.canSendProperty().get()) {
            model.endInput();
            inputResultLabel.setText(texts.of("input.ended"));
        }
    }
}
