package dev.signalbox.app.view.main;

import dev.signalbox.app.view.output.OutputController;
import dev.signalbox.app.view.tree.ProcessTreeController;
import dev.signalbox.app.words.Texts;
import dev.signalbox.app.words.Words;
import dev.signalbox.engine.event.Signal;
import dev.signalbox.engine.os.PlatformSignals;
import java.nio.file.Path;
import java.util.List;
import javafx.fxml.FXML;
import javafx.scene.Scene;
import javafx.scene.control.Button;
import javafx.scene.control.ButtonBase;
import javafx.scene.control.Label;
import javafx.scene.control.Menu;
import javafx.scene.control.MenuButton;
import javafx.scene.control.MenuItem;
import javafx.scene.control.SeparatorMenuItem;
import javafx.scene.control.Tooltip;
import javafx.scene.input.KeyCombination;
import javafx.scene.layout.HBox;
import org.controlsfx.control.StatusBar;
import org.kordamp.ikonli.feather.Feather;
import org.kordamp.ikonli.javafx.FontIcon;

/** The tool bar, the problem bar and the status bar; the tree and the output have controllers of their own. */
public final class MainController {
    private static final List<String> COMMON_SIGNALS =
            List.of("SIGTERM", "SIGINT", "SIGHUP", "SIGQUIT", "SIGUSR1", "SIGUSR2", "SIGSTOP", "SIGCONT", "SIGKILL");

    private final MainViewModel model;
    private final ProfilesViewModel profiles;
    private final PlatformSignals signals;
    private final Texts texts;
    private final Words words;
    private final Path workspaceFile;
    private final OutputController outputController;
    private Theme theme;

    @FXML
    private Button startButton;

    @FXML
    private Button stopButton;

    @FXML
    private Button restartButton;

    @FXML
    private Button killButton;

    @FXML
    private MenuButton signalButton;

    @FXML
    private Button addButton;

    @FXML
    private Button editButton;

    @FXML
    private Button removeButton;

    @FXML
    private Button themeButton;

    @FXML
    private HBox problemBar;

    @FXML
    private Label problemLabel;

    @FXML
    private StatusBar statusBar;

    @FXML
    private ProcessTreeController processTreeController;

    /** Shows those models. */
    public MainController(
            MainViewModel model,
            ProfilesViewModel profiles,
            PlatformSignals signals,
            Texts texts,
            Words words,
            Path workspaceFile,
            OutputController output,
            Theme theme) {
        this.model = model;
        this.profiles = profiles;
        this.signals = signals;
        this.texts = texts;
        this.words = words;
        this.workspaceFile = workspaceFile;
        outputController = output;
        this.theme = theme;
    }

    @FXML
    private void initialize() {
        startButton.disableProperty().bind(model.canStartProperty().not());
        stopButton.disableProperty().bind(model.canStopProperty().not());
        restartButton.disableProperty().bind(model.canRestartProperty().not());
        killButton.disableProperty().bind(model.canKillProperty().not());
        signalButton.disableProperty().bind(model.canSignalProperty().not());
        addButton.disableProperty().bind(profiles.canAddProperty().not());
        editButton.disableProperty().bind(profiles.canEditProperty().not());
        removeButton.disableProperty().bind(profiles.canEditProperty().not());
        fillSignalMenu();
        problemLabel.textProperty().bind(profiles.problemProperty());
        problemBar.visibleProperty().bind(profiles.problemProperty().isNotEmpty());
        problemBar.managedProperty().bind(problemBar.visibleProperty());
        statusBar.textProperty().bind(model.statusProperty());
        Label fileLabel = new Label(shortened(workspaceFile));
        fileLabel.setTooltip(new Tooltip(workspaceFile.toString()));
        statusBar.getRightItems().add(fileLabel);
        showTheme();
    }

