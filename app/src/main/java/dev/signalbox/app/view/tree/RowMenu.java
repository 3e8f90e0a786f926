package dev.signalbox.app.view.tree;

import dev.signalbox.app.words.Texts;
import java.util.List;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import javafx.scene.control.ContextMenu;
import javafx.scene.control.Menu;
import javafx.scene.control.MenuItem;
import javafx.scene.control.SeparatorMenuItem;
import javafx.scene.control.TreeItem;
import javafx.scene.input.Clipboard;
import javafx.scene.input.ClipboardContent;

/** The menu of the selected rows: what can be done to them, and what the tree itself can do. UI thread only. */
final class RowMenu {
    private final ProcessTreeModel model;
    private final Texts texts;
    private final ContextMenu menu = new ContextMenu();
    private Supplier<List<MenuItem>> actions = List::of;
    private Runnable showOutput = () -> {};

    RowMenu(ProcessTreeModel model, Texts texts) {
        this.model = model;
        this.texts = texts;
        menu.setId("rowMenu");
        menu.getItems().add(new MenuItem()); // an empty menu is not shown, and would not be filled
        menu.setOnShowing(_ -> fill());
    }

    ContextMenu menu() {
        return menu;
    }

    /** What can be done to the selected rows, asked each time the menu is shown. */
    void setActions(Supplier<List<MenuItem>> items) {
        actions = items;
    }

    void setShowOutput(Runnable action) {
        showOutput = action;
    }

    private void fill() {
        menu.getItems().setAll(actions.get());
        menu.getItems()
                .addAll(
                        new SeparatorMenuItem(),
                        item("output", showOutput, true),
                        groups(),
                        new SeparatorMenuItem(),
                        copy("copyName", row -> row.nameProperty().get()),
                        copy("copyPid", row -> row.pidProperty().get()),
                        copy("copyCommand", TreeRow::commandLine),
                        new SeparatorMenuItem(),
                        item("expandAll", () -> expand(model.root(), true), true),
                        item("collapseAll", () -> expand(model.root(), false), true));
    }

    private MenuItem item(String name, Runnable action, boolean isPossible) {
        MenuItem item = new MenuItem(texts.of("tree.menu." + name));
        item.setId("rowMenu-" + name);
        item.setOnAction(_ -> action.run());
        item.setDisable(!isPossible);
        return item;
    }

    private MenuItem copy(String name, Function<TreeRow, String> part) {
        String text = model.selectionProperty().get().stream()
                .map(part)
                .filter(words -> !words.isEmpty())
                .collect(Collectors.joining("\n"));
        return item(
                name,
                () -> {
                    ClipboardContent content = new ClipboardContent();
                    content.putString(text);
                    Clipboard.getSystemClipboard().setContent(content);
                },
                !text.isEmpty());
    }

    /** The groups that there are, and none. */
    private Menu groups() {
        Menu groups = new Menu(texts.of("tree.menu.move"));
        groups.setId("rowMenu-move");
        GroupMoves moves = model.groupMoves();
        for (String group : moves.groups()) {
            MenuItem item = new MenuItem(group.isEmpty() ? texts.of("tree.menu.noGroup") : group);
            item.setMnemonicParsing(false);
            item.setDisable(!moves.canMoveSelectedTo(group));
            item.setOnAction(_ -> moves.moveSelectedTo(group));
            groups.getItems().add(item);
        }
        groups.setDisable(groups.getItems().stream().allMatch(MenuItem::isDisable));
        return groups;
    }

    /** Headings stay open, or nothing would be left. */
    private static void expand(TreeItem<TreeRow> item, boolean wanted) {
        item.getChildren().forEach(child -> {
            expand(child, wanted);
            boolean isTop = child.getParent() != null && child.getParent().getParent() == null;
            if (!child.isLeaf() && !isTop) {
                child.setExpanded(wanted);
            }
        });
    }
}
