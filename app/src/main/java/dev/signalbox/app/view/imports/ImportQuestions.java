package dev.signalbox.app.view.imports;

import java.nio.file.Path;
import java.util.Optional;

/** What a person is asked about files. UI thread only; each call returns with the answer. */
public interface ImportQuestions {
    /** Which file to import; empty if none after all. */
    Optional<Path> askForSource();

    /**
     * Where to save the workspace.
     *
     * @param proposed absolute
     * @return the file, which may exist; empty if nowhere after all
     */
    Optional<Path> askForTarget(Path proposed);
}
