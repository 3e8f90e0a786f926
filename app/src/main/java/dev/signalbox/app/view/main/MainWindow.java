package dev.signalbox.app.view.main;

import dev.signalbox.app.bridge.BackgroundTasks;
import dev.signalbox.app.bridge.EventBatch;
import dev.signalbox.app.bridge.Pulse;
import dev.signalbox.app.bridge.UiEventBridge;
import dev.signalbox.app.session.WorkspaceSession;
import dev.signalbox.app.view.Fxml;
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
import dev.signalbox.engine.service.Service;
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
import javafx.stage.Stage;
import javafx.stage.WindowEvent;
import javafx.util.Duration;
import org.controlsfx.control.action.Action;

/** The window of one workspace: builds its parts, keeps them up to date, and takes them down. UI thread only. */
public final class MainWindow {
    private static final java.time.Duration SAVING_LIMIT = java.time.Duration.ofSeconds(5);
    private static final double WIDTH = 1280;
    private static final double HEIGHT = 800;
    private static final int[] ICON_SIZES = {16, 32, 48, 128, 256};

    private final Stage stage;
    private final WorkspaceSession session;
    private final Texts texts;
    private final Pulse pulse;
    private final Dialogs dialogs;
    private final BackgroundTasks looks; // at what runs
    private final BackgroundTasks files; // which may be on a disk that does not answer
    private final BackgroundTasks outputs; // are searched and saved
    private final ProcessTreeModel tree;
    private final MainViewModel model;
    private final ProfilesViewModel profiles;
    private final ProfileActions profileActions;
    private final ReloadViewModel reload;
    private final OutputController output;
    private final ReasonModel reason;
    private final StoppingModel stops;
    private final UiEventBridge bridge;
    private final Timeline clockTick;
    private boolean stopping;

    /**
     * Shows the workspace; starts nothing.
     *
     * @param stage an empty one, which becomes visible
     * @param pulse when changes are shown
     * @param theme the look to begin with
     */
    public MainWindow(Stage stage, WorkspaceSession session, Texts texts, Pulse pulse, Theme theme) {
        this.stage = stage;
        this.session = session;
        this.texts = texts;
        this.pulse = pulse;
        Engine engine = session.engine();
        Words words = new Words(texts, engine.processes().signals());
        looks = new BackgroundTasks(pulse);
        files = new BackgroundTasks(pulse);
        dialogs = new FxDialogs(stage, session, files, texts);
        outputs = new BackgroundTasks(pulse);
        tree = new ProcessTreeModel(engine, texts, words, InstantSource.system());
        reason = new ReasonModel(tree.selectedProperty(), session.running()::nameOf);
        stops = new StoppingModel(session, new StopWords(texts, words), InstantSource.system());
        model = new MainViewModel(session, tree, dialogs, texts);
        profiles = new ProfilesViewModel(session, tree, files, dialogs, texts);
        profileActions = new ProfileActions(profiles, texts);
        reload = new ReloadViewModel(session, files, profiles::tell, texts);
        profiles.setOnRefused(reload::lookAgain);
        output = new OutputController(
                new OutputModel(tree.selectedProperty(), outputs, texts, words),
                outputs,
                new FxSaveDialog(stage),
                texts);
        MainController main = new MainController(
                model,
                profiles,
                engine.processes().signals(),
                texts,
                words,
                session.workspace().file(),
                theme);
        ProcessTreeController treeController = new ProcessTreeController(tree);
        ReloadController reloadController = new ReloadController(reload, session, texts, words);
        tree.watch(looks);
        stops.watchLiving(looks, tree::showLiving);
        theme.apply();
        Scene scene = sceneOf(Fxml.load(
                "main.fxml",
                texts,
                List.of(
                        main,
                        treeController,
                        output,
                        reloadController,
                        new EditBarController(profiles),
                        new ReasonController(reason),
                        new StoppingController(stops))));
        main.installKeys(scene, this::requestClose);
        profileActions.install(scene);
        reloadController.showKey(Keys.FILE_CHANGES.getDisplayText());
        scene.getAccelerators().put(Keys.FILE_CHANGES, reloadController::showOrLook);
        bridge = new UiEventBridge(engine.events(), pulse, this::apply);
        clockTick = new Timeline(new KeyFrame(Duration.seconds(1), _ -> updateTexts()));
        clockTick.setCycleCount(Animation.INDEFINITE);
        clockTick.play();
        show(scene);
        reload.watch();
        stage.focusedProperty().subscribe(reload::requestLook); // for what no system tells, as of network disks
    }

    /** From now on links in the output can be opened, by that. */
    public void openLinksWith(Consumer<URI> opener) {
        output.openLinksWith(opener);
    }

    /** How the output is shown; never null. Whoever keeps settings listens, and sets what was kept. */
    public ObjectProperty<OutputSettings> outputSettingsProperty() {
        return output.settingsProperty();
    }

    /** What can be done with profiles. */
    public List<Action> profileActions() {
        return profileActions.actions();
    }

    ProfilesViewModel profiles() {
        return profiles;
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
        stage.setOnCloseRequest(this::closeRequested);
        stage.show();
    }

    private static String resource(String path) {
        return Objects.requireNonNull(MainWindow.class.getResource(path), path).toExternalForm();
    }

    private void apply(EventBatch batch) {
        tree.apply(batch);
        model.apply(batch);
        output.apply(batch);
        if (!batch.changes().isEmpty()) {
            reason.update();
            stops.update();
        }
    }

    private void updateTexts() {
        model.update();
        tree.updateTexts();
        reason.update();
        stops.update();
    }

    private void closeRequested(WindowEvent event) {
        event.consume();
        requestClose();
    }

    /** Asks, if services run, and stops them before the window goes; asked again meanwhile, offers to kill them. */
    private void requestClose() {
        List<Service> live = model.liveServices();
        if (stopping) {
            if (dialogs.confirm(texts.of("quit.killTitle"), model.names(live), texts.of("quit.killAction"))) {
                live.forEach(Service::requestKill);
            }
        } else if (live.isEmpty()
                || dialogs.confirm(texts.of("quit.title", live.size()), model.names(live), texts.of("quit.action"))) {
            stopAllThenClose();
        }
    }

    private void stopAllThenClose() {
        stopping = true;
        int live = model.liveServices().size();
        model.close();
        profiles.close();
        reload.close();
        stage.setTitle(texts.of("window.stopping", session.workspace().name()));
        CompletableFuture<?>[] ends = session.engine().requestClose().values().toArray(CompletableFuture<?>[]::new);
        stops.stopAll(live);
        var _ = CompletableFuture.allOf(ends)
                .thenCompose(_ -> saved())
                .thenRun(() -> pulse.runAtNextPulse(this::close));
    }

    /** Completes when what is being saved is saved: tasks are done in order. It does not wait for ever for a disk. */
    private CompletableFuture<Void> saved() {
        return CompletableFuture.allOf(done(files), done(outputs))
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
