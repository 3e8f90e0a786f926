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
    final Action fileChanges;

    /**
     * Acts by that model.
     *
     * @param showFileChanges shows what has changed in the file
     */
    ProfileActions(ProfilesViewModel profiles, Texts texts, Runnable showFileChanges) {
        ActionMaker maker = new ActionMaker(texts);
        add = maker.of("action.add", Feather.PLUS, Keys.ADD, profiles::add);
        edit = maker.of("action.edit", Feather.EDIT_2, Keys.EDIT, profiles::edit);
        remove = maker.of("action.remove", Feather.TRASH_2, Keys.REMOVE, profiles::remove);
        fileChanges = maker.of("action.fileChanges", Feather.FILE_TEXT, Keys.FILE_CHANGES, showFileChanges);
        add.disabledProperty().bind(profiles.canAddProperty().not());
        edit.disabledProperty().bind(profiles.canEditProperty().not());
        remove.disabledProperty().bind(profiles.canEditProperty().not());
    }

    List<Action> all() {
        return List.of(add, edit, remove, fileChanges);
    }
}
