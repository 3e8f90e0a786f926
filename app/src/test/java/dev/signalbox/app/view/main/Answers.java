package dev.signalbox.app.view.main;

import dev.signalbox.app.view.workspaces.WorkspaceDialogs;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Dialogs that answer at once what a test wants, for the headless platform has none of the system's; UI thread only. */
final class Answers implements WorkspaceDialogs {
    @Nullable
    Path file;

    boolean closes = true;
    final List<String> questions = new ArrayList<>();
    final List<String> problems = new ArrayList<>();

    @Override
    public Optional<Path> askForFileToOpen() {
        return Optional.ofNullable(file);
    }

    @Override
    public Optional<Path> askForNewFile() {
        return Optional.ofNullable(file);
    }

    @Override
    public boolean confirmClose(String name, int running) {
        questions.add("%s %d".formatted(name, running));
        return closes;
    }

    @Override
    public void showProblem(String title, String text) {
        problems.add(title + ": " + text);
    }
}
