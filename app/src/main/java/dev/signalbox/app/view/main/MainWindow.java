package dev.signalbox.app.view.main;

import dev.signalbox.app.bridge.BackgroundTasks;
import dev.signalbox.app.bridge.EventBatch;
import dev.signalbox.app.bridge.Pulse;
import dev.signalbox.app.bridge.UiEventBridge;
import dev.signalbox.app.session.WorkspaceSession;
import dev.signalbox.app.settings.Remembered;
import dev.signalbox.app.view.Fxml;
import dev.signalbox.app.view.action.ActionCatalog;
import dev.signalbox.app.view.appearance.AppearanceActions;
import dev.signalbox.app.view.notice.NoticeController;
import dev.signalbox.app.view.notice.NoticeModel;
import dev.signalbox.app.view.output.FxSaveDialog;
import dev.signalbox.app.view.output.OutputController;
import dev.signalbox.app.view.output.OutputModel;
import dev.signalbox.app.view.output.OutputSettings;
import dev.signalbox.app.view.reason.ReasonController;
import dev.signalbox.app.view.reason.ReasonModel;
import dev.signalbox.app.view.reload.ReloadController;
import dev.signalbox.app.view.reload.ReloadViewModel;
import dev.signalbox.app.view.stopping.StoppingController;
import dev.signalbox.app.view.stopping.StoppingModel;
import dev.signalbox.app.view.tree.ProcessTreeController;
import dev.signalbox.app.view.tree.ProcessTreeModel;
import dev.signalbox.app.words.StopWords;
import dev.signalbox.app.words.Texts;
import dev.signalbox.app.words.Words;
import dev.signalbox.engine.Engine;
import dev.signalbox.engine.event.NodeId;
import java.net.URI;
import java.time.InstantSource;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import javafx.animation.Animation;
import javafx.animation.KeyFrame;
import javafx.animation.Timeline;
import javafx.beans.property.ObjectProperty;
import javafx.scene.Parent;
import javafx.scene.Scene;
import javafx.scene.image.Image;
import javafx.scene.layout.StackPane;
import javafx.stage.Stage;
import javafx.util.Duration;

/** The window of one workspace: builds its parts, keeps them up to date, and takes them down. UI thread only. */
public final class MainWindow {
    private static final java.time.Duration SAVING_LIMIT = java.time.Duration.ofSeconds(5);
    private static final double WIDTH = 1280;
    private static final double HEIGHT = 800;
    private static final int[] ICON_SIZES = {16, 32, 48, 128, 256};

    private final Stage stage;
    private final WorkspaceSession session;
    private final Remembered remembered;
    private final Texts texts;
    private final Pulse pulse;
    private final BackgroundTasks looks; // at what runs
    private final BackgroundTasks files; // which may be on a disk that does not answer
    private final BackgroundTasks outputs; // are searched and saved
    private final ProcessTreeModel tree;
    private final MainViewModel model;
    private final ProfilesViewModel profiles;
    private final ReloadViewModel reload;
    private final OutputController output;
    private final MainController main;
    private final Sheets sheets = new Sheets();
    private final Commands commands;
    private final WindowPlacing placing;
    private final WindowClosing closing;
    private final NoticeModel notices;
    private final ReasonModel reason;
    private final StoppingModel stops;
    private final UiEventBridge bridge;
    private final Timeline clockTick;

    /**
     * Shows the workspace; starts nothing.
     *
     * @param stage an empty one, which becomes visible
     */
    public MainWindow(Stage stage, WorkspaceSession session, Surroundings surroundings) {
        this.stage = stage;
        this.session = session;
        this.remembered = surroundings.remembered();
        this.texts = surroundings.texts();
        this.pulse = surroundings.pulse();
        Engine engine = session.engine();
        Words words = new Words(texts, engine.processes().signals());
        Dialogs dialogs = new FxDialogs(stage, session, texts);
        looks = new BackgroundTasks(pulse);
        files = new BackgroundTasks(pulse);
        outputs = new BackgroundTasks(pulse);
        tree = new ProcessTreeModel(engine, texts, words, InstantSource.system());
        reason = new ReasonModel(tree.selectedProperty(), session.running()::nameOf);
        stops = new StoppingModel(session, new StopWords(texts, words), InstantSource.system());
        model = new MainViewModel(session, tree, dialogs, texts);
        profiles = new ProfilesViewModel(session, tree, files, dialogs, texts);
        reload = new ReloadViewModel(session, files, profiles::tell, texts);
        profiles.setOnRefused(reload::lookAgain);
        output = new OutputController(
                new OutputModel(tree.selectedProperty(), outputs, texts, words),
                outputs,
                new FxSaveDialog(stage),
                texts);
        notices = new NoticeModel(session.running()::nameOf, InstantSource.system());
        NoticeController noticeController =
                new NoticeController(notices, texts, this::goTo, stage::isFocused, surroundings.notifier(), outputs);
        ReloadController reloadController = new ReloadController(reload, session, texts, words);
        ProcessTreeController treeController = new ProcessTreeController(tree);
        closing = new WindowClosing(
                stage,
                session,
                model,
                stops,
                dialogs,
                texts,
                pulse,
                new WindowClosing.Parts(this::rest, this::saved, this::close));
        MainController.Actions actions = new MainController.Actions(
                new ServiceActions(model, engine.processes().signals(), texts, words, this::showSignals),
                new ProfileActions(profiles, texts, reloadController::showOrLook),
                new AppearanceActions(surroundings.appearance(), texts),
                new LanguageActions(surroundings.language(), texts, this::tellOfLanguage),
                noticeController.actions(),
                new ClosingActions(closing.settingsProperty(), texts),
                new WindowActions(
                        texts,
                        new WindowActions.Requests(
                                this::togglePalette,
                                this::toggleKeySheet,
                                this::showMenu,
                                this::showNotices,
                                treeController::requestFocus,
                                closing::requestQuit)));
        main = new MainController(
                model, profiles, actions, texts, words, session.workspace().file());
        tree.watch(looks);
        stops.watchLiving(looks, tree::showLiving);
        Parent content = Fxml.load(
                "main.fxml",
                texts,
                List.of(
                        main,
                        treeController,
                        output,
                        reloadController,
                        new ReasonController(reason),
                        new StoppingController(stops)));
        commands = new Commands(
                actions,
                output,
                sheets,
                texts,
                catalog -> new PaletteSource(catalog, session, tree::selectSoon, texts, words, InstantSource.system())
                        .items());
        noticeController.ring(main.noticeButton());
        main.menuButton().getItems().setAll(commands.menuItems());
        reloadController.showKey(Keys.FILE_CHANGES.getDisplayText());
        Scene scene = sceneOf(new StackPane(content, noticeController.toasts(), sheets.pane()));
        surroundings.appearance().dress(scene);
        commands.install(scene);
        bridge = new UiEventBridge(engine.events(), pulse, this::apply);
        clockTick = new Timeline(new KeyFrame(Duration.seconds(1), _ -> updateTexts()));
        clockTick.setCycleCount(Animation.INDEFINITE);
        clockTick.play();
        placing = new WindowPlacing(stage, main.splitPane());
        remember();
        show(scene);
        reload.watch();
        stage.focusedProperty().subscribe(reload::requestLook); // for what no system tells, as of network disks
    }

