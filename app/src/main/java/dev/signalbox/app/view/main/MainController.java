package dev.signalbox.app.view.main;

import dev.signalbox.app.view.action.ActionButtons;
import dev.signalbox.app.view.appearance.AppearanceActions;
import dev.signalbox.app.words.Texts;
import dev.signalbox.app.words.Words;
import dev.signalbox.engine.event.Signal;
import java.nio.file.Path;
import java.util.List;
import javafx.fxml.FXML;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.Menu;
import javafx.scene.control.MenuButton;
import javafx.scene.control.MenuItem;
import javafx.scene.control.SeparatorMenuItem;
import javafx.scene.control.SplitPane;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;
import org.controlsfx.control.StatusBar;
import org.controlsfx.control.action.Action;
import org.kordamp.ikonli.feather.Feather;
import org.kordamp.ikonli.javafx.FontIcon;

/** The tool bar, the problem bar and the status bar; the tree and the output have controllers of their own. */
public final class MainController {
    private final MainViewModel model;
    private final ProfilesViewModel profiles;
    private final Actions actions;
    private final Texts texts;
    private final Words words;
    private final Path workspaceFile;

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
    private Button paletteButton;

    @FXML
    private MenuButton noticeButton;

    @FXML
    private Button themeButton;

    @FXML
    private MenuButton menuButton;

    @FXML
    private HBox problemBar;

    @FXML
    private Label problemLabel;

    @FXML
    private SplitPane splitPane;

    @FXML
    private StatusBar statusBar;

    /** What its buttons do. */
    record Actions(
            ServiceActions services,
            ProfileActions profiles,
            AppearanceActions appearance,
            LanguageActions languages,
            List<Action> notices,
            ClosingActions closing,
            WindowActions window) {}

    /** Shows those models. */
    MainController(
            MainViewModel model,
            ProfilesViewModel profiles,
            Actions actions,
            Texts texts,
            Words words,
            Path workspaceFile) {
        this.model = model;
        this.profiles = profiles;
        this.actions = actions;
        this.texts = texts;
        this.words = words;
        this.workspaceFile = workspaceFile;
    }

    @FXML
    private void initialize() {
        ActionButtons.configure(startButton, actions.services().start, texts);
        ActionButtons.configure(stopButton, actions.services().stop, texts);
        ActionButtons.configure(restartButton, actions.services().restart, texts);
        ActionButtons.configure(killButton, actions.services().kill, texts);
        ActionButtons.configure(signalButton, actions.services().signal, texts);
        ActionButtons.configure(addButton, actions.profiles().add, texts);
        ActionButtons.configure(editButton, actions.profiles().edit, texts);
        ActionButtons.configure(removeButton, actions.profiles().remove, texts);
        ActionButtons.configureIcon(paletteButton, actions.window().palette, texts);
        noticeButton.setGraphic(new FontIcon(Feather.BELL));
        ActionButtons.explain(noticeButton, actions.window().notices, texts);
        ActionButtons.configureIcon(themeButton, actions.appearance().switchBrightness(), texts);
        ActionButtons.configureIcon(menuButton, actions.window().menu, texts);
        fillSignalMenu();
        problemLabel.textProperty().bind(profiles.problemProperty());
        problemBar.visibleProperty().bind(profiles.problemProperty().isNotEmpty());
        problemBar.managedProperty().bind(problemBar.visibleProperty());
        statusBar.textProperty().bind(model.statusProperty());
        Label fileLabel = new Label(shortened(workspaceFile));
        fileLabel.setTooltip(new Tooltip(workspaceFile.toString()));
        statusBar.getRightItems().add(fileLabel);
    }

    /** The file and its folder: enough to tell workspaces apart; the tip has the whole path. */
    private static String shortened(Path file) {
        int names = file.getNameCount();
        return names <= 2 ? file.toString() : file.subpath(names - 2, names).toString();
    }

    /** What operators send most comes first; all the others are one step away. */
    private void fillSignalMenu() {
        actions.services()
                .commonSignals()
                .forEach((signal, action) -> signalButton.getItems().add(itemOf(signal, action)));
        Menu others = new Menu(texts.of("signal.others"));
        actions.services()
                .otherSignals()
                .forEach((signal, action) -> others.getItems().add(itemOf(signal, action)));
        if (!others.getItems().isEmpty()) {
            signalButton.getItems().addAll(new SeparatorMenuItem(), others);
        }
    }

    /** Names under each other, and what they mean beside them. */
    private MenuItem itemOf(Signal signal, Action action) {
        Label name = new Label(signal.name());
        name.getStyleClass().add("signal-name");
        MenuItem item = new MenuItem(words.meaningOf(signal), name);
        item.setId(signal.name());
        item.setOnAction(action);
        return item;
    }

    /** The menu of all that the tool bar has no room for. */
    MenuButton menuButton() {
        return menuButton;
    }

    /** Tree above, output below. */
    SplitPane splitPane() {
        return splitPane;
    }

    /** Opens the menu of signals. */
    void showSignals() {
        signalButton.show();
    }

    /** The bell. */
    MenuButton noticeButton() {
        return noticeButton;
    }

    /** Opens the list of notices. */
    void showNotices() {
        noticeButton.show();
    }

    /** Opens the menu. */
    void showMenu() {
        menuButton.show();
    }

    @FXML
    private void dismissProblem() {
        profiles.dismissProblem();
    }
}
