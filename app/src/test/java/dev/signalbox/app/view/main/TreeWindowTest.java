package dev.signalbox.app.view.main;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.signalbox.app.profile.KeyPath;
import dev.signalbox.app.profile.ServiceDraft;
import dev.signalbox.app.profile.YamlValue;
import dev.signalbox.app.view.tree.TreeRow;
import dev.signalbox.app.view.tree.TreeSettings;
import dev.signalbox.engine.event.ServiceState.Running;
import dev.signalbox.engine.event.ServiceState.Stopped;
import java.io.IOException;
import java.nio.file.Files;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.IntStream;
import javafx.geometry.Bounds;
import javafx.scene.Node;
import javafx.scene.control.ContextMenu;
import javafx.scene.control.Labeled;
import javafx.scene.control.ListView;
import javafx.scene.control.Menu;
import javafx.scene.control.MenuItem;
import javafx.scene.control.TextInputControl;
import javafx.scene.control.TreeTableCell;
import javafx.scene.control.TreeTableColumn;
import javafx.scene.control.TreeTableColumn.SortType;
import javafx.scene.input.Clipboard;
import javafx.scene.input.KeyCode;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What one can do with the tree itself. */
@Tag("os")
@Timeout(120)
class TreeWindowTest extends WindowTest {
    @Override
    String workspace() {
        return workspaceOf(
                "web: { shell: 'echo one; echo two; exec sleep 600', group: front, tags: [http, public] }",
                "assets: { command: [sleep, '601'], group: front, tags: [http] }",
                "database: { command: [sleep, '602'], group: back }",
                "import: { command: [no-such-program], group: back }",
                "busy: { shell: 'while :; do :; done', group: back, autostart: false }");
    }

    private void look(String filter) {
        interact(() -> lookup("#treeFilterField").<TextInputControl>query().setText(filter));
    }

    private String label(String id) {
        return onUiThread(() -> lookup(id).<Labeled>query().getText());
    }

    private List<String> shown() {
        return rowNames().stream().filter(name -> !name.isEmpty()).toList();
    }

    private List<String> selected() {
        return onUiThread(() -> tree().getSelectionModel().getSelectedItems().stream()
                .map(item -> item.getValue().nameProperty().get())
                .toList());
    }

    private TreeTableColumn<TreeRow, ?> column(String id) {
        return tree().getColumns().stream()
                .filter(column -> ("tree-" + id).equals(column.getId()))
                .findFirst()
                .orElseThrow();
    }

    private void sortBy(String column, SortType type) {
        interact(() -> {
            column(column).setSortType(type);
            tree().getSortOrder().setAll(List.of(column(column)));
        });
    }

    /** What stands in the cell of that row and column, as it is drawn. */
    private String cell(String row, String column) {
        interact(() -> {
            tree().scrollTo(tree().getRow(itemNamed(row))); // what is out of sight is not drawn
            tree().scrollToColumn(column(column));
        });
        awaitPulse();
        return onUiThread(() -> lookup(node -> node instanceof TreeTableCell<?, ?> cell
                        && cell.getItem() instanceof TreeRow shown
                        && shown.nameProperty().get().equals(row)
                        && cell.getTableColumn().equals(column(column)))
                .<TreeTableCell<?, ?>>tryQuery()
                .map(Labeled::getText)
                .orElse(""));
    }

    @Test
    void showsOnlyWhatIsLookedForAndTheHeadingsAboveIt() {
        select("database");
        push(KeyCode.F4);
        assertThat(lookup("#treeFilterField").query().isFocused()).isTrue();
        look("tag:http");
        soon().until(() -> shown().equals(List.of("shop", "front", "web", "assets")));
        assertThat(label("#treeFilterCount")).isEqualTo("2 of 5");
        assertThat(selected()).isEmpty();
        look("tag:http -web");
        soon().until(() -> shown().equals(List.of("shop", "front", "assets")));
        look("group:back base");
        soon().until(() -> shown().equals(List.of("shop", "back", "database")));
        assertThat(selected()).containsExactly("database"); // again, because nothing else was selected meanwhile
        push(KeyCode.ESCAPE);
        soon().until(() -> shown().size() == 8);
        assertThat(lookup("#treeFilterBar").query().isVisible()).isFalse();
        assertThat(tree().isFocused()).isTrue();
    }

    @Test
    void findsWhatHasFailedAlsoInAClosedGroupAndClosesThatAfterwards() {
        interact(() -> itemNamed("back").setExpanded(false));
        select("import");
        interact(() -> itemNamed("back").setExpanded(false));
        service("import").requestStart();
        soon().until(() -> row("import").stateProperty().get().equals("cannot start"));
        interact(() -> tree().requestFocus());
        push(KeyCode.F4);
        look("state:failed");
        soon().until(() -> shown().equals(List.of("shop", "back", "import")));
        assertThat(onUiThread(() -> itemNamed("back").isExpanded())).isTrue();
        look("");
        soon().until(() -> shown().size() == 8);
        assertThat(onUiThread(() -> itemNamed("back").isExpanded())).isFalse();
    }

