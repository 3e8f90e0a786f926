package dev.signalbox.app.view.imports;

import dev.signalbox.app.words.Texts;
import java.io.File;
import java.nio.file.Path;
import java.util.Optional;
import javafx.stage.FileChooser;
import javafx.stage.Window;

/** Asks by the dialogs of the system, before a window. */
public final class FxImportQuestions implements ImportQuestions {
    private final Window owner;
    private final Texts texts;

    /** Before that window. */
    public FxImportQuestions(Window owner, Texts texts) {
        this.owner = owner;
        this.texts = texts;
    }

    @Override
    public Optional<Path> askForSource() {
        FileChooser chooser = new FileChooser(); // any name: a Procfile has many
        chooser.setTitle(texts.of("imports.choose"));
        return Optional.ofNullable(chooser.showOpenDialog(owner)).map(File::toPath);
    }

    @Override
    public Optional<Path> askForTarget(Path proposed) {
        FileChooser chooser = new FileChooser();
        chooser.setTitle(texts.of("imports.saveTitle"));
        Path folder = proposed.getParent();
        if (folder != null) {
            chooser.setInitialDirectory(folder.toFile());
        }
        chooser.setInitialFileName(String.valueOf(proposed.getFileName()));
        return Optional.ofNullable(chooser.showSaveDialog(owner)).map(File::toPath);
    }
}
