package dev.signalbox.app.view.main;

import dev.signalbox.app.bridge.BackgroundTasks;
import dev.signalbox.app.bridge.EventBatch;
import dev.signalbox.app.bridge.Pulse;
import dev.signalbox.app.bridge.UiEventBridge;
import dev.signalbox.app.metrics.UsageModel;
import dev.signalbox.app.profile.DemoWorkspace;
import dev.signalbox.app.profile.WorkspaceLocator;
import dev.signalbox.app.session.OpenWorkspaces;
import dev.signalbox.app.session.WorkspaceSession;
import dev.signalbox.app.settings.Remembered;
import dev.signalbox.app.view.Fxml;
import dev.signalbox.app.view.action.ActionCatalog;
import dev.signalbox.app.view.appearance.AppearanceActions;
import dev.signalbox.app.view.details.Details;
import dev.signalbox.app.view.imports.FxImportQuestions;
import dev.signalbox.app.view.imports.ImportDialog;
import dev.signalbox.app.view.notice.NoticeController;
import dev.signalbox.app.view.notice.NoticeModel;
import dev.signalbox.app.view.output.OutputController;
import dev.signalbox.app.view.output.OutputModel;
import dev.signalbox.app.view.output.OutputSettings;
import dev.signalbox.app.view.reason.ReasonController;
import dev.signalbox.app.view.reason.ReasonModel;
import dev.signalbox.app.view.reload.ReloadBars;
import dev.signalbox.app.view.stopping.SavingController;
import dev.signalbox.app.view.stopping.StoppingController;
import dev.signalbox.app.view.stopping.StoppingModel;
import dev.signalbox.app.view.tree.ProcessTreeController;
import dev.signalbox.app.view.tree.ProcessTreeModel;
import dev.signalbox.app.view.tree.TreeFilterController;
import dev.signalbox.app.view.tree.TreeSettings;
import dev.signalbox.app.view.workspaces.StartController;
import dev.signalbox.app.view.workspaces.WorkspacesModel;
import dev.signalbox.app.words.EventWords;
import dev.signalbox.app.words.StopWords;
import dev.signalbox.app.words.Texts;
import dev.signalbox.app.words.WhyWords;
import dev.signalbox.app.words.Words;
import dev.signalbox.engine.Engine;
import dev.signalbox.engine.event.NodeId;
import java.net.URI;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.stream.Collectors;
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

/** The window of the program: builds its parts, keeps them up to date, and takes them down. UI thread only. */
public final class MainWindow {
    private static final java.time.Duration SAVING_LIMIT = java.time.Duration.ofSeconds(5);
    private static final double WIDTH = 1280;
    private static final double HEIGHT = 800;
    private static final int[] ICON_SIZES = {16, 32, 48, 128, 256};

    private final Stage stage;
    private final OpenWorkspaces sessions;
    private final Remembered remembered;
    private final Texts texts;
    private final Pulse pulse;
    private final BackgroundTasks looks; // at what runs
    private final BackgroundTasks files; // which may be on a disk that does not answer
    private final BackgroundTasks outputs; // are searched
    private final BackgroundTasks saves; // of outputs, which may be long
    private final BackgroundTasks messages; // to the desktop, which may take its time
    private final BackgroundTasks trays; // likewise
    private final BackgroundTasks absences; // of files that nobody has asked for
    private final ProcessTreeModel tree;

    private final ProcessTreeController treeController;
    private final MainViewModel model;
    private final ProfilesViewModel profiles;
    private final ReloadBars reloads;
    private final WorkspacesModel workspaces;
    private final OutputController output;
    private final MainController main;
    private final Sheets sheets = new Sheets();
    private final Commands commands;
    private final WindowPlacing placing;
    private final WindowTray tray;
    private final WindowClosing closing;
    private final NoticeModel notices;
    private final Details details;
    private final ReasonModel reason;
    private final StoppingModel stops;
    private final SavingController saving;
    private final UiEventBridge bridge;
    private final Timeline clockTick;

