package dev.signalbox.app.view.main;

import dev.signalbox.app.session.WorkspaceSession;
import dev.signalbox.app.view.action.ActionMaker;
import dev.signalbox.app.view.workspaces.WorkspacesModel;
import dev.signalbox.app.words.Texts;
import java.util.List;
import org.controlsfx.control.action.Action;
import org.kordamp.ikonli.feather.Feather;

/** What can be done to workspaces. */
final class WorkspaceActions {
    static final String FORGET_MISSING = "action.forgetMissing";

    final Action open;
    final Action create;
    final Action importFile;
    final Action demo;
    final Action close;
    final Action forgetMissing;

    /**
     * Acts by that model.
     *
     * @param requestImport asks for a file of another tool, and makes a workspace of it
     * @param openDemo opens the demo
     */
    WorkspaceActions(WorkspacesModel workspaces, Texts texts, Runnable requestImport, Runnable openDemo) {
        ActionMaker maker = new ActionMaker(texts);
        open = maker.of("action.openWorkspace", Feather.FOLDER, Keys.OPEN, workspaces::open);
        create = maker.of("action.newWorkspace", Feather.FILE_PLUS, Keys.NEW_WORKSPACE, workspaces::create);
        importFile = maker.of("action.import", Feather.DOWNLOAD, requestImport);
        demo = maker.of("action.demo", Feather.PLAY_CIRCLE, openDemo);
        close = maker.of("action.closeWorkspace", Feather.X, Keys.CLOSE_WORKSPACE, () -> closeCurrent(workspaces));
        close.disabledProperty().bind(workspaces.currentProperty().isNull());
        forgetMissing = maker.of(FORGET_MISSING, Feather.TRASH_2, workspaces::forgetMissing);
        forgetMissing.disabledProperty().bind(workspaces.keptProperty().map(List::isEmpty));
    }

    private static void closeCurrent(WorkspacesModel workspaces) {
        WorkspaceSession session = workspaces.currentProperty().get();
        if (session != null) {
            workspaces.close(session);
        }
    }

    List<Action> all() {
        return List.of(open, create, importFile, demo, close, forgetMissing);
    }
}
