package dev.signalbox.app.view.main;

import dev.signalbox.app.bridge.BackgroundTasks;
import dev.signalbox.app.session.FileEdit;
import dev.signalbox.app.session.FileEdit.Kind;
import dev.signalbox.app.session.WorkspaceSession;
import dev.signalbox.app.words.FailureWords;
import dev.signalbox.app.words.Texts;
import dev.signalbox.engine.service.Service;
import java.util.concurrent.Callable;
import java.util.function.Consumer;

/** Saves each edit of a workspace at once, in the background, and takes edits back. UI thread only. */
final class FileEdits {
    private final EditHistory history;
    private final BackgroundTasks tasks;
    private final Consumer<Service> select;
    private final ProblemModel problems;
    private final Texts texts;
    private final FailureWords failures;
    private Consumer<WorkspaceSession> onRefused = _ -> {};

    /**
     * Saves nothing yet.
     *
     * @param select shows a service to which something was done
     * @param problems is told what could not be saved, and why
     */
    FileEdits(
            EditHistory history, BackgroundTasks tasks, Consumer<Service> select, ProblemModel problems, Texts texts) {
        this.history = history;
        this.tasks = tasks;
        this.select = select;
        this.problems = problems;
        this.texts = texts;
        failures = new FailureWords(texts);
    }

    /** What is to happen when a change of a workspace could not be saved, as when its file says something else by now. */
    void setOnRefused(Consumer<WorkspaceSession> action) {
        onRefused = action;
    }

    /** Saves a change soon, of which nobody needs to know how it went. */
    void save(WorkspaceSession session, Kind kind, String name, Callable<Service> change) {
        save(session, kind, name, change, _ -> {}, () -> {});
    }

    /**
     * Saves a change soon.
     *
     * @param name of the service that it is done to
     * @param change in the background
     * @param done told of that service
     * @param notDone told that it was refused, before its reason is shown
     */
    void save(
            WorkspaceSession session,
            Kind kind,
            String name,
            Callable<Service> change,
            Consumer<Service> done,
            Runnable notDone) {
        problems.dismiss();
        tasks.run(
                () -> session.edit(kind, name, change),
                saved -> {
                    history.add(session, saved.edit());
                    done.accept(saved.service());
                },
                failure -> {
                    notDone.run();
                    refused(session, failure);
                });
    }

    /** Takes the newest edit of a file back that was made here; and then the one before it. */
    void undo() {
        EditHistory.Done newest = history.takeNewest();
        if (newest == null) {
            return;
        }
        WorkspaceSession session = newest.session();
        FileEdit edit = newest.edit();
        problems.dismiss();
        tasks.run(
                () -> {
                    session.undo(edit.after(), edit.before());
                    return edit;
                },
                undone -> session.running().named(undone.name()).ifPresent(select),
                failure -> refused(session, failure));
    }

    private void refused(WorkspaceSession session, Exception failure) {
        problems.tell(texts.of("problem.notSaved", failures.of(failure)));
        onRefused.accept(session);
    }
}
