package dev.signalbox.app.view.main;

import dev.signalbox.app.view.action.ActionMaker;
import dev.signalbox.app.words.Texts;
import java.util.List;
import org.controlsfx.control.action.Action;
import org.kordamp.ikonli.feather.Feather;

/** What can be done to the workspace file. */
final class ProfileActions {
    final Action add;
    final Action edit;
    final Action remove;
    final Action paste;
    final Action duplicate;
    final Action moveUp;
    final Action moveDown;
    final Action undo;
    final Action fileChanges;

    /**
     * Acts by those models.
     *
     * @param showFileChanges shows what has changed in the file
     */
    ProfileActions(
            ProfilesViewModel profiles, FileEdits edits, EditHistory history, Texts texts, Runnable showFileChanges) {
        ActionMaker maker = new ActionMaker(texts);
        add = maker.of("action.add", Feather.PLUS, Keys.ADD, profiles::add);
        edit = maker.of("action.edit", Feather.EDIT_2, Keys.EDIT, profiles::edit);
        remove = maker.of("action.remove", Feather.TRASH_2, Keys.REMOVE, profiles::remove);
        paste = maker.of("action.paste", Feather.TERMINAL, Keys.ADD_PASTED, profiles::addFromCommandLine);
        duplicate = maker.of("action.duplicate", Feather.COPY, Keys.DUPLICATE, profiles::duplicate);
        moveUp = maker.of("action.moveUp", Feather.ARROW_UP, Keys.MOVE_UP, profiles::moveUp);
        moveDown = maker.of("action.moveDown", Feather.ARROW_DOWN, Keys.MOVE_DOWN, profiles::moveDown);
        undo = maker.of("action.undoEdit", Feather.CORNER_UP_LEFT, Keys.UNDO, edits::undo);
        fileChanges = maker.of("action.fileChanges", Feather.FILE_TEXT, Keys.FILE_CHANGES, showFileChanges);
        add.disabledProperty().bind(profiles.canAddProperty().not());
        paste.disabledProperty().bind(profiles.canAddProperty().not());
        for (Action action : List.of(edit, remove, duplicate, moveUp, moveDown)) {
            action.disabledProperty().bind(profiles.canEditProperty().not());
        }
        undo.disabledProperty().bind(history.canUndoProperty().not());
    }

    List<Action> all() {
        return List.of(add, paste, edit, duplicate, moveUp, moveDown, remove, undo, fileChanges);
    }
}
