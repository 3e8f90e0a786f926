package dev.signalbox.app.view.main;

import dev.signalbox.app.words.Texts;
import java.util.List;
import javafx.scene.control.Menu;
import javafx.scene.control.MenuItem;
import javafx.scene.control.SeparatorMenuItem;
import org.controlsfx.control.action.Action;
import org.controlsfx.control.action.ActionCheck;
import org.controlsfx.control.action.ActionUtils;

/** Menus made of actions. */
final class MainMenu {
    private final Texts texts;

    MainMenu(Texts texts) {
        this.texts = texts;
    }

    /** An item a action, with a tick if that can be on or off. */
    static MenuItem item(Action action) {
        return action.getClass().isAnnotationPresent(ActionCheck.class)
                ? ActionUtils.createCheckMenuItem(action)
                : ActionUtils.createMenuItem(action);
    }

    /**
     * A menu in a menu.
     *
     * @param groups of actions, with a line between them
     */
    @SafeVarargs
    final Menu menu(String textKey, List<Action>... groups) {
        Menu menu = new Menu(texts.of(textKey));
        for (List<Action> group : groups) {
            if (!menu.getItems().isEmpty()) {
                menu.getItems().add(new SeparatorMenuItem());
            }
            group.forEach(action -> menu.getItems().add(item(action)));
        }
        return menu;
    }
}
