package dev.signalbox.app.settings;

import dev.signalbox.app.bridge.BackgroundTasks;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;

/**
 * All that the program remembers over restarts.
 *
 * @param choices what the user has chosen, as a theme
 * @param state what has come about by itself, as the place of the window
 */
public record Remembered(Settings choices, Settings state) {

    /** Reads both; blocks for as long as the disk takes. */
    public static Remembered open(Path configFolder, Path stateFolder, InstantSource clock) {
        return new Remembered(
                Settings.open(configFolder.resolve("settings.yaml"), clock),
                Settings.open(stateFolder.resolve("window.yaml"), clock));
    }

    /** Nothing, now and at any time. */
    public static Remembered nothing() {
        return new Remembered(Settings.none(), Settings.none());
    }

    /** What was wrong with what was read, in English. */
    public List<String> problems() {
        List<String> problems = new ArrayList<>(choices.problems());
        problems.addAll(state.problems());
        return problems;
    }

    /**
     * From now on changes are saved in the background.
     *
     * @param onProblem told what could not be saved, and why
     */
    public void saveWith(BackgroundTasks tasks, Consumer<String> onProblem) {
        choices.saveWith(tasks, onProblem);
        state.saveWith(tasks, onProblem);
    }

    /** Writes what has changed, now; completes when that is done or has failed. */
    public CompletableFuture<Void> save() {
        return CompletableFuture.allOf(choices.save(), state.save());
    }
}