    @Test
    void saysWhatKeysAndStatesThereAre() {
        push(KeyCode.F4);
        look("stat:failed");
        assertThat(label("#treeFilterProblem")).startsWith("\"stat:\" is none of these: state, tag, group, pid");
        look("state:broken");
        assertThat(label("#treeFilterProblem")).contains("\"broken\"").contains("running, ready, unhealthy, failed");
        assertThat(shown()).hasSize(8);
        look("state:run");
        assertThat(label("#treeFilterProblem")).isEmpty();
    }

    private List<String> offered() {
        return onUiThread(() -> lookup("#treeFilterValues")
                .<ListView<String>>tryQuery()
                .map(list -> List.copyOf(list.getItems()))
                .orElse(List.of()));
    }

    private String written() {
        return onUiThread(
                () -> lookup("#treeFilterField").<TextInputControl>query().getText());
    }

    @Test
    void offersTheValuesThatThereAreWhileAKeyIsWritten() {
        push(KeyCode.F4);
        write("ta");
        assertThat(offered()).isEmpty();
        write("g:");
        assertThat(offered()).containsExactly("http", "public");
        push(KeyCode.DOWN);
        push(KeyCode.ENTER);
        assertThat(written()).isEqualTo("tag:public ");
        assertThat(offered()).isEmpty();
        assertThat(lookup("#treeFilterField").query().isFocused()).isTrue();
        soon().until(() -> shown().equals(List.of("shop", "front", "web")));
        write("-state:st");
        assertThat(offered()).containsExactly("starting", "stopping", "stopped");
        write("op");
        push(KeyCode.TAB);
        assertThat(written()).isEqualTo("tag:public -state:stopping ");
        write("group:f");
        assertThat(offered()).containsExactly("front");
        push(KeyCode.ESCAPE);
        assertThat(offered()).isEmpty();
        assertThat(written()).endsWith("group:f");
        write("ront");
        assertThat(offered()).isEmpty(); // it is written
        push(KeyCode.ESCAPE);
        assertThat(lookup("#treeFilterBar").query().isVisible()).isFalse();
    }

    @Test
    void sortsSiblingsByAnyColumnAndLeavesHeadingsWhereTheyAre() {
        sortBy("name", SortType.ASCENDING);
        soon().until(() ->
                shown().equals(List.of("shop", "front", "assets", "web", "back", "busy", "database", "import")));
        sortBy("name", SortType.DESCENDING);
        soon().until(() ->
                shown().equals(List.of("shop", "front", "web", "assets", "back", "import", "database", "busy")));
        service("database").requestStart();
        service("busy").requestStart();
        awaitState("busy", snapshot -> snapshot.state() instanceof Running);
        sortBy("cpu", SortType.DESCENDING);
        soon().until(() -> childrenOf("back").equals(List.of("busy", "database", "import")));
        interact(() -> tree().getSortOrder().clear());
        soon().until(() -> childrenOf("back").equals(List.of("database", "import", "busy")));
    }

    @Test
    void showsWhatServicesUseAndWhatTheyHavePrintedLast() {
        interact(() -> window.treeSettingsProperty()
                .set(new TreeSettings(List.of(), List.of(), List.of("lastLine"), Map.of(), "", true)));
        session.startAutomatic();
        service("busy").requestStart();
        soon().until(() ->
                cell("busy", "cpu").endsWith(" %") && !cell("busy", "cpu").startsWith("0.0"));
        soon().until(() -> cell("web", "memory").endsWith("iB"));
        assertThat(cell("front", "cpu")).isNullOrEmpty();
        soon().until(() -> cell("web", "lastLine").equals("two"));
        soon().until(() -> cell("import", "why").contains("no-such-program"));
    }

    @Test
    void columnsAreHiddenMovedWidenedAndSortedAndThatIsRemembered() {
        interact(() -> {
            column("uptime").setVisible(false);
            column("lastExit").setVisible(true);
            tree().resizeColumn(column("name"), 40);
        });
        assertThat(window.treeSettingsProperty().get().hidden()).containsExactly("uptime");
        assertThat(window.treeSettingsProperty().get().shown()).containsExactly("lastExit");
        assertThat(window.treeSettingsProperty().get().widths()).containsEntry("name", 275.0);
        TreeSettings kept = new TreeSettings(
                List.of("name", "memory", "no-such-column"),
                List.of("cpu", "why"),
                List.of("messages"),
                Map.of("name", 333.0),
                "name",
                false);
        interact(() -> window.treeSettingsProperty().set(kept));
        assertThat(onUiThread(() -> tree().getColumns().get(1).getId())).isEqualTo("tree-memory");
        assertThat(column("cpu").isVisible()).isFalse();
        assertThat(column("messages").isVisible()).isTrue();
        assertThat(column("uptime").isVisible()).isTrue();
        assertThat(column("name").getWidth()).isEqualTo(333);
        soon().until(() -> childrenOf("front").equals(List.of("web", "assets")));
        soon().until(() -> childrenOf("back").equals(List.of("import", "database", "busy")));
    }

