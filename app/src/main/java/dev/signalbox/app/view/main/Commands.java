package dev.signalbox.app.view.main;

import dev.signalbox.app.view.Fxml;
import dev.signalbox.app.view.action.ActionCatalog;
import dev.signalbox.app.view.action.ActionSection;
import dev.signalbox.app.view.appearance.AppearanceActions;
import dev.signalbox.app.view.keysheet.KeySheetController;
import dev.signalbox.app.view.output.OutputController;
import dev.signalbox.app.view.palette.PaletteController;
import dev.signalbox.app.view.palette.PaletteItem;
import dev.signalbox.app.view.palette.PaletteModel;
import dev.signalbox.app.words.Texts;
import java.util.List;
import java.util.function.Function;
import javafx.scene.Scene;
import javafx.scene.control.MenuItem;
import javafx.scene.control.SeparatorMenuItem;
import org.controlsfx.control.action.Action;

/** Makes of the actions of the window its keys, its menu, the command palette and the key sheet. UI thread only. */
final class Commands {
    private final MainController.Actions actions;
    private final OutputController output;
    private final Texts texts;
    private final Sheets sheets;
    private final ActionCatalog catalog;
    private final PaletteModel palette;
    private final PaletteController paletteController;
    private final KeySheetController keySheet;

    /**
     * Of those actions and those of the output.
     *
     * @param details show the tabs of what is selected
     * @param found what the palette finds of them, each time it opens
     */
    Commands(
            MainController.Actions actions,
            OutputController output,
            List<Action> details,
            Sheets sheets,
            Texts texts,
            Function<ActionCatalog, List<PaletteItem>> found) {
        this.actions = actions;
        this.output = output;
        this.sheets = sheets;
        this.texts = texts;
        catalog = new ActionCatalog(
                List.of(
                        section("section.services", actions.services().all()),
                        section("section.workspace", actions.workspaces().all()),
                        section("section.profiles", actions.profiles().all()),
                        section("section.details", details),
                        section("section.window", actions.window().all()),
                        section("section.appearance", actions.appearance().actions()),
                        section("menu.language", actions.languages().all()),
                        section("menu.notices", actions.notices()),
                        section("menu.closing", actions.closing().all()),
                        new ActionSection(texts.of("section.output"), output.actions(), output.keyHints())),
                actions.appearance().otherKeys());
        palette = new PaletteModel(() -> found.apply(catalog));
        paletteController = new PaletteController(palette, texts, sheets::hide);
        keySheet = new KeySheetController(catalog.sections(), sheets::hide);
        Fxml.load("palette.fxml", texts, List.of(paletteController));
        Fxml.load("keysheet.fxml", texts, List.of(keySheet));
    }

    private ActionSection section(String textKey, List<Action> all) {
        return new ActionSection(texts.of(textKey), all);
    }

    ActionCatalog catalog() {
        return catalog;
    }

    PaletteModel palette() {
        return palette;
    }

    /** Has all keys work in that window. */
    void install(Scene scene) {
        catalog.install(scene);
        output.letLettersBeTyped(scene);
    }

    void togglePalette() {
        sheets.toggle(paletteController.view(), paletteController::open);
    }

    void toggleKeySheet() {
        sheets.toggle(keySheet.view(), keySheet::open);
    }

    /** What the menu of the window offers, with its keys. */
    List<MenuItem> menuItems() {
        MainMenu menus = new MainMenu(texts);
        AppearanceActions appearance = actions.appearance();
        return List.of(
                MainMenu.item(actions.window().palette),
                MainMenu.item(actions.window().keySheet),
                new SeparatorMenuItem(),
                menus.menu("section.services", actions.services().menu()),
                menus.menu("section.profiles", actions.profiles().all()),
                menus.menu("section.workspace", actions.workspaces().all()),
                new SeparatorMenuItem(),
                menus.menu(
                        "menu.theme",
                        appearance.themes(),
                        appearance.brightnesses(),
                        List.of(appearance.switchBrightness())),
                menus.menu("menu.zoom", appearance.zoom()),
                menus.menu("menu.language", actions.languages().all()),
                menus.menu("menu.notices", actions.notices()),
                menus.menu(
                        "menu.closing",
                        actions.closing().choices(),
                        List.of(actions.closing().trayIcon())),
                new SeparatorMenuItem(),
                MainMenu.item(actions.window().quit));
    }
}
