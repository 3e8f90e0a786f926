package dev.signalbox.app.view.imports;

import dev.signalbox.app.imports.ImportedWorkspace;
import java.nio.file.Path;

/** How far an import is. */
sealed interface ImportState {
    /** The file is being read. */
    record Reading(Path source) implements ImportState {}

    /**
     * No workspace can be made of it.
     *
     * @param mend may be empty
     */
    record Failed(Path source, String why, String mend) implements ImportState {}

    /**
     * It can be saved.
     *
     * @param text of the workspace file in the proposed place, without its secrets
     */
    record Ready(ImportedWorkspace workspace, String text) implements ImportState {}

    /** It is being written. */
    record Saving(Ready ready) implements ImportState {}

    /** There is a file already, which is replaced only if a person says so. */
    record WouldReplace(Ready ready, Path target) implements ImportState {}

    /** It could not be written. */
    record NotSaved(Ready ready, String why) implements ImportState {}

    /** It has been written. */
    record Saved(Path file) implements ImportState {}
}
