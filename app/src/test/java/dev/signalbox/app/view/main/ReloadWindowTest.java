package dev.signalbox.app.view.main;

import static org.assertj.core.api.Assertions.assertThat;

import dev.signalbox.app.view.tree.TreeRow;
import dev.signalbox.engine.event.ServiceState.Running;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.TableView;
import javafx.scene.control.TextArea;
import javafx.scene.control.TreeTableRow;
import javafx.scene.input.KeyCode;
import javafx.stage.Window;
import org.junit.jupiter.api.Test;

/** What the window shows when somebody else changes the file of the workspace. */
class ReloadWindowTest extends WindowTest {
    @Override
    String workspace() {
        return workspaceOf(
                "web: { command: [sleep, '1000'], group: front }",
                "worker: { command: [sleep, '2000'] }",
                "old: { command: [sleep, '3000'] }");
    }

    private void startAll() {
        session.startAutomatic();
        for (String name : List.of("web", "worker", "old")) {
            awaitState(name, snapshot -> snapshot.state() instanceof Running);
        }
    }

    private long pid(String name) {
        return ((Running) service(name).snapshot().state()).pid();
    }

    private Path file() {
        return session.workspace().file();
    }

    /** As most editors save: a new file in the place of the old one. */
    private void save(String text) throws IOException {
        Files.move(
                Files.writeString(file().resolveSibling(".signalbox.yaml.new"), text),
                file(),
                StandardCopyOption.REPLACE_EXISTING);
    }

    private void awaitBar(String text) {
        soon().untilAsserted(() -> {
            assertThat(barText()).isEqualTo(text);
            assertThat(barIsShown()).isTrue();
        });
    }

    private void awaitNoBar() {
        soon().until(() -> !barIsShown());
    }

    private String barText() {
        return onUiThread(() -> lookup("#reloadLabel").<Label>query().getText());
    }

    private boolean barIsShown() {
        return onUiThread(() -> lookup("#reloadBar").query().isVisible());
    }

    private List<String> changes() {
        return onUiThread(() -> lookup("#changesTable").<TableView<?>>query().getItems().stream()
                .map(Object::toString)
                .toList());
    }

    private void openDialog() {
        clickOn("#showChangesButton");
        awaitPulse();
    }

    /** From the upper end of the window down to the row. */
    private double placeOf(String name) {
        return onUiThread(() -> lookup("#tree .tree-table-row-cell").<TreeTableRow<TreeRow>>queryAll().stream()
                .filter(row -> row.getItem() != null
                        && row.getItem().nameProperty().get().equals(name))
                .mapToDouble(row -> row.localToScene(0, 0).getY())
                .findFirst()
                .orElseThrow());
    }

    private boolean dialogIsOpen() {
        return onUiThread(() -> lookup("#changesHeading").tryQuery().isPresent());
    }

    @Test
    void showsWhatHasChangedAndRestartsOnlyThatOnceItIsApplied() throws IOException {
        startAll();
        long web = pid("web");
        long worker = pid("worker");
        save(workspaceOf(
                "web: { command: [sleep, '1001'], group: front }",
                "worker: { command: [sleep, '2000'], description: does the work }",
                "new: { command: [sleep, '4000'] }"));
        awaitBar("shop/signalbox.yaml has changed: 1 added, 1 removed, 2 changed");
        openDialog();
        assertThat(changes())
                .containsExactly(
                        "ChangeRow[service=old, effect=STOPS, first=true, field=removed, before=sleep 3000, after=]",
                        "ChangeRow[service=web, effect=RESTARTS, first=true, field=command, before=sleep 1000,"
                                + " after=sleep 1001]",
                        "ChangeRow[service=new, effect=STARTS, first=true, field=new, before=, after=sleep 4000]",
                        "ChangeRow[service=worker, effect=GOES_ON, first=true, field=description, before=,"
                                + " after=does the work]");
        assertThat(textOf("#changesSummary"))
                .isEqualTo("Applying stops 1, restarts 1, starts 1; all else goes on as it is.");
        assertThat(pid("web")).isEqualTo(web);

        clickOn("#applyChangesButton");
        soon().until(() -> service("web").snapshot().state() instanceof Running running && running.pid() != web);
        awaitState("new", snapshot -> snapshot.state() instanceof Running);
        assertThat(pid("worker")).isEqualTo(worker);
        awaitNoBar();
        soon().until(() -> rowNames().contains("new") && !rowNames().contains("old"));
    }

    @Test
    void appliesFromTheBarWithoutADialog() throws IOException {
        startAll();
        long worker = pid("worker");
        double place = placeOf("web");
        save(workspace().replace("'1000'", "'1001'"));
        awaitBar("shop/signalbox.yaml has changed: 1 changed");
        assertThat(placeOf("web")).as("rows do not move under the pointer").isEqualTo(place);
        long web = pid("web");
        clickOn("#applyReloadButton");
        soon().until(() -> service("web").snapshot().state() instanceof Running running && running.pid() != web);
        assertThat(pid("worker")).isEqualTo(worker);
        awaitNoBar();
    }

