package dev.signalbox.app.view.main;

import dev.signalbox.app.bridge.EventBatch;
import dev.signalbox.app.bridge.Pulse;
import dev.signalbox.app.session.OpenWorkspaces;
import dev.signalbox.app.settings.Remembered;
import dev.signalbox.app.view.action.ActionCatalog;
import dev.signalbox.app.words.Texts;
import dev.signalbox.app.words.Words;
import dev.signalbox.engine.Engine;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import javafx.stage.Stage;

/** The window of the program: puts its parts together, keeps them up to date, and takes them down. UI thread only. */
public final class MainWindow {
    private final Stage stage;
    private final Engine engine;
    private final Texts texts;
    private final WindowTasks tasks;
    private final WindowModels models;
    private final WindowTray tray;
    private final WindowClosing closing;
    private final WindowContent content;
    private final LastSaves lastSaves;
    private final WindowFrame frame;
    private final WindowUpdates updates;

    /**
     * Shows the workspaces that are open; starts nothing.
     *
     * @param stage an empty one, which becomes visible
     */
    public MainWindow(Stage stage, OpenWorkspaces sessions, Surroundings surroundings) {
        this.stage = stage;
        engine = sessions.engine();
        texts = surroundings.texts();
        Pulse pulse = surroundings.pulse();
        Words words = new Words(texts, engine.processes().signals());
        tasks = new WindowTasks(pulse);
        Dialogs dialogs = new FxDialogs(stage, engine.processes(), tasks.files, texts);
        models = new WindowModels(sessions, surroundings, tasks, dialogs, words);
        tray = new WindowTray(
                stage, surroundings.tray(), tasks.trays, pulse, texts, models.main.statusProperty(), this::requestQuit);
        closing = new WindowClosing(
                tray,
                models.main,
                models.stops,
                dialogs,
                texts,
                pulse,
                new WindowClosing.Parts(this::rest, this::end, this::saved, this::close));
        content = new WindowContent(stage, sessions, surroundings, tasks, models, closing, words);
        lastSaves = new LastSaves(tasks.files, surroundings.remembered(), content.saving());
        frame = new WindowFrame(stage, models.workspaces.currentProperty(), closing.stoppingProperty(), texts);
        updates = new WindowUpdates(engine.events(), pulse, this::apply, this::update);
        WindowPlacing placing = new WindowPlacing(stage, content.splitPane());
        remember(surroundings.remembered(), placing);
        stage.setScene(content.scene());
        stage.setOnCloseRequest(closing::closeRequested);
        placing.show(pulse);
        content.watchFiles(stage);
    }

    private void remember(Remembered remembered, WindowPlacing placing) {
        content.remember(remembered);
        remembered.choices().keep("closing", closing.settingsProperty());
        remembered.choices().keep("notices", models.notices.settingsProperty());
        remembered.state().keep("place", placing.placeProperty());
        if (!remembered.problems().isEmpty()) {
            models.problems.tell(
                    remembered.problems().stream().map(texts::ofEnglish).collect(Collectors.joining("\n")));
        }
    }

    /** From now on links in the output can be opened, by that. */
    public void openLinksWith(Consumer<URI> opener) {
        content.openLinksWith(opener);
    }

    /** Opens a workspace soon, and starts what starts with it if that is wanted. */
    public void open(Path file, boolean start) {
        models.workspaces.open(file, start);
    }

    /** Opens a workspace soon that was open when the program ended last. */
    public void openAgain(Path file, boolean start) {
        models.workspaces.openAgain(file, start);
    }

    /** A later start opens those again, which were open when the program ended last; says so as long as that is so. */
    public void keepMissing(List<Path> files) {
        models.workspaces.keptProperty().subscribe((before, now) -> {
            boolean isNews =
                    before.isEmpty() || models.problems.tellNoMore(missingText(before)); // else it was dismissed
            if (isNews && !now.isEmpty()) {
                models.problems.tellToo(missingText(now));
            }
        });
        models.workspaces.keepMissing(files);
    }

    private String missingText(List<Path> files) {
        return texts.of(
                "workspace.missing",
                files.size(),
                files.stream().map(Path::toString).collect(Collectors.joining(", ")),
                texts.of(WorkspaceActions.FORGET_MISSING));
    }

    /** All that can be done in the window. */
    ActionCatalog catalog() {
        return content.catalog();
    }

    ProfilesViewModel profiles() {
        return models.profiles;
    }

    private void apply(EventBatch batch) {
        models.apply(batch);
        content.apply(batch);
    }

    private void update() {
        frame.updateTitle();
        models.update();
        content.update();
    }

    private void requestQuit() {
        closing.requestQuit();
    }

    /** Lets nothing be changed any more. */
    private void rest() {
        models.rest();
        content.rest();
    }

    private CompletableFuture<Void> end() {
        return CompletableFuture.allOf(engine.requestClose().values().toArray(CompletableFuture<?>[]::new));
    }

    private CompletableFuture<Void> saved() {
        return lastSaves.done();
    }

    /** Takes the window down at once; what runs goes on running. */
    public void close() {
        updates.close();
        tray.close();
        content.close();
        tasks.close();
        stage.close();
    }
}