    /**
     * Shows the workspaces that are open; starts nothing.
     *
     * @param stage an empty one, which becomes visible
     */
    public MainWindow(Stage stage, OpenWorkspaces sessions, Surroundings surroundings) {
        this.stage = stage;
        this.sessions = sessions;
        this.remembered = surroundings.remembered();
        this.texts = surroundings.texts();
        this.pulse = surroundings.pulse();
        Engine engine = sessions.engine();
        Words words = new Words(texts, engine.processes().signals());
        looks = new BackgroundTasks(pulse);
        files = new BackgroundTasks(pulse);
        Dialogs dialogs = new FxDialogs(stage, engine.processes(), files, texts);
        outputs = new BackgroundTasks(pulse);
        saves = new BackgroundTasks(pulse);
        messages = new BackgroundTasks(pulse);
        trays = new BackgroundTasks(pulse);
        absences = new BackgroundTasks(pulse);
        UsageModel usage = new UsageModel(InstantSource.system());
        tree = new ProcessTreeModel(engine, texts, words, InstantSource.system(), usage);
        EventWords events = new EventWords(texts, words, sessions::nameOf);
        reason = new ReasonModel(
                tree.selectedProperty(), texts, new WhyWords(texts, events, sessions::nameOf, sessions::mask));
        stops = new StoppingModel(sessions, new StopWords(texts, words), InstantSource.system());
        model = new MainViewModel(sessions, tree, dialogs, texts);
        workspaces = new WorkspacesModel(
                sessions, tree, files, absences, pulse, surroundings.workspaceDialogs(), texts, surroundings.recent());
        profiles =
                new ProfilesViewModel(workspaces.sessions(), workspaces.currentProperty(), tree, files, dialogs, texts);
        reloads = new ReloadBars(files, profiles::tell, texts, words, Keys.FILE_CHANGES.getDisplayText());
        profiles.setOnRefused(reloads::lookAgain);
        output = new OutputController(
                new OutputModel(tree.selectionProperty(), outputs, texts, words),
                outputs,
                surroundings.saveDialog(),
                saves,
                texts);
        saving = new SavingController(output.saves(), output::cancelSaves, texts);
        treeController = new ProcessTreeController(tree, texts);
        details = new Details(sessions, tree, output, looks, usage, texts, words);
        notices = new NoticeModel(sessions::fullNameOf, InstantSource.system());
        NoticeController noticeController =
                new NoticeController(notices, texts, this::goTo, stage::isFocused, surroundings.notifier(), messages);
        tray = new WindowTray(
                stage, surroundings.tray(), trays, pulse, texts, model.statusProperty(), this::requestQuit);
        closing = new WindowClosing(
                tray,
                model,
                stops,
                dialogs,
                texts,
                pulse,
                new WindowClosing.Parts(this::rest, this::end, this::saved, this::close));
        MainController.Actions actions = new MainController.Actions(
                new ServiceActions(model, engine.processes().signals(), texts, words, this::showSignals),
                new ProfileActions(profiles, texts, this::showFileChanges),
                new WorkspaceActions(workspaces, texts, this::importFile, this::openDemo),
                new AppearanceActions(surroundings.appearance(), texts),
                new LanguageActions(surroundings.language(), texts, this::tellOfLanguage, this::tellNoMoreOfLanguage),
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
                                treeController::filter,
                                closing::requestQuit)));
        main = new MainController(model, profiles, actions, texts, words, workspaces, reloads);
        tree.watch(looks);
        stops.watchLiving(looks, tree::showLiving);
        Parent content = Fxml.load(
                "main.fxml",
                texts,
                List.of(
                        main,
                        treeController,
                        new TreeFilterController(tree, texts),
                        details.controller(),
                        new StartController(workspaces, this::openDemo, this::importFile, texts),
                        new EditBarController(profiles),
                        new ReasonController(reason),
                        new StoppingController(stops),
                        saving));
        commands = new Commands(
                actions,
                output,
                details.actions(),
                sheets,
                texts,
                catalog -> new PaletteSource(catalog, sessions, tree::selectSoon, texts, words, InstantSource.system())
                        .items());
        noticeController.ring(main.noticeButton());
        main.menuButton().getItems().setAll(commands.menuItems());
        Scene scene = sceneOf(new StackPane(content, noticeController.toasts(), sheets.pane()));
        surroundings.appearance().dress(scene);
        commands.install(scene);
        treeController.setRowActions(main::rowItems);
        treeController.setShowOutput(output::focusOutput);
        bridge = new UiEventBridge(engine.events(), pulse, this::apply);
        clockTick = new Timeline(new KeyFrame(Duration.seconds(1), _ -> updateTexts()));
        clockTick.setCycleCount(Animation.INDEFINITE);
        clockTick.play();
        placing = new WindowPlacing(stage, main.splitPane());
        remember();
        show(scene);
        reloads.watch(workspaces.sessions());
        stage.focusedProperty().subscribe(reloads::requestLooks); // for what no system tells, as of network disks
    }

    /** Everything of this window that is remembered, with its name in the file. */
    private void remember() {
        remembered.choices().keep("output", output.settingsProperty());
        remembered.choices().keep("details", details.settingsProperty());
        remembered.choices().keep("tree", treeController.settingsProperty());
        remembered.choices().keep("closing", closing.settingsProperty());
        closing.settingsProperty().subscribe(wanted -> tray.wantBesideWindow(wanted.trayIcon()));
        remembered.choices().keep("notices", notices.settingsProperty());
        remembered.state().keep("palette", commands.palette().settingsProperty());
        remembered.state().keep("place", placing.placeProperty());
        if (!remembered.problems().isEmpty()) {
            profiles.tell(texts.ofEnglish(String.join("\n", remembered.problems())));
        }
    }

    private void requestQuit() {
        closing.requestQuit();
    }

    private void tellOfLanguage() {
        tellNoMoreOfLanguage();
        profiles.tellToo(texts.of("language.nextStart"));
    }

    private void tellNoMoreOfLanguage() {
        profiles.tellNoMore(texts.of("language.nextStart"));
    }

    /** From now on links in the output can be opened, by that. */
    public void openLinksWith(Consumer<URI> opener) {
        output.openLinksWith(opener);
    }

    /** How the output is shown; never null. Whoever keeps settings listens, and sets what was kept. */
    public ObjectProperty<OutputSettings> outputSettingsProperty() {
        return output.settingsProperty();
    }

    /** The tabs below the tree: their actions, and which of them the user has chosen. */
    public Details details() {
        return details;
    }

    private void showSignals() {
        main.showSignals();
    }

    private void showNotices() {
        main.showNotices();
    }

    private void goTo(NodeId service) {
        sessions.services().stream()
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

    /** How the tree is shown. */
    ObjectProperty<TreeSettings> treeSettingsProperty() {
        return treeController.settingsProperty();
    }

    /** All that can be done in the window. */
    ActionCatalog catalog() {
        return commands.catalog();
    }

    ProfilesViewModel profiles() {
        return profiles;
    }

    private static Scene sceneOf(Parent root) {
        Scene scene = new Scene(root, WIDTH, HEIGHT);
        for (String sheet : List.of("controls", "main", "details")) {
            scene.getStylesheets().add(resource("/style/" + sheet + ".css"));
        }
        return scene;
    }

    private void show(Scene scene) {
        workspaces.currentProperty().subscribe(this::updateTitle);
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

    private void updateTitle() {
        WorkspaceSession session = workspaces.currentProperty().get();
        String name = session == null ? "" : session.workspace().name();
        stage.setTitle(
                closing.isStopping()
                        ? texts.of("window.stopping", name)
                        : name.isEmpty() ? texts.of("window.untitled") : texts.of("window.title", name));
    }

    /** Opens a workspace soon, and starts what starts with it if that is wanted. */
    public void open(Path file, boolean start) {
        workspaces.open(file, start);
    }

    /** Opens a workspace soon that was open when the program ended last. */
    public void openAgain(Path file, boolean start) {
        workspaces.openAgain(file, start);
    }

    /** A later start opens those again, which were open when the program ended last; says so as long as that is so. */
    public void keepMissing(List<Path> files) {
        workspaces.keptProperty().subscribe((before, now) -> {
            profiles.tellNoMore(missingText(before));
            if (!now.isEmpty()) {
                profiles.tellToo(missingText(now));
            }
        });
        workspaces.keepMissing(files);
    }

    private String missingText(List<Path> files) {
        return texts.of(
                "workspace.missing",
                files.size(),
                files.stream().map(Path::toString).collect(Collectors.joining(", ")),
                texts.of(WorkspaceActions.FORGET_MISSING));
    }

    private void importFile() {
        new ImportDialog(stage, files, new FxImportQuestions(stage, texts), texts)
                .show()
                .ifPresent(file -> open(file, false)); // so that its owner can look at it first
    }

    private void openDemo() {
        workspaces.openFrom(() -> DemoWorkspace.install(
                WorkspaceLocator.ofThisMachine().configFolder(), Path.of(System.getProperty("java.home"))));
    }

    private void showFileChanges() {
        reloads.showOrLook(workspaces.currentProperty().get());
    }

    private static String resource(String path) {
        return Objects.requireNonNull(MainWindow.class.getResource(path), path).toExternalForm();
    }

    private void apply(EventBatch batch) {
        tree.apply(batch);
        model.apply(batch);
        notices.apply(batch);
        output.apply(batch);
        details.apply(batch);
        if (!batch.changes().isEmpty()) {
            reason.update();
            stops.update();
        }
    }

    private void updateTexts() {
        updateTitle();
        model.update();
        notices.update();
        tree.updateTexts();
        details.update();
        reason.update();
        stops.update();
    }

    /** Lets nothing be changed any more. */
    private void rest() {
        model.close();
        profiles.close();
        reloads.close();
        updateTitle();
    }

    private CompletableFuture<Void> end() {
        return CompletableFuture.allOf(sessions.engine().requestClose().values().toArray(CompletableFuture<?>[]::new));
    }

    /**
     * Completes when what is being saved is saved: tasks are done in order. It does not wait for ever for a disk; for outputs
     * as long as the user does.
     */
    private CompletableFuture<Void> saved() {
        return CompletableFuture.allOf(
                CompletableFuture.allOf(done(files), remembered.save())
                        .completeOnTimeout(null, SAVING_LIMIT.toSeconds(), TimeUnit.SECONDS),
                saving.awaitSaved());
    }

    private static CompletableFuture<Boolean> done(BackgroundTasks tasks) {
        CompletableFuture<Boolean> done = new CompletableFuture<>();
        tasks.run(() -> true, done::complete, _ -> done.complete(true));
        return done;
    }

    /** Takes the window down at once; what runs goes on running. */
    public void close() {
        clockTick.stop();
        tray.close();
        bridge.close();
        reloads.close();
        output.close();
        looks.close();
        files.close();
        outputs.close();
        saves.close();
        messages.close();
        trays.close();
        absences.close();
        stage.close();
    }
}
