package dev.signalbox.app.view.imports;

import dev.signalbox.app.bridge.BackgroundTasks;
import dev.signalbox.app.imports.ForeignImport;
import dev.signalbox.app.imports.ImportException;
import dev.signalbox.app.imports.ImportWords;
import dev.signalbox.app.imports.ImportedWorkspace;
import dev.signalbox.app.profile.WorkspaceFile;
import dev.signalbox.app.view.imports.ImportState.Failed;
import dev.signalbox.app.view.imports.ImportState.NotSaved;
import dev.signalbox.app.view.imports.ImportState.Reading;
import dev.signalbox.app.view.imports.ImportState.Ready;
import dev.signalbox.app.view.imports.ImportState.Saved;
import dev.signalbox.app.view.imports.ImportState.Saving;
import dev.signalbox.app.view.imports.ImportState.WouldReplace;
import dev.signalbox.app.words.FailureWords;
import dev.signalbox.app.words.Texts;
import dev.signalbox.engine.file.AtomicFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;

/** Reads a file of another tool and saves it as a workspace, both in the background. UI thread only. */
final class ImportModel {
    private final BackgroundTasks tasks;
    private final ImportWords words;
    private final FailureWords failures;
    private final ReadOnlyObjectWrapper<ImportState> state;

    /** Begins to read that file. */
    ImportModel(Path source, BackgroundTasks tasks, Texts texts) {
        this.tasks = tasks;
        this.words = new ImportWords(texts);
        this.failures = new FailureWords(texts);
        this.state = new ReadOnlyObjectWrapper<>(new Reading(source));
        read(source);
    }

    ReadOnlyObjectProperty<ImportState> stateProperty() {
        return state.getReadOnlyProperty();
    }

    /** Reads that file in place of the one before. */
    void read(Path source) {
        Reading reading = new Reading(source);
        state.set(reading);
        tasks.run(
                () -> {
                    ImportedWorkspace workspace = ForeignImport.read(source);
                    return new Ready(workspace, workspace.shownText(words));
                },
                ready -> finish(reading, ready),
                failure -> finish(reading, failed(source, failure)));
    }

    private Failed failed(Path source, Exception failure) {
        return failure instanceof ImportException refusal
                ? new Failed(source, words.atLine(refusal), words.mend(refusal.note()))
                : new Failed(source, failures.of(failure), "");
    }

    /** Of several files the one that was asked for last is shown. */
    private void finish(Reading reading, ImportState next) {
        if (state.get().equals(reading)) {
            state.set(next);
        }
    }

    /** Writes what is ready to that file, unless it exists. */
    void save(Path target) {
        switch (state.get()) {
            case Ready ready -> save(ready, target, false);
            case NotSaved(var ready, var _) -> save(ready, target, false);
            case WouldReplace(var ready, var _) -> save(ready, target, false);
            case Reading _, Failed _, Saving _, Saved _ -> {} // nothing to save now
        }
    }

    /** Replaces the file that a person was asked about. */
    void replace() {
        if (state.get() instanceof WouldReplace(var ready, var target)) {
            save(ready, target, true);
        }
    }

    private void save(Ready ready, Path target, boolean replaces) {
        state.set(new Saving(ready));
        tasks.run(
                () -> write(ready.workspace(), target, replaces),
                written -> state.set(written ? new Saved(target) : new WouldReplace(ready, target)),
                failure -> state.set(new NotSaved(ready, failures.of(failure))));
    }

    /** Whether it was written; false if the file exists and must not be replaced. */
    private boolean write(ImportedWorkspace workspace, Path target, boolean replaces) throws Exception {
        String text = workspace.textFor(target, words);
        if (replaces) {
            new AtomicFile().write(target, text.getBytes(StandardCharsets.UTF_8));
            return true;
        }
        if (Files.exists(target, LinkOption.NOFOLLOW_LINKS)) {
            return false;
        }
        var _ = WorkspaceFile.ofText(target, text).save();
        return true;
    }
}
