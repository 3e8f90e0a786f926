package dev.signalbox.app.view.main;

import dev.signalbox.app.bridge.BackgroundTasks;
import dev.signalbox.app.profile.DemoWorkspace;
import dev.signalbox.app.profile.WorkspaceLocator;
import dev.signalbox.app.view.imports.FxImportQuestions;
import dev.signalbox.app.view.imports.ImportDialog;
import dev.signalbox.app.view.workspaces.WorkspacesModel;
import dev.signalbox.app.words.Texts;
import java.nio.file.Path;
import javafx.stage.Stage;

/** Makes workspaces of what others have written, and opens them: the demo, and files of other tools. UI thread only. */
final class WorkspaceTemplates {
    private final Stage owner;
    private final WorkspacesModel workspaces;
    private final BackgroundTasks files;
    private final Texts texts;

    /**
     * Makes none yet.
     *
     * @param owner before which dialogs are shown
     * @param files reads and writes them
     */
    WorkspaceTemplates(Stage owner, WorkspacesModel workspaces, BackgroundTasks files, Texts texts) {
        this.owner = owner;
        this.workspaces = workspaces;
        this.files = files;
        this.texts = texts;
    }

    /** Asks for a file of another tool, and opens what is made of it. */
    void importFile() {
        new ImportDialog(owner, files, new FxImportQuestions(owner, texts), texts)
                .show()
                .ifPresent(file -> workspaces.open(file, false)); // so that its owner can look at it first
    }

    /** Opens the demo, which is written if it is not there yet. */
    void openDemo() {
        workspaces.openFrom(() -> DemoWorkspace.install(
                WorkspaceLocator.ofThisMachine().configFolder(), Path.of(System.getProperty("java.home"))));
    }
}
