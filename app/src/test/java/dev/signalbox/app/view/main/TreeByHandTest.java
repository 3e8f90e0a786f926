package dev.signalbox.app.view.main;

import static org.assertj.core.api.Assertions.assertThat;

import dev.signalbox.app.profile.WorkspaceFile;
import dev.signalbox.app.view.appearance.AppearanceSettings;
import dev.signalbox.engine.event.ServiceState.Running;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import javafx.css.PseudoClass;
import javafx.event.Event;
import javafx.event.EventType;
import javafx.geometry.Insets;
import javafx.scene.Node;
import javafx.scene.control.ComboBox;
import javafx.scene.control.ContextMenu;
import javafx.scene.control.MenuItem;
import javafx.scene.control.TreeTableCell;
import javafx.scene.control.TreeTableRow;
import javafx.scene.input.ContextMenuEvent;
import javafx.scene.input.DragEvent;
import javafx.scene.input.KeyCode;
import javafx.scene.input.MouseButton;
import javafx.scene.input.TransferMode;
import javafx.scene.layout.Region;
import javafx.scene.text.Text;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.testfx.util.NodeQueryUtils;

/** The tree under the mouse and under the keyboard. */
@Tag("os")
@Timeout(60)
class TreeByHandTest extends WindowTest {
    private static final PseudoClass DROP_TARGET = PseudoClass.getPseudoClass("drop-target");
    private static final PseudoClass DROP_REFUSED = PseudoClass.getPseudoClass("drop-refused");

    @Override
    String workspace() {
        return workspaceOf(
                "web: { command: [sleep, '600'], group: front }",
                "assets: { command: [sleep, '601'], group: front }",
                "database: { command: [sleep, '602'], group: back }",
                "mail: { command: [sleep, '604'], group: post, replicas: 2 }");
    }

    private Node nameCell(String name) {
        return lookup(node -> node instanceof TreeTableCell<?, ?> cell
                        && name.equals(cell.getText())
                        && "tree-name".equals(cell.getTableColumn().getId()))
                .match(NodeQueryUtils.isVisible())
                .query();
    }

    private TreeTableRow<?> tableRow(String name) {
        return (TreeTableRow<?>) nameCell(name).getParent();
    }

    /** What the system tells while something is dragged; the windows of tests have none that does. */
    private void tell(Node target, EventType<DragEvent> what, @Nullable Node dragged) {
        interact(() -> Event.fireEvent(
                target, new DragEvent(what, null, 0, 0, 0, 0, TransferMode.MOVE, dragged, target, null)));
    }

    private Insets insets(Region row) {
        return onUiThread(() -> {
            row.applyCss();
            return row.getInsets();
        });
    }

    private static boolean refusesDrop(Node row) {
        return row.getPseudoClassStates().contains(DROP_REFUSED);
    }

    private static boolean takesDrop(Node row) {
        return row.getPseudoClassStates().contains(DROP_TARGET);
    }

    @Test
    void aServiceIsDroppedOnAnotherGroup() throws IOException {
        select("assets");
        Node dragged = tableRow("assets");
        Node own = tableRow("front");
        Region other = tableRow("back");
        Insets insets = insets(other);
        tell(other, DragEvent.DRAG_ENTERED, null);
        assertThat(takesDrop(other)).isFalse(); // it comes from another program
        tell(own, DragEvent.DRAG_ENTERED, dragged);
        assertThat(takesDrop(own)).isFalse(); // it is there
        tell(other, DragEvent.DRAG_ENTERED, dragged);
        assertThat(takesDrop(other)).isTrue();
        awaitPulse();
        assertThat(insets(other)).as("the mark makes the row no wider").isEqualTo(insets);
        tell(other, DragEvent.DRAG_EXITED, dragged);
        assertThat(takesDrop(other)).isFalse();
        tell(other, DragEvent.DRAG_DROPPED, dragged);
        soon().until(() -> childrenOf("back").containsAll(List.of("assets", "database")));
        assertThat(childrenOf("front")).containsExactly("web");
        assertThat(Files.readString(session.workspace().file())).containsOnlyOnce("group: front");
    }

