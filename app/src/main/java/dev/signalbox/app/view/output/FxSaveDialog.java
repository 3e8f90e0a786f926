package dev.signalbox.app.view.output;

import java.io.File;
import java.nio.file.Path;
import java.util.Optional;
import javafx.stage.FileChooser;
import javafx.stage.Window;

/** The dialog of the system, before its window. */
public final class FxSaveDialog implements SaveDialog {
    private final Window owner;

    /** Before that window. */
    public FxSaveDialog(Window owner) {
        this.owner = owner;
    }

    @Override
    public Optional<Path> askForFile(String suggestedName) {
        FileChooser chooser = new FileChooser();
        chooser.setInitialFileName(suggestedName);
        return Optional.ofNullable(chooser.showSaveDialog(owner)).map(File::toPath);
    }
}