    /** Everything of this window that is remembered, with its name in the file. */
    private void remember() {
        remembered.choices().keep("output", output.settingsProperty());
        remembered.choices().keep("closing", closing.settingsProperty());
        remembered.choices().keep("notices", notices.settingsProperty());
        remembered.state().keep("palette", commands.palette().settingsProperty());
        remembered.state().keep("place", placing.placeProperty());
        if (!remembered.problems().isEmpty()) {
            profiles.tell(String.join("\n", remembered.problems()));
        }
    }

    private void tellOfLanguage() {
        profiles.tell(texts.of("language.nextStart"));
    }

    /** From now on links in the output can be opened, by that. */
    public void openLinksWith(Consumer<URI> opener) {
        output.openLinksWith(opener);
    }

    /** How the output is shown; never null. Whoever keeps settings listens, and sets what was kept. */
    public ObjectProperty<OutputSettings> outputSettingsProperty() {
        return output.settingsProperty();
    }

    private void showSignals() {
        main.showSignals();
    }

    private void showNotices() {
        main.showNotices();
    }

    private void goTo(NodeId service) {
        session.services().stream()
                .filter(present -> present.id().equals(service))
                .findFirst()
                .ifPresent(tree::selectSoon);
    }

    private void showMenu() {
        main.showMenu();
    }

    private void togglePalette() {
        commands.togglePalette();
    }

    private void toggleKeySheet() {
        commands.toggleKeySheet();
    }

    /** All that can be done in the window. */
    ActionCatalog catalog() {
        return commands.catalog();
    }

    private static Scene sceneOf(Parent root) {
        Scene scene = new Scene(root, WIDTH, HEIGHT);
        for (String sheet : List.of("controls", "main")) {
            scene.getStylesheets().add(resource("/style/" + sheet + ".css"));
        }
        return scene;
    }

    private void show(Scene scene) {
        reload.workspaceNameProperty().subscribe(name -> stage.setTitle(texts.of("window.title", name)));
        for (int size : ICON_SIZES) {
            stage.getIcons().add(new Image(resource("/icon/signalbox-" + size + ".png")));
        }
        stage.setScene(scene);
        stage.setMinWidth(760);
        stage.setMinHeight(480);
        stage.setOnCloseRequest(closing::closeRequested);
        placing.putBack();
        stage.show();
        pulse.runAtNextPulse(placing::watch);
    }

    private static String resource(String path) {
        return Objects.requireNonNull(MainWindow.class.getResource(path), path).toExternalForm();
    }

    private void apply(EventBatch batch) {
        tree.apply(batch);
        model.apply(batch);
        notices.apply(batch);
        output.apply(batch);
        if (!batch.changes().isEmpty()) {
            reason.update();
            stops.update();
        }
    }

    private void updateTexts() {
        model.update();
        notices.update();
        tree.updateTexts();
        reason.update();
        stops.update();
    }

    /** Lets nothing be changed any more. */
    private void rest() {
        model.close();
        profiles.close();
        reload.close();
    }

    /** Completes when what is being saved is saved: tasks are done in order. It does not wait for ever for a disk. */
    private CompletableFuture<Void> saved() {
        return CompletableFuture.allOf(done(files), done(outputs), remembered.save())
                .completeOnTimeout(null, SAVING_LIMIT.toSeconds(), TimeUnit.SECONDS);
    }

    private static CompletableFuture<Boolean> done(BackgroundTasks tasks) {
        CompletableFuture<Boolean> done = new CompletableFuture<>();
        tasks.run(() -> true, done::complete, _ -> done.complete(true));
        return done;
    }

    /** Takes the window down at once; what runs goes on running. */
    public void close() {
        clockTick.stop();
        bridge.close();
        reload.close();
        output.close();
        looks.close();
        files.close();
        outputs.close();
        stage.close();
    }
}