    @Test
    void actsOnAllSelectedRowsAndCountsThemInTheQuestion() {
        select("web", "assets", "database");
        assertThat(disabled("#editButton")).isTrue();
        clickOn("#startButton");
        awaitState("web", snapshot -> snapshot.state() instanceof Running);
        awaitState("database", snapshot -> snapshot.state() instanceof Running);
        assertThat(lookup("#outputTitle").queryLabeled().getText()).isEqualTo("3 selected, merged");
        soon().until(() -> !disabled("#killButton"));
        clickOn("#killButton");
        assertThat(lookup(".dialog-pane .header-panel .label").queryLabeled().getText())
                .isEqualTo("Kill 3 services?");
        push(KeyCode.ENTER);
        awaitState("web", snapshot -> snapshot.state() instanceof Stopped);
        awaitState("assets", snapshot -> snapshot.state() instanceof Stopped);
        awaitState("database", snapshot -> snapshot.state() instanceof Stopped);
        assertThat(selected()).containsExactlyInAnyOrder("web", "assets", "database");
    }

    @Test
    void theMenuOfARowOffersWhatCanBeDoneToIt() {
        select("web");
        ContextMenu menu = menu();
        assertThat(itemOf(menu, "rowMenu-startButton").isDisable()).isFalse();
        assertThat(itemOf(menu, "rowMenu-stopButton").isDisable()).isTrue();
        interact(() -> itemOf(menu, "rowMenu-startButton").fire());
        awaitState("web", snapshot -> snapshot.state() instanceof Running);
        ContextMenu later = menu();
        assertThat(itemOf(later, "rowMenu-stopButton").isDisable()).isFalse();
        interact(() -> itemOf(later, "rowMenu-copyName").fire());
        assertThat(onUiThread(() -> Clipboard.getSystemClipboard().getString())).isEqualTo("web");
        interact(() -> itemOf(later, "rowMenu-collapseAll").fire());
        assertThat(onUiThread(() -> itemNamed("front").isExpanded())).isFalse();
        interact(() -> itemOf(later, "rowMenu-expandAll").fire());
        assertThat(onUiThread(() -> itemNamed("front").isExpanded())).isTrue();
    }

    private ContextMenu menu() {
        ContextMenu menu = Objects.requireNonNull(tree().getContextMenu());
        interact(() -> menu.getOnShowing().handle(null));
        return menu;
    }

    private static MenuItem itemOf(ContextMenu menu, String id) {
        return menu.getItems().stream()
                .filter(item -> id.equals(item.getId()))
                .findFirst()
                .orElseThrow();
    }

    @Test
    void movesSelectedServicesToAnotherGroupAndSavesThat() throws IOException {
        select("web", "assets");
        Menu groups = (Menu) itemOf(menu(), "rowMenu-move");
        assertThat(groups.getItems()).extracting(MenuItem::getText).containsExactly("No group", "back", "front");
        assertThat(groups.getItems().getLast().isDisable()).isTrue(); // they are there
        interact(() -> groups.getItems().get(1).fire());
        soon().until(() -> childrenOf("back").containsAll(List.of("web", "assets", "database")));
        assertThat(shown()).doesNotContain("front");
        String text = Files.readString(session.workspace().file());
        assertThat(text).contains("tags: [http, public]").doesNotContain("group: front");
        assertThat(selected()).containsExactlyInAnyOrder("web", "assets");
    }

    @Test
    void enterAndADoubleClickLeadToTheOutput() {
        select("web");
        interact(() -> tree().requestFocus());
        push(KeyCode.ENTER);
        assertThat(tree().isFocused()).isFalse();
        interact(() -> tree().requestFocus());
        doubleClickOn(nameCell("assets"));
        assertThat(tree().isFocused()).isFalse();
        assertThat(selected()).containsExactly("assets");
    }

    private Node nameCell(String name) {
        return lookup(node -> node instanceof TreeTableCell<?, ?> cell
                        && name.equals(cell.getText())
                        && cell.getTableColumn().equals(column("name")))
                .query();
    }

    private static ServiceDraft draft(String name) {
        return new ServiceDraft(name, new YamlValue.Keys(Map.of("shell", new YamlValue.Text("date"))));
    }

    @Test
    void theRowUnderThePointerStaysThereWhileRowsComeAbove() throws Exception {
        for (int i = 0; i < 30; i++) {
            session.add(draft("late-%02d".formatted(i)));
        }
        soon().until(() -> rowNames().contains("late-29"));
        interact(() -> tree().scrollTo(15));
        awaitPulse();
        Node cell = nameCell("late-12");
        moveTo(cell);
        double before = onUiThread(() -> top("late-12"));
        for (String name : IntStream.range(0, 5).mapToObj(i -> "early-" + i).toList()) {
            session.add(draft(name).with(KeyPath.of("group"), new YamlValue.Text("front")));
        }
        soon().until(() -> childrenOf("front").size() == 7);
        awaitPulse();
        assertThat(onUiThread(() -> top("late-12"))).isCloseTo(before, within(1.0));
    }

    private double top(String name) {
        Bounds bounds = nameCell(name).localToScene(nameCell(name).getBoundsInLocal());
        return bounds.getMinY();
    }
}