    @Test
    void tellsMistakesAndStopsNothingUntilTheFileIsMended() throws IOException {
        startAll();
        long web = pid("web");
        save(workspace().replace("group: front", "grupo: front").replace("'2000'] }", "'2000'], restart: often }"));
        awaitBar("shop/signalbox.yaml has 2 mistakes. What runs goes on. Line 3, column 36: unknown key 'grupo'");
        assertThat(lookup("#applyReloadButton").query().isVisible()).isFalse();
        openDialog();
        assertThat(lookup("#mistakesArea").<TextArea>query().getText())
                .contains("Line 3, column 36: unknown key 'grupo'; use one of: command")
                .contains("Line 4, column");
        assertThat(lookup("#applyChangesButton").<Button>query().isVisible()).isFalse();

        save(workspace().replace("group: front", "group: back")); // which the open dialog shows at once
        soon().until(() -> textOf("#changesHeading").equals("shop/signalbox.yaml has changed: 1 changed"));
        assertThat(changes())
                .singleElement()
                .asString()
                .contains("GOES_ON", "field=group", "before=front", "after=back");
        clickOn("#closeChangesButton");
        awaitBar("shop/signalbox.yaml has changed: 1 changed");
        assertThat(pid("web")).isEqualTo(web);

        save(workspace());
        awaitNoBar();
        assertThat(pid("web")).isEqualTo(web);
    }

    @Test
    void tellsThatTheFileIsGoneAndSaysNothingMoreOnceItIsBack() throws IOException {
        startAll();
        long web = pid("web");
        Files.delete(file());
        awaitBar("shop/signalbox.yaml is not there any more. What runs goes on; put the file back, or no edit can be"
                + " saved.");
        assertThat(lookup("#showChangesButton").query().isVisible()).isFalse();
        assertThat(lookup("#applyReloadButton").query().isVisible()).isFalse();
        save(workspace());
        awaitNoBar();
        assertThat(pid("web")).isEqualTo(web);
    }

    @Test
    void saysNothingOfWhatItHasSavedItselfNorOfAComment() throws IOException {
        Queue<Boolean> shown = new ConcurrentLinkedQueue<>();
        interact(() -> lookup("#reloadBar").query().visibleProperty().subscribe(shown::add));
        select("web");
        clickOn("#removeButton");
        clickOn(confirmButton("Remove"));
        soon().until(() -> !Files.readString(file()).contains("web"));
        save("# mine\n" + Files.readString(file()));
        soon().until(() -> session.workspace().profiles().size() == 2);
        save(Files.readString(file()).replace("'2000'", "'2001'"));
        awaitBar("shop/signalbox.yaml has changed: 1 changed");
        assertThat(shown).containsExactly(false, true); // the one at the end
    }

    private Node confirmButton(String text) {
        return from(onUiThread(() -> Window.getWindows().getLast().getScene().getRoot()))
                .lookup(".button")
                .match(node -> node instanceof Button button && button.getText().equals(text))
                .query();
    }

    @Test
    void staysDismissedUntilTheFileChangesAgain() throws IOException {
        save(workspace().replace("'1000'", "'1001'"));
        awaitBar("shop/signalbox.yaml has changed: 1 changed");
        clickOn("#dismissReloadButton");
        assertThat(barIsShown()).isFalse();
        save(workspace().replace("'1000'", "'1001'").replace("'2000'", "'2001'"));
        awaitBar("shop/signalbox.yaml has changed: 2 changed");
    }

    @Test
    void pointsToTheChangeIfItStandsInTheWayOfAnEdit() throws IOException {
        save(workspace().replace("'2000'", "'2001'"));
        awaitBar("shop/signalbox.yaml has changed: 1 changed");
        clickOn("#dismissReloadButton");
        String other = Files.readString(file());
        select("web");
        clickOn("#removeButton");
        clickOn(confirmButton("Remove"));
        awaitBar("shop/signalbox.yaml has changed: 1 changed");
        assertThat(textOf("#problemLabel")).startsWith("Not saved: ").contains("changed by another program");
        assertThat(file()).hasContent(other);
        assertThat(service("web").snapshot().spec().name()).isEqualTo("web");

        clickOn("#applyReloadButton");
        awaitNoBar();
        clickOn("#removeButton");
        clickOn(confirmButton("Remove"));
        soon().until(() -> !Files.readString(file()).contains("web"));
        assertThat(Files.readString(file())).contains("'2001'");
    }

    @Test
    void theKeyOpensTheChangesAndElseSaysThatThereAreNone() throws IOException {
        interact(() -> tree().requestFocus());
        type(KeyCode.F6);
        awaitBar("shop/signalbox.yaml says what the services are: there is nothing to apply.");
        assertThat(dialogIsOpen()).isFalse();
        save(workspace().replace("'2000'", "'2001'"));
        awaitBar("shop/signalbox.yaml has changed: 1 changed");
        clickOn("#dismissReloadButton");
        interact(() -> tree().requestFocus());
        type(KeyCode.F6);
        soon().until(this::dialogIsOpen);
        save(workspace()); // nothing is left to show
        soon().until(() -> !dialogIsOpen());
    }

    @Test
    void saysTheNewNameOfTheWorkspace() throws IOException {
        save(workspace().replace("workspace: shop", "workspace: store"));
        soon().until(() -> onUiThread(stage::getTitle).startsWith("store"));
        assertThat(barIsShown()).isFalse();
    }

    private String textOf(String label) {
        return onUiThread(() -> lookup(label).<Label>query().getText());
    }
}
