package dev.signalbox.app.view.main;

import dev.signalbox.app.words.Texts;
import java.util.List;
import java.util.stream.Stream;
import javafx.beans.binding.Bindings;
import javafx.beans.value.ObservableBooleanValue;
import javafx.event.ActionEvent;
import javafx.scene.Scene;
import javafx.scene.input.KeyCombination;
import org.controlsfx.control.action.Action;
import org.kordamp.ikonli.feather.Feather;
import org.kordamp.ikonli.javafx.FontIcon;

/** What a person can do with profiles, for menus, the palette and the sheet of keys. UI thread only. */
final class ProfileActions {
    private final Texts texts;
    private final List<Action> main;
    private final List<Action> others;

    ProfileActions(ProfilesViewModel profiles, Texts texts) {
        this.texts = texts;
        ObservableBooleanValue canAdd = profiles.canAddProperty();
        ObservableBooleanValue canEdit = profiles.canEditProperty();
        main = List.of(
                action("add", Keys.ADD, Feather.PLUS, canAdd, profiles::add),
                action("edit", Keys.EDIT, Feather.EDIT_2, canEdit, profiles::edit),
                action("remove", Keys.REMOVE, Feather.TRASH_2, canEdit, profiles::remove));
        others = List.of(
                action("paste", Keys.ADD_PASTED, Feather.TERMINAL, canAdd, profiles::addFromCommandLine),
                action("duplicate", Keys.DUPLICATE, Feather.COPY, canEdit, profiles::duplicate),
                action("moveUp", Keys.MOVE_UP, Feather.ARROW_UP, canEdit, profiles::moveUp),
                action("moveDown", Keys.MOVE_DOWN, Feather.ARROW_DOWN, canEdit, profiles::moveDown),
                action("undoEdit", Keys.UNDO, Feather.CORNER_UP_LEFT, profiles.canUndoProperty(), profiles::undo));
    }

    private Action action(String key, KeyCombination keys, Feather icon, ObservableBooleanValue can, Runnable work) {
        Action action = new Action(texts.of("action." + key), _ -> work.run());
        action.setLongText(texts.of("action." + key + ".help"));
        action.setAccelerator(keys);
        action.setGraphic(new FontIcon(icon));
        action.disabledProperty().bind(Bindings.not(can));
        return action;
    }

    /** All of them. */
    List<Action> actions() {
        return Stream.concat(main.stream(), others.stream()).toList();
    }

    /** Gives those their keys that no button has. */
    void install(Scene scene) {
        for (Action action : others) {
            scene.getAccelerators().put(action.getAccelerator(), () -> {
                if (!action.isDisabled()) {
                    action.handle(new ActionEvent());
                }
            });
        }
    }
}
