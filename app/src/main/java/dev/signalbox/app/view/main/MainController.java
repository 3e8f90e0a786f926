package dev.signalbox.app.view.main;

import dev.signalbox.app.session.WorkspaceSession;
import dev.signalbox.app.view.action.ActionButtons;
import dev.signalbox.app.view.appearance.AppearanceActions;
import dev.signalbox.app.view.reload.ReloadBars;
import dev.signalbox.app.view.workspaces.WorkspacesModel;
import dev.signalbox.app.words.ShortPath;
import dev.signalbox.app.words.Texts;
import dev.signalbox.app.words.Words;
import dev.signalbox.engine.event.Signal;
import java.nio.file.Path;
import java.util.List;
import javafx.fxml.FXML;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.Menu;
import javafx.scene.control.MenuButton;
import javafx.scene.control.MenuItem;
import javafx.scene.control.SeparatorMenuItem;
import javafx.scene.control.SplitPane;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import org.controlsfx.control.StatusBar;
import org.controlsfx.control.action.Action;
import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.feather.Feather;
import org.kordamp.ikonli.javafx.FontIcon;

/** The tool bar, the problem bar and the status bar; the tree and the output have controllers of their own. */
public final class MainController {
    private final MainViewModel model;
    private final ProblemModel problems;
    private final Actions actions;
    private final Texts texts;
    private final Words words;
    private final WorkspacesModel workspaces;
    private final ReloadBars reloadBars;
    private final Label fileLabel = new Label();

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
    private VBox reloadBox;

    @FXML
    private StackPane centerPane;

    @FXML
    private SplitPane splitPane;

    @FXML
    private StatusBar statusBar;

    /** What its buttons do. */
    record Actions(
            ServiceActions services,
            ProfileActions profiles,
            WorkspaceActions workspaces,
            AppearanceActions appearance,
            LanguageActions languages,
            List<Action> notices,
            ClosingActions closing,
            WindowActions window) {}

    /** Shows those models. */
    MainController(
            MainViewModel model,
            ProblemModel problems,
            Actions actions,
            Texts texts,
            Words words,
            WorkspacesModel workspaces,
            ReloadBars reloadBars) {
        this.model = model;
        this.problems = problems;
        this.actions = actions;
        this.texts = texts;
        this.words = words;
        this.workspaces = workspaces;
        this.reloadBars = reloadBars;
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
        fillSignals(signalButton.getItems());
        problemLabel.textProperty().bind(problems.textProperty());
        problemBar.visibleProperty().bind(problems.textProperty().isNotEmpty());
        problemBar.managedProperty().bind(problemBar.visibleProperty());
        statusBar.textProperty().bind(model.statusProperty());
        fileLabel.setId("fileLabel");
        statusBar.getRightItems().add(fileLabel);
        workspaces.currentProperty().subscribe(this::showFile);
        splitPane.visibleProperty().bind(workspaces.noneProperty().not());
        reloadBox.getChildren().add(reloadBars);
    }

    private void showFile(@Nullable WorkspaceSession session) {
        Path file = session == null ? null : session.workspace().file();
        fileLabel.setText(file == null ? "" : ShortPath.of(file));
        fileLabel.setTooltip(file == null ? null : new Tooltip(file.toString()));
    }

    /** What operators send most comes first; all the others are one step away. */
    private void fillSignals(List<MenuItem> items) {
        actions.services().commonSignals().forEach((signal, action) -> items.add(itemOf(signal, action)));
        Menu others = new Menu(texts.of("signal.others"));
        actions.services()
                .otherSignals()
                .forEach((signal, action) -> others.getItems().add(itemOf(signal, action)));
        if (!others.getItems().isEmpty()) {
            items.add(new SeparatorMenuItem());
            items.add(others);
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

    /** What acts on rows, as the items of a menu over them. */
    List<MenuItem> rowItems() {
        Menu signals = new Menu(actions.services().signal.getText());
        fillSignals(signals.getItems());
        signals.setDisable(actions.services().signal.isDisabled());
        return List.of(
                rowItem("startButton", actions.services().start),
                rowItem("stopButton", actions.services().stop),
                rowItem("restartButton", actions.services().restart),
                rowItem("killButton", actions.services().kill),
                signals,
                new SeparatorMenuItem(),
                rowItem("editButton", actions.profiles().edit),
                rowItem("removeButton", actions.profiles().remove));
    }

    /** For one showing: bound to the action, it would be kept as long as that is. */
    private static MenuItem rowItem(String id, Action action) {
        MenuItem item = new MenuItem(action.getText());
        item.setId("rowMenu-" + id);
        item.setAccelerator(action.getAccelerator());
        item.setDisable(action.isDisabled());
        item.setOnAction(action);
        return item;
    }

    /** The menu of all that the tool bar has no room for. */
    MenuButton menuButton() {
        return menuButton;
    }

    /** Lays that over tree and output, but over no bar of the window. */
    void layOver(Node overlay) {
        centerPane.getChildren().add(overlay);
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
        problems.dismiss();
    }
}
