package dev.signalbox.app.view.workspaces;

import dev.signalbox.app.profile.WorkspaceLocator;
import dev.signalbox.app.view.Question;
import dev.signalbox.app.words.Texts;
import java.io.File;
import java.nio.file.Path;
import java.util.Optional;
import javafx.scene.control.Alert;
import javafx.scene.control.Alert.AlertType;
import javafx.scene.control.TextArea;
import javafx.stage.FileChooser;
import javafx.stage.FileChooser.ExtensionFilter;
import javafx.stage.Window;

/** Dialogs of the system and of JavaFX, before their window. */
public final class FxWorkspaceDialogs implements WorkspaceDialogs {
    private final Window owner;
    private final Texts texts;

    /** Before that window. */
    public FxWorkspaceDialogs(Window owner, Texts texts) {
        this.owner = owner;
        this.texts = texts;
    }

    @Override
    public Optional<Path> askForFileToOpen() {
        return Optional.ofNullable(chooser("workspace.open.title").showOpenDialog(owner))
                .map(File::toPath);
    }

    @Override
    public Optional<Path> askForNewFile() {
        FileChooser chooser = chooser("workspace.new.title");
        chooser.setInitialFileName(WorkspaceLocator.FILE_NAME);
        return Optional.ofNullable(chooser.showSaveDialog(owner)).map(File::toPath);
    }

    private FileChooser chooser(String title) {
        FileChooser chooser = new FileChooser();
        chooser.setTitle(texts.of(title));
        chooser.getExtensionFilters()
                .addAll(
                        new ExtensionFilter(texts.of("workspace.files"), "*.yaml", "*.yml"),
                        new ExtensionFilter(texts.of("workspace.allFiles"), "*"));
        return chooser;
    }

    @Override
    public boolean confirmClose(String name, int running) {
        return new Question(
                        texts.of("workspace.close.title", name),
                        texts.of("workspace.close.text", running),
                        texts.of("workspace.close.action"))
                .ask(owner, texts);
    }

    @Override
    public void showProblem(String title, String text) {
        TextArea area = new TextArea(text); // not a label, so that it can be copied
        area.setEditable(false);
        area.setWrapText(true);
        area.setPrefColumnCount(60);
        area.setPrefRowCount(6);
        Alert alert = new Alert(AlertType.ERROR);
        alert.initOwner(owner);
        alert.setTitle(title);
        alert.setHeaderText(title);
        alert.getDialogPane().setContent(area);
        alert.show(); // so that what runs goes on being shown
    }
}
