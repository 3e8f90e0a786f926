package dev.signalbox.app.view.main;

import dev.signalbox.app.bridge.EventBatch;
import dev.signalbox.app.session.OpenWorkspaces;
import dev.signalbox.app.settings.Remembered;
import dev.signalbox.app.view.Fxml;
import dev.signalbox.app.view.action.ActionCatalog;
import dev.signalbox.app.view.appearance.AppearanceActions;
import dev.signalbox.app.view.details.Details;
import dev.signalbox.app.view.notice.NoticeController;
import dev.signalbox.app.view.output.OutputController;
import dev.signalbox.app.view.output.OutputModel;
import dev.signalbox.app.view.reason.ReasonController;
import dev.signalbox.app.view.reload.ReloadBars;
import dev.signalbox.app.view.stopping.SavingController;
import dev.signalbox.app.view.stopping.StoppingController;
import dev.signalbox.app.view.tree.ProcessTreeController;
import dev.signalbox.app.view.tree.TreeFilterController;
import dev.signalbox.app.view.workspaces.StartController;
import dev.signalbox.app.words.Texts;
import dev.signalbox.app.words.Words;
import dev.signalbox.engine.os.PlatformSignals;
import java.net.URI;
import java.time.InstantSource;
import java.util.List;
import java.util.function.Consumer;
import javafx.scene.Parent;
import javafx.scene.Scene;
import javafx.scene.control.SplitPane;
import javafx.stage.Stage;

/** What stands in the window: the views of its models, and all that can be done by them. UI thread only. */
final class WindowContent implements AutoCloseable {
    private final WindowModels models;
    private final Texts texts;
    private final ReloadBars reloads;
    private final OutputController output;
    private final SavingController saving;
    private final ProcessTreeController tree;
    private final Details details;
    private final MainController main;
    private final Commands commands;
    private final Scene scene;

    /**
     * Shows those models, for a window that has no scene yet.
     *
     * @param closing by which the window is closed
     */
    WindowContent(
            Stage stage,
            OpenWorkspaces sessions,
            Surroundings surroundings,
            WindowTasks tasks,
            WindowModels models,
            WindowClosing closing,
            Words words) {
        this.models = models;
        texts = surroundings.texts();
        reloads = new ReloadBars(tasks.files, models.problems::tell, texts, words, Keys.FILE_CHANGES.getDisplayText());
        models.edits.setOnRefused(reloads::lookAgain);
        output = new OutputController(
                new OutputModel(models.tree.selectionProperty(), tasks.outputs, texts, words),
                tasks.outputs,
                surroundings.saveDialog(),
                tasks.saves,
                texts);
        saving = new SavingController(output.saves(), output::cancelSaves, texts);
        tree = new ProcessTreeController(models.tree, texts);
        details = new Details(sessions, models.tree, output, tasks.looks, models.usage, texts, words);
        NoticeController notices = new NoticeController(
                models.notices,
                texts,
                service -> sessions.serviceOrLeaving(service).ifPresent(models.tree::selectSoon),
                stage::isFocused,
                surroundings.notifier(),
                tasks.messages);
        WorkspaceTemplates templates = new WorkspaceTemplates(stage, models.workspaces, tasks.files, texts);
        PlatformSignals signals = sessions.engine().processes().signals();
        MainController.Actions actions = new MainController.Actions(
                new ServiceActions(models.main, signals, texts, words, this::showSignals),
                new ProfileActions(models.profiles, models.edits, models.history, texts, this::showFileChanges),
                new WorkspaceActions(models.workspaces, texts, templates::importFile, templates::openDemo),
                new AppearanceActions(surroundings.appearance(), texts),
                new LanguageActions(surroundings.language(), texts, this::tellOfLanguage, this::tellNoMoreOfLanguage),
                notices.actions(),
                new ClosingActions(closing.settingsProperty(), texts),
                new WindowActions(
                        texts,
                        new WindowActions.Requests(
                                this::togglePalette,
                                this::toggleKeySheet,
                                this::showMenu,
                                this::showNotices,
                                tree::requestFocus,
                                tree::filter,
                                closing::requestQuit)));
        main = new MainController(models.main, models.problems, actions, texts, words, models.workspaces, reloads);
        Parent content = Fxml.load(
                "main.fxml",
                texts,
                List.of(
                        main,
                        tree,
                        new TreeFilterController(models.tree, texts),
                        details.controller(),
                        new StartController(models.workspaces, templates::openDemo, templates::importFile, texts),
                        new EditBarController(models.profiles, models.edits, models.history, models.kept),
                        new ReasonController(models.reason),
                        new StoppingController(models.stops),
                        saving));
        Sheets sheets = new Sheets();
        commands = new Commands(
                actions,
                output,
                details.actions(),
                sheets,
                texts,
                catalog -> new PaletteSource(
                                catalog, sessions, models.tree::selectSoon, texts, words, InstantSource.system())
                        .items());
        notices.ring(main.noticeButton());
        main.menuButton().getItems().setAll(commands.menuItems());
        tree.setRowActions(main::rowItems);
        tree.setShowOutput(output::focusOutput);
        main.layOver(notices.toasts());
        scene = WindowFrame.sceneOf(content, sheets.pane());
        surroundings.appearance().dress(scene);
        commands.install(scene);
    }

    /** Of all of it. */
    Scene scene() {
        return scene;
    }

    /** Tree above, output below. */
    SplitPane splitPane() {
        return main.splitPane();
    }

    /** Which files the end of the program waits for. */
    SavingController saving() {
        return saving;
    }

    /** From now on links in the output can be opened, by that. */
    void openLinksWith(Consumer<URI> opener) {
        output.openLinksWith(opener);
    }

    /** All that can be done in the window. */
    ActionCatalog catalog() {
        return commands.catalog();
    }

    /** From now on keeps what the user has chosen of how it is shown, each with its name in the file. */
    void remember(Remembered remembered) {
        remembered.choices().keep("output", output.settingsProperty());
        remembered.choices().keep("details", details.settingsProperty());
        remembered.choices().keep("tree", tree.settingsProperty());
        remembered.state().keep("palette", commands.palette().settingsProperty());
    }

    /** From now on looks what others change in the files of the workspaces. */
    void watchFiles(Stage stage) {
        reloads.watch(models.workspaces.sessions());
        stage.focusedProperty().subscribe(reloads::requestLooks); // for what no system tells, as of network disks
    }

    private void tellOfLanguage() {
        tellNoMoreOfLanguage();
        models.problems.tellToo(texts.of("language.nextStart"));
    }

    private void tellNoMoreOfLanguage() {
        var _ = models.problems.tellNoMore(texts.of("language.nextStart"));
    }

    private void showSignals() {
        main.showSignals();
    }

    private void showNotices() {
        main.showNotices();
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

    private void showFileChanges() {
        reloads.showOrLook(models.workspaces.currentProperty().get());
    }

    /** Shows what has happened since the last pulse, once the models know. */
    void apply(EventBatch batch) {
        output.apply(batch);
        details.apply(batch);
    }

    /** Brings what is shown up to the present time. */
    void update() {
        details.update();
    }

    /** Lets nothing be changed any more, because everything is being stopped. */
    void rest() {
        reloads.close();
    }

    /** Watches nothing any more. */
    @Override
    public void close() {
        reloads.close();
        output.close();
    }
}