    /** The file and its folder: enough to tell workspaces apart; the tip has the whole path. */
    private static String shortened(Path file) {
        int names = file.getNameCount();
        return names <= 2 ? file.toString() : file.subpath(names - 2, names).toString();
    }

    /** What operators send most comes first; all the others are one step away. */
    private void fillSignalMenu() {
        for (String name : COMMON_SIGNALS) {
            signals.named(name).ifPresent(signal -> signalButton.getItems().add(itemOf(signal)));
        }
        Menu others = new Menu(texts.of("signal.others"));
        for (Signal signal : signals.all()) {
            if (!COMMON_SIGNALS.contains(signal.name())) {
                others.getItems().add(itemOf(signal));
            }
        }
        if (!others.getItems().isEmpty()) {
            signalButton.getItems().addAll(new SeparatorMenuItem(), others);
        }
    }

    private MenuItem itemOf(Signal signal) {
        Label name = new Label(signal.name());
        name.getStyleClass().add("signal-name");
        MenuItem item = new MenuItem(words.meaningOf(signal), name);
        item.setId(signal.name());
        item.setOnAction(_ -> model.signal(signal));
        return item;
    }

    /** Gives every action its key, and says the key in the tip of its button. */
    void installKeys(Scene scene, Runnable quit) {
        key(scene, Keys.START, startButton, this::start);
        startButton
                .getTooltip()
                .textProperty()
                .bind(model.startHintProperty().map(hint -> texts.of("hint.key", hint, Keys.START.getDisplayText())));
        key(scene, Keys.STOP, stopButton, this::stop);
        key(scene, Keys.RESTART, restartButton, this::restart);
        key(scene, Keys.KILL, killButton, this::kill);
        key(scene, Keys.SIGNAL, signalButton, signalButton::show);
        key(scene, Keys.ADD, addButton, this::add);
        key(scene, Keys.EDIT, editButton, this::edit);
        key(scene, Keys.REMOVE, removeButton, this::remove);
        key(scene, Keys.THEME, themeButton, this::switchTheme);
        outputController.installKeys(scene);
        outputController.showKeys(
                Keys.INPUT.getDisplayText(), Keys.END_INPUT.getDisplayText(), Keys.FOLLOW.getDisplayText());
        scene.getAccelerators().put(Keys.INPUT, outputController::focusInput);
        scene.getAccelerators().put(Keys.END_INPUT, outputController::endInput);
        scene.getAccelerators().put(Keys.FOLLOW, outputController::toggleFollow);
        scene.getAccelerators().put(Keys.TREE, processTreeController::requestFocus);
        scene.getAccelerators().put(Keys.OUTPUT, outputController::focusOutput);
        scene.getAccelerators().put(Keys.QUIT, quit);
    }

    private void key(Scene scene, KeyCombination key, ButtonBase button, Runnable action) {
        Tooltip tooltip = new Tooltip(texts.of("hint.key", button.getAccessibleText(), key.getDisplayText()));
        button.setTooltip(tooltip);
        scene.getAccelerators().put(key, () -> {
            if (!button.isDisabled()) {
                action.run();
            }
        });
    }

    OutputController output() {
        return outputController;
    }

    @FXML
    private void start() {
        model.start();
    }

    @FXML
    private void stop() {
        model.stop();
    }

    @FXML
    private void restart() {
        model.restart();
    }

    @FXML
    private void kill() {
        model.kill();
    }

    @FXML
    private void add() {
        profiles.add();
    }

    @FXML
    private void edit() {
        profiles.edit();
    }

    @FXML
    private void remove() {
        profiles.remove();
    }

    @FXML
    private void dismissProblem() {
        profiles.dismissProblem();
    }

    @FXML
    private void switchTheme() {
        theme = theme.other();
        theme.apply();
        showTheme();
    }

    private void showTheme() {
        themeButton.setGraphic(new FontIcon(theme == Theme.LIGHT ? Feather.MOON : Feather.SUN));
    }
}
