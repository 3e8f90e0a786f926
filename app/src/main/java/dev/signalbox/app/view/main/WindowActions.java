package dev.signalbox.app.view.main;

import dev.signalbox.app.view.action.ActionMaker;
import dev.signalbox.app.words.Texts;
import java.util.List;
import org.controlsfx.control.action.Action;
import org.kordamp.ikonli.feather.Feather;

/** What can be done with the window itself. */
final class WindowActions {
    final Action palette;
    final Action keySheet;
    final Action menu;
    final Action notices;
    final Action focusTree;
    final Action quit;

    /** What the actions ask of the parts of the window. */
    record Requests(
            Runnable palette, Runnable keySheet, Runnable menu, Runnable notices, Runnable focusTree, Runnable quit) {}

    WindowActions(Texts texts, Requests requests) {
        ActionMaker maker = new ActionMaker(texts);
        palette = maker.of("action.palette", Feather.SEARCH, Keys.PALETTE, requests.palette());
        keySheet = maker.of("action.keySheet", Feather.COMMAND, Keys.KEY_SHEET, requests.keySheet());
        menu = maker.of("action.menu", Feather.MENU, Keys.MENU, requests.menu());
        notices = maker.of("action.notices", Feather.BELL, Keys.NOTICES, requests.notices());
        focusTree = maker.of("action.focusTree", Feather.LIST, Keys.TREE, requests.focusTree());
        quit = maker.of("action.quit", Feather.POWER, Keys.QUIT, requests.quit());
    }

    List<Action> all() {
        return List.of(palette, keySheet, menu, notices, focusTree, quit);
    }
}
