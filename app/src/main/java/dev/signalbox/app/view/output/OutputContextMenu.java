package dev.signalbox.app.view.output;

import java.net.URI;
import javafx.scene.control.ContextMenu;
import javafx.scene.control.MenuItem;
import javafx.scene.input.ContextMenuEvent;
import org.jspecify.annotations.Nullable;

/** What a click with the other button offers for the place where it was. */
final class OutputContextMenu {
    private final OutputView view;
    private final Viewport viewport;
    private final ContextMenu menu;
    private final MenuItem copy;
    private final MenuItem copyWithNames;
    private final MenuItem selectAll;
    private final MenuItem openLink;
    private final MenuItem showUncut;
    private @Nullable URI link;
    private @Nullable OutputRow row;

    private OutputContextMenu(OutputView view, Viewport viewport, OutputTexts texts) {
        this.view = view;
        this.viewport = viewport;
        copy = item(texts.copy(), view.copies()::copy);
        copyWithNames = item(texts.copyWithNames(), view.copies()::copyWithNames);
        selectAll = item(texts.selectAll(), view::selectAll);
        openLink = item(texts.openLink(), this::open);
        showUncut = item(texts.showAllOfLine(), this::showAllOfRow);
        menu = new ContextMenu(copy, copyWithNames, selectAll, openLink, showUncut);
    }

    static void install(OutputView view, Viewport viewport, OutputTexts texts) {
        OutputContextMenu menu = new OutputContextMenu(view, viewport, texts);
        view.setOnContextMenuRequested(menu::show);
        viewport.setOnMousePressed(_ -> menu.menu.hide());
    }

    private static MenuItem item(String text, Runnable action) {
        MenuItem item = new MenuItem(text);
        item.setOnAction(_ -> action.run());
        return item;
    }

    private void show(ContextMenuEvent event) {
        Selection selection = viewport.selection();
        Selection.Place place = event.isKeyboardTrigger()
                ? selection == null ? null : selection.caret()
                : viewport.placeAt(event.getX(), event.getY());
        row = place == null ? view.currentRow() : viewport.rowAt(place.line());
        link = place == null ? null : view.linkAt(place).orElse(null);
        copy.setDisable(selection == null || selection.isEmpty());
        copyWithNames.setDisable(copy.isDisable());
        selectAll.setDisable(view.isEmpty());
        openLink.setVisible(link != null);
        showUncut.setVisible(row != null && row.line().hiddenColumns() > 0);
        menu.show(view, event.getScreenX(), event.getScreenY());
    }

    private void open() {
        if (link != null) {
            view.open(link);
        }
    }

    private void showAllOfRow() {
        if (row != null) {
            view.showUncut(row);
        }
    }
}