    @Test
    void aNewServiceBeginsInTheGroupOfItsWorkspaceThatIsSelected() throws Exception {
        select("back");
        assertThat(groupOfNew()).isEqualTo("back");
        select("web");
        assertThat(groupOfNew()).isEqualTo("front");
        select("mail"); // the heading of its replicas
        assertThat(groupOfNew()).isEqualTo("post");
        select("front", "back");
        assertThat(groupOfNew()).isEmpty();
        select("front");
        Path file = Files.createDirectories(folder.resolve("bank")).resolve("signalbox.yaml");
        Files.writeString(file, "workspace: bank\nservices: {}\n");
        interact(() -> window.open(file, false));
        soon().until(() -> workspaces.of(file).isPresent());
        soon().until(() -> lookup("#fileLabel").queryLabeled().getText().contains("bank"));
        assertThat(groupOfNew()).isEmpty();
    }

    private String groupOfNew() {
        clickOn("#addButton");
        String group = String.valueOf(onUiThread(
                () -> lookup("#groupField").<ComboBox<?>>query().getEditor().getText()));
        push(KeyCode.ESCAPE);
        return group;
    }

    @Test
    void aRowOfAnotherWorkspaceShowsThatItTakesNoDrop() throws Exception {
        Path file = Files.createDirectories(folder.resolve("bank")).resolve("signalbox.yaml");
        Files.writeString(file, "workspace: bank\nservices: { ledger: { command: [sleep, '603'], group: vault } }\n");
        workspaces.open(WorkspaceFile.open(file));
        soon().until(() -> rowNames().contains("vault"));
        select("assets");
        Node dragged = tableRow("assets");
        interact(() -> tree().scrollTo(tree().getRow(itemNamed("vault"))));
        awaitPulse();
        Node vault = tableRow("vault");
        tell(vault, DragEvent.DRAG_ENTERED, null);
        assertThat(refusesDrop(vault)).isFalse(); // it comes from another program
        tell(vault, DragEvent.DRAG_ENTERED, dragged);
        assertThat(refusesDrop(vault)).isTrue();
        assertThat(takesDrop(vault)).isFalse();
        tell(vault, DragEvent.DRAG_EXITED, dragged);
        assertThat(refusesDrop(vault)).isFalse();
        interact(() -> tree().scrollTo(0));
        awaitPulse();
        Node own = tableRow("front");
        tell(own, DragEvent.DRAG_ENTERED, dragged);
        assertThat(refusesDrop(own)).isFalse();
    }

    @Test
    void aSlashLeadsToTheFilterAndIsNotWrittenThere() {
        interact(() -> tree().requestFocus());
        push(KeyCode.SLASH);
        assertThat(lookup("#treeFilterField").query().isFocused()).isTrue();
        assertThat(lookup("#treeFilterField").queryTextInputControl().getText()).isEmpty();
        write("data");
        soon().until(() -> rowNames().equals(List.of("", "shop", "back", "database")));
    }

    private ContextMenu menu() {
        return Objects.requireNonNull(onUiThread(() -> tree().getContextMenu()));
    }

    private boolean offers(String id) {
        return onUiThread(() -> menu().getItems().stream()
                .filter(item -> id.equals(item.getId()))
                .noneMatch(MenuItem::isDisable));
    }

    @Test
    void aRightClickOpensTheMenuOfARowAndNoneOnTheHeadOfAColumn() {
        select("database"); // the clicks of tests count as those of a touch screen, which select later
        clickOn(nameCell("database"), MouseButton.SECONDARY);
        assertThat(onUiThread(() -> menu().isShowing())).isTrue();
        assertThat(offers("rowMenu-startButton")).isTrue();
        assertThat(offers("rowMenu-stopButton")).isFalse();
        push(KeyCode.ESCAPE);
        assertThat(onUiThread(() -> menu().isShowing())).isFalse();
        clickOn(lookup("#tree .column-header .label").<Node>query(), MouseButton.SECONDARY);
        assertThat(onUiThread(() -> menu().isShowing())).isFalse();
    }

