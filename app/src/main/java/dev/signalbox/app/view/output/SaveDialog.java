package dev.signalbox.app.view.output;

import java.nio.file.Path;
import java.util.Optional;

/** Asks the reader where to save. */
@FunctionalInterface
public interface SaveDialog {
    /**
     * Asks, and waits for the answer. UI thread only.
     *
     * @param suggestedName of the file
     * @return the file, which may exist; empty if the reader has thought better of it
     */
    Optional<Path> askForFile(String suggestedName);
}
