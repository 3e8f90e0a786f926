package dev.signalbox.app.view.main;

import dev.signalbox.app.bridge.EventBatch;
import dev.signalbox.app.metrics.UsageModel;
import dev.signalbox.app.session.OpenWorkspaces;
import dev.signalbox.app.view.notice.NoticeModel;
import dev.signalbox.app.view.reason.ReasonModel;
import dev.signalbox.app.view.stopping.StoppingModel;
import dev.signalbox.app.view.tree.ProcessTreeModel;
import dev.signalbox.app.view.workspaces.WorkspacesModel;
import dev.signalbox.app.words.EventWords;
import dev.signalbox.app.words.StopWords;
import dev.signalbox.app.words.Texts;
import dev.signalbox.app.words.WhyWords;
import dev.signalbox.app.words.Words;
import java.time.InstantSource;

/**
 * What the window shows beside the output and the details of what is selected, apart from how: the models of its parts, which
 * it tells of what happens. UI thread only.
 */
final class WindowModels {
    final UsageModel usage;
    final ProcessTreeModel tree;
    final MainViewModel main;
    final WorkspacesModel workspaces;
    final ProblemModel problems = new ProblemModel();
    final EditHistory history;
    final FileEdits edits;
    final KeptDraft kept;
    final ProfilesViewModel profiles;
    final ReasonModel reason;
    final StoppingModel stops;
    final NoticeModel notices;

    /** Of those workspaces; looks at what runs, and reads files, by {@code tasks}. */
    WindowModels(OpenWorkspaces sessions, Surroundings surroundings, WindowTasks tasks, Dialogs dialogs, Words words) {
        Texts texts = surroundings.texts();
        InstantSource clock = InstantSource.system();
        usage = new UsageModel(clock);
        tree = new ProcessTreeModel(sessions.engine(), texts, words, clock, usage);
        main = new MainViewModel(sessions, tree, dialogs, texts);
        workspaces = new WorkspacesModel(
                sessions,
                tree,
                tasks.files,
                tasks.absences,
                surroundings.pulse(),
                surroundings.workspaceDialogs(),
                texts,
                surroundings.recent());
        history = new EditHistory(workspaces.sessions(), texts);
        edits = new FileEdits(history, tasks.files, tree::selectSoon, problems, texts);
        kept = new KeptDraft(workspaces.sessions(), texts);
        profiles = new ProfilesViewModel(
                workspaces.sessions(), workspaces.currentProperty(), tree, edits, kept, dialogs, texts);
        EventWords events = new EventWords(texts, words, sessions::nameOf);
        reason = new ReasonModel(
                tree.selectedProperty(), texts, new WhyWords(texts, events, sessions::nameOf, sessions::mask));
        stops = new StoppingModel(sessions, new StopWords(texts, words), clock);
        notices = new NoticeModel(sessions::fullNameOf, clock);
        tree.watch(tasks.looks);
        stops.watchLiving(tasks.looks, tree::showLiving);
    }

    /** Shows what has happened since the last pulse. */
    void apply(EventBatch batch) {
        tree.apply(batch);
        main.apply(batch);
        notices.apply(batch);
        if (!batch.changes().isEmpty()) {
            reason.update();
            stops.update();
        }
    }

    /** Brings what is shown up to the present time. */
    void update() {
        main.update();
        notices.update();
        tree.updateTexts();
        reason.update();
        stops.update();
    }

    /** Lets nothing be changed any more, because everything is being stopped. */
    void rest() {
        main.close();
        profiles.close();
        history.close();
    }
}