    @Test
    void theMenuKeyOpensTheMenuOfTheSelectedRow() {
        service("web").requestStart();
        awaitState("web", snapshot -> snapshot.state() instanceof Running);
        select("web");
        interact(() -> tree().requestFocus());
        interact(() -> Event.fireEvent(
                tree(), new ContextMenuEvent(ContextMenuEvent.CONTEXT_MENU_REQUESTED, 10, 10, 10, 10, true, null)));
        assertThat(onUiThread(() -> menu().isShowing())).isTrue();
        assertThat(offers("rowMenu-stopButton")).isTrue();
        interact(() -> menu().hide());
    }

    /** What one sees of a control beside its contents. */
    private List<Object> looksOf(Region region) {
        awaitPulse();
        return onUiThread(() -> {
            stage.getScene().getRoot().applyCss();
            List<Object> looks = new ArrayList<>();
            looks.add(String.valueOf(
                    region.getBorder() == null ? null : region.getBorder().getStrokes()));
            if (region.getBackground() != null) {
                looks.add(region.getBackground().getFills());
            }
            looks.add(String.valueOf(region.getEffect()));
            return looks;
        });
    }

    @Test
    void oneSeesWhereTheKeysGo() {
        select("web");
        push(KeyCode.F4);
        Region row = tableRow("web");
        Region field = lookup("#treeFilterField").query();
        Region button = lookup("#addButton").query();
        for (Region shown : List.of(row, field, button)) {
            Node focused = shown.equals(row) ? tree() : shown;
            Node other = shown.equals(button) ? tree() : button;
            interact(other::requestFocus);
            List<Object> before = looksOf(shown);
            interact(() -> {
                focused.requestFocus();
                assertThat(focused.isFocused()).isTrue();
            });
            assertThat(looksOf(shown)).as("%s", shown).isNotEqualTo(before);
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {AppearanceSettings.MIN_ZOOM, 100, 130, AppearanceSettings.MAX_ZOOM})
    void allRowsAreEquallyHighAndHaveRoomForWhatIsInThem(int zoom) {
        service("web").requestStart();
        awaitState("web", snapshot -> snapshot.state() instanceof Running);
        soon().until(() -> !lookup("#tree .sparkline").queryAll().isEmpty());
        interact(() -> appearance
                .settingsProperty()
                .set(new AppearanceSettings(
                        appearance.settingsProperty().get().theme(),
                        appearance.settingsProperty().get().brightness(),
                        zoom)));
        awaitPulse();
        Set<Double> heights =
                onUiThread(() -> rows().stream().map(Region::getHeight).collect(Collectors.toSet()));
        assertThat(heights).hasSize(1);
        double height = heights.iterator().next();
        assertThat(onUiThread(() -> lookup("#tree .tree-table-cell").<TreeTableCell<?, ?>>queryAll().stream()
                        .filter(Node::isVisible)
                        .mapToDouble(cell -> cell.prefHeight(-1))
                        .max()
                        .orElseThrow()))
                .isLessThanOrEqualTo(height);
        assertThat(onUiThread(() ->
                        lookup("#tree .number-column.tree-table-cell").<TreeTableCell<?, ?>>queryAll().stream()
                                .filter(cell -> cell.isVisible()
                                        && cell.getText() != null
                                        && cell.lookup(".text") instanceof Text shown
                                        && !shown.getText().equals(cell.getText()))
                                .map(TreeTableCell::getText)
                                .toList()))
                .isEmpty();
    }

    private List<TreeTableRow<?>> rows() {
        return lookup("#tree .tree-table-row-cell").<TreeTableRow<?>>queryAll().stream()
                .filter(row -> row.isVisible() && !row.isEmpty())
                .toList();
    }
}
