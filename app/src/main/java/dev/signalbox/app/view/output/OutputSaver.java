package dev.signalbox.app.view.output;

import dev.signalbox.app.bridge.BackgroundTasks;
import dev.signalbox.app.view.output.scan.LineFilter;
import dev.signalbox.app.view.output.scan.LineText;
import dev.signalbox.app.view.output.scan.LogExport;
import dev.signalbox.app.words.FailureWords;
import dev.signalbox.app.words.Texts;
import dev.signalbox.engine.os.OutputLog;
import java.nio.file.Path;
import java.util.concurrent.CancellationException;
import java.util.function.Consumer;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;

/** Saves the output shown to a file that the reader chooses; in the background. UI thread only. */
final class OutputSaver {
    private final OutputView view;
    private final SaveDialog dialog;
    private final BackgroundTasks tasks;
    private final Texts texts;
    private final Consumer<String> onResult;
    private final ObservableList<OutputSave> saves = FXCollections.observableArrayList();

    /**
     * Saves what that view shows.
     *
     * @param onResult told what came of it, in words for the reader
     */
    OutputSaver(OutputView view, SaveDialog dialog, BackgroundTasks tasks, Texts texts, Consumer<String> onResult) {
        this.view = view;
        this.dialog = dialog;
        this.tasks = tasks;
        this.texts = texts;
        this.onResult = onResult;
    }

    /** Saves the lines that the filter shows, of all that the log holds. */
    void save(String name, LineFilter shown) {
        OutputLog log = view.log();
        if (log == null) {
            return;
        }
        LineText text = view.lineText(); // before the dialog: when it closes, another log may be shown
        dialog.askForFile(name.replaceAll("[^\\p{L}\\p{N}._-]", "_") + ".log")
                .ifPresent(file -> save(log, text, shown, file));
    }

    private void save(OutputLog log, LineText text, LineFilter shown, Path file) {
        OutputSave save = new OutputSave(
                new LogExport(log, text, shown.newScore(text), lines -> texts.of("output.droppedHere", lines)), file);
        saves.add(save);
        onResult.accept("");
        tasks.run(
                save::write,
                lines -> end(save, texts.of("output.saved", lines, save.fileName())),
                failure -> end(
                        save,
                        failure instanceof CancellationException
                                ? texts.of("output.saveCancelled", save.fileName())
                                : texts.of("output.notSaved", new FailureWords(texts).of(failure))));
    }

    private void end(OutputSave save, String result) {
        saves.remove(save);
        onResult.accept(result);
    }

    /** Those that have not ended yet; not to be changed. */
    ObservableList<OutputSave> saves() {
        return saves;
    }
}
