package dev.signalbox.app.view.workspaces;

import java.nio.file.Path;
import java.util.Optional;

/** What is asked about workspaces in a dialog. UI thread only; each call returns when the dialog is closed. */
public interface WorkspaceDialogs {
    /** Which file to open; empty if the user has thought better of it. */
    Optional<Path> askForFileToOpen();

    /** Where a new workspace is to be; empty if the user has thought better of it. */
    Optional<Path> askForNewFile();

    /**
     * Whether a workspace is to be closed though services of it run.
     *
     * @param name of the workspace
     * @param running how many run
     */
    boolean confirmClose(String name, int running);

    /** Shows why something could not be done, maybe in many lines. */
    void showProblem(String title, String text);
}
