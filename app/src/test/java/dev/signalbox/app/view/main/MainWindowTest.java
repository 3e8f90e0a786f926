package dev.signalbox.app.view.main;

import static org.assertj.core.api.Assertions.assertThat;

import dev.signalbox.app.profile.KeyPath;
import dev.signalbox.app.profile.ServiceDraft;
import dev.signalbox.app.profile.YamlValue;
import dev.signalbox.engine.event.ExitReason.KilledBySignal;
import dev.signalbox.engine.event.ServiceState.Running;
import dev.signalbox.engine.event.ServiceState.Stopped;
import dev.signalbox.engine.os.OutputLine;
import dev.signalbox.engine.service.Service;
import java.io.IOException;
import java.nio.file.Files;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import javafx.application.Platform;
import javafx.scene.AccessibleAttribute;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.ButtonBase;
import javafx.scene.control.Labeled;
import javafx.scene.control.MenuButton;
import javafx.scene.control.MenuItem;
import javafx.scene.control.TextInputControl;
import javafx.scene.input.KeyCode;
import javafx.scene.layout.StackPane;
import org.junit.jupiter.api.Test;
import org.testfx.service.query.NodeQuery;

class MainWindowTest extends WindowTest {
    @Override
    String workspace() {
        return workspaceOf(
                "# greets and waits",
                "hello: { shell: 'echo hello; echo oops >&2; exec sleep 600', group: front }",
                "trap:  { shell: 'trap \"echo got USR1\" USR1; echo ready; while :; do sleep 0.05; done', group: front"
                        + " }",
                "flaky: { shell: 'echo trying; exit 3', restart: on-failure }",
                "ask:   { shell: 'printf \"name? \"; read name; echo \"hi $name\"; cat >/dev/null; echo bye' }",
                "stubborn: { shell: 'trap \"\" TERM; echo ready; while :; do sleep 0.05; done', grace: 60s }",
                "parent: { shell: 'sleep 600 & sleep 601; wait' }");
    }

    @Test
    void startsAServiceAndShowsItsOutputAndItsState() {
        select("hello");
        assertThat(row("hello").stateProperty().get()).isEqualTo("not started");

        clickOn("#startButton");
        awaitState("hello", snapshot -> snapshot.state() instanceof Running);
        soon().until(() -> row("hello").stateProperty().get().equals("running"));
        assertThat(row("hello").pidProperty().get()).isEqualTo(Long.toString(pidOf("hello")));
        soon().until(() -> shownOutput().contains("hello") && shownOutput().contains("oops"));
    }

    @Test
    void stopsAService() {
        interact(() -> column("lastExit").setVisible(true));
        start("hello");
        clickOn("#stopButton");
        awaitState("hello", snapshot -> snapshot.state() instanceof Stopped);
        soon().until(() -> row("hello").stateProperty().get().equals("stopped"));
        soon().until(() -> cell("hello", "lastExit").equals("killed by SIGTERM"));
        assertThat(row("hello").pidProperty().get()).isEmpty();
    }

    @Test
    void killsWhatDoesNotStop() {
        start("stubborn");
        soon().until(() -> outputOf("stubborn").contains("ready"));
        clickOn("#stopButton");
        soon().until(() -> row("stubborn").stateProperty().get().startsWith("stopping"));
        clickOn("#killButton");
        awaitState("stubborn", snapshot -> snapshot.state() instanceof Stopped);
        assertThat(service("stubborn").snapshot().lastExit())
                .isEqualTo(new KilledBySignal(
                        engine.processes().signals().named("KILL").orElseThrow()));
    }

    @Test
    void sendsASignalThatTheProgramSees() {
        start("trap");
        soon().until(() -> outputOf("trap").contains("ready"));
        interact(() -> signalItem("SIGUSR1").fire()); // the headless platform cannot draw a menu that long
        soon().until(() -> shownOutput().contains("got USR1"));
    }

    private MenuItem signalItem(String name) {
        return lookup("#signalButton").<MenuButton>query().getItems().stream()
                .filter(item -> name.equals(item.getId()))
                .findFirst()
                .orElseThrow();
    }

    @Test
    void countsRestartsAndSaysHowTheLastRunEnded() {
        select("flaky");
        clickOn("#startButton");
        soon().until(() -> cell("flaky", "restarts").equals("1"));
        interact(() -> column("lastExit").setVisible(true));
        soon().until(() -> cell("flaky", "lastExit").equals("exit code 3"));
        clickOn("#stopButton");
        awaitState("flaky", snapshot -> snapshot.state() instanceof Stopped);
    }

    @Test
    void sendsALineToStandardInputAndEndsIt() {
        start("ask");
        soon().until(() -> shownOutput().contains("name? "));
        clickOn("#inputField").write("Ada").type(KeyCode.ENTER);
        soon().until(() -> shownOutput().contains("hi Ada"));
        clickOn("#endInputButton");
        soon().until(() -> shownOutput().contains("bye"));
        soon().until(() -> row("ask").stateProperty().get().equals("ended"));
        assertThat(lookup("#sendButton").<Button>query().isDisabled()).isTrue();
    }

    @Test
    void showsTheOsChildrenOfAService() {
        start("parent");
        soon().until(() -> childrenOf("parent").toString().contains("sleep 600"));
        clickOn("#stopButton");
        awaitState("parent", snapshot -> snapshot.state() instanceof Stopped);
        soon().until(() -> childrenOf("parent").isEmpty());
    }

    @Test
    void enablesOnlyWhatMakesSense() {
        select("hello");
        assertEnabled("#startButton", "#editButton", "#removeButton", "#addButton", "#themeButton");
        assertDisabled("#stopButton", "#restartButton", "#killButton", "#signalButton", "#inputField", "#sendButton");

        start("hello");
        soon().until(() -> !disabled("#stopButton"));
        assertEnabled("#stopButton", "#restartButton", "#killButton", "#signalButton", "#inputField");
        assertDisabled("#startButton");

        select("front");
        assertEnabled("#startButton", "#stopButton"); // one of the two runs
        assertDisabled("#editButton", "#removeButton");
    }

    @Test
    void asksBeforeItEndsMoreThanOneService() {
        select("front");
        clickOn("#startButton");
        awaitState("hello", snapshot -> snapshot.state() instanceof Running);
        awaitState("trap", snapshot -> snapshot.state() instanceof Running);
        soon().until(() -> !disabled("#killButton"));

        clickOn("#killButton");
        assertThat(lookup(".dialog-pane .header-panel .label").queryLabeled().getText())
                .isEqualTo("Kill 2 services?");
        clickOn("Cancel");
        assertThat(service("hello").snapshot().state()).isInstanceOf(Running.class);

        clickOn("#killButton");
        clickOn(dialogButton("Kill"));
        awaitState("hello", snapshot -> snapshot.state() instanceof Stopped);
        awaitState("trap", snapshot -> snapshot.state() instanceof Stopped);
    }

    @Test
    void editsAndSavesAProfileAndKeepsTheRestOfTheFile() throws IOException {
        select("hello");
        clickOn("#editButton");
        rewrite("#commandField", "echo changed");
        clickOn("#saveProfileButton");
        soon().until(() -> Files.readString(session.workspace().file()).contains("echo changed"));
        String text = Files.readString(session.workspace().file());
        assertThat(text).contains("# greets and waits").contains("group: front").contains("trap:  {");

        soon().until(() -> row("hello") != null);
        clickOn("#startButton");
        soon().until(() -> shownOutput().contains("changed"));
    }

    @Test
    void addsAndRemovesAProfile() throws IOException {
        clickOn("#addButton");
        assertThat(lookup("#saveProfileButton").<Button>query().isDisabled()).isTrue();
        rewrite("#nameField", "clock");
        rewrite("#commandField", "date -u");
        clickOn("#saveProfileButton");
        awaitRow("clock");
        assertThat(Files.readString(session.workspace().file())).contains("clock:");

        select("clock");
        clickOn("#removeButton");
        clickOn(dialogButton("Remove"));
        soon().until(() -> !Files.readString(session.workspace().file()).contains("clock:"));
        awaitNoRow("clock");
    }

    @Test
    void keepsTheSelectionWhateverHappensToOtherServices() {
        select("trap");
        change(() ->
                session.add(new ServiceDraft("new", new YamlValue.Keys(Map.of("shell", new YamlValue.Text("date"))))));
        awaitRow("new");
        assertSelected("trap");

        change(() -> session.remove(service("hello")));
        awaitNoRow("hello");
        assertSelected("trap");

        ServiceDraft trap = session.file().draft("trap");
        ServiceDraft moved =
                trap.with(KeyPath.of("group"), new YamlValue.Text("other")).withName("moved");
        change(() -> session.replace(service("trap"), trap, moved));
        awaitRow("moved");
        assertSelected("moved");
        assertThat(lookup("#outputTitle").queryLabeled().getText()).isEqualTo("moved");

        change(() -> session.remove(service("moved")));
        awaitNoRow("moved");
        assertThat(tree().getSelectionModel().getSelectedItem()).isNull();
        assertThat(lookup("#outputTitle").queryLabeled().getText()).isEqualTo("Select a service to see its output");
        assertDisabled("#startButton", "#stopButton", "#editButton", "#inputField");
    }

    @Test
    void keepsARemovedServiceInSightUntilItHasStopped() throws Exception {
        start("stubborn");
        soon().until(() -> outputOf("stubborn").contains("ready"));
        Service stubborn = service("stubborn");
        session.remove(stubborn);
        soon().until(() -> row("stubborn").stateProperty().get().startsWith("stopping"));
        soon().until(() -> !disabled("#killButton"));
        clickOn("#killButton");
        awaitNoRow("stubborn");
        assertThat(stubborn.snapshot().state()).isInstanceOf(Stopped.class);
    }

    @Test
    void asksBeforeItSendsASignalToMoreThanOneService() {
        select("front");
        clickOn("#startButton");
        awaitState("hello", snapshot -> snapshot.state() instanceof Running);
        soon().until(() -> outputOf("trap").contains("ready"));
        soon().until(() -> !disabled("#signalButton"));
        Platform.runLater(() -> signalItem("SIGUSR1").fire()); // it waits for the answer
        soon().until(() -> lookup("Cancel").queryAll().stream()
                .anyMatch(button -> button.getScene().getWindow().isShowing()));
        assertThat(lookup(".dialog-pane .header-panel .label").queryLabeled().getText())
                .isEqualTo("Send SIGUSR1 to 2 services?");
        clickOn("Cancel");
        assertThat(outputOf("trap")).doesNotContain("got USR1");
    }

    @Test
    void sendsNothingToAServiceThatWasNotLookedAtWhileTyping() {
        start("ask");
        soon().until(() -> shownOutput().contains("name? "));
        clickOn("#inputField").write("half a li");
        start("hello");
        assertThat(lookup("#inputField").<TextInputControl>query().getText()).isEmpty();
    }

    @Test
    void aServiceThatWasAddedIsSelected() {
        select("hello");
        clickOn("#addButton");
        rewrite("#nameField", "clock");
        rewrite("#commandField", "date -u");
        clickOn("#saveProfileButton");
        awaitRow("clock");
        soon().until(() -> "clock"
                .equals(onUiThread(() -> tree().getSelectionModel()
                        .getSelectedItem()
                        .getValue()
                        .nameProperty()
                        .get())));
    }

    @Test
    void quitStopsEverythingAfterAQuestion() {
        start("hello");
        long pid = pidOf("hello");
        push(KeyCode.SHORTCUT, KeyCode.Q);
        assertThat(lookup(".dialog-pane .header-panel .label").queryLabeled().getText())
                .isEqualTo("Stop 1 service and quit?");
        clickOn(dialogButton("Stop and quit"));
        soon().until(() -> !stage.isShowing());
        assertThat(ProcessHandle.of(pid).filter(ProcessHandle::isAlive)).isEmpty();
    }

    /** Does on another thread what the window does in the background. */
    private void change(Change change) {
        try {
            change.make();
        } catch (Exception e) {
            throw new AssertionError(e);
        }
    }

    private interface Change {
        void make() throws Exception;
    }

    private void awaitRow(String name) {
        soon().until(() -> rowNames().contains(name));
    }

    private void awaitNoRow(String name) {
        soon().until(() -> !rowNames().contains(name));
    }

    private void assertSelected(String name) {
        assertThat(onUiThread(() -> tree().getSelectionModel()
                        .getSelectedItem()
                        .getValue()
                        .nameProperty()
                        .get()))
                .isEqualTo(name);
    }

    @Test
    void saysWhyAProfileWasNotSaved() throws IOException {
        Files.writeString(session.workspace().file(), workspace() + "  other: { command: [date] }\n");
        select("hello");
        clickOn("#editButton");
        rewrite("#commandField", "echo changed");
        clickOn("#saveProfileButton");
        soon().until(() -> lookup("#problemBar").query().isVisible());
        assertThat(lookup("#problemBar .label").queryLabeled().getText())
                .contains("Not saved")
                .contains("changed by another program");
        assertThat(Files.readString(session.workspace().file()))
                .contains("other:")
                .doesNotContain("echo changed");
    }

    @Test
    void everyActionHasAKey() {
        select("hello");
        push(KeyCode.F5);
        awaitState("hello", snapshot -> snapshot.state() instanceof Running);
        soon().until(() -> !disabled("#stopButton"));
        long first = pidOf("hello");
        push(KeyCode.SHORTCUT, KeyCode.R);
        soon().until(() -> service("hello").snapshot().state() instanceof Running running && running.pid() != first);
        soon().until(() -> !disabled("#stopButton"));
        push(KeyCode.SHORTCUT, KeyCode.I);
        assertThat(lookup("#inputField").query().isFocused()).isTrue();
        push(KeyCode.SHORTCUT, KeyCode.DIGIT1);
        assertThat(tree().isFocused()).isTrue();
        push(KeyCode.SHIFT, KeyCode.F5);
        awaitState("hello", snapshot -> snapshot.state() instanceof Stopped);
        push(KeyCode.F2); // with the focus in the tree, which has a use of its own for it
        assertThat(lookup("#nameField").<TextInputControl>query().getText()).isEqualTo("hello");
        push(KeyCode.ESCAPE);
        push(KeyCode.SHORTCUT, KeyCode.N);
        assertThat(lookup("#nameField").tryQuery()).isPresent();
        push(KeyCode.ESCAPE);
        assertThat(lookup("#nameField").tryQuery()).isEmpty();
    }

    @Test
    void everyControlHasAnAccessibleName() {
        NodeQuery controls = lookup(node -> node instanceof ButtonBase || node instanceof TextInputControl);
        List<Node> nameless = controls.<Node>queryAll().stream()
                .filter(node -> node.isVisible() && isBlank(node.getAccessibleText()))
                .filter(node -> !(node instanceof Labeled labeled) || isBlank(labeled.getText()))
                .filter(node -> !node.getStyleClass().contains("arrow-button"))
                .toList();
        assertThat(nameless).isEmpty();
    }

    private static boolean isBlank(String text) {
        return text == null || text.isBlank();
    }

    private void start(String name) {
        select(name);
        clickOn("#startButton");
        awaitState(name, snapshot -> snapshot.state() instanceof Running);
        soon().until(() -> row(name).stateProperty().get().equals("running"));
    }

    private long pidOf(String name) {
        return service(name).snapshot().state() instanceof Running running ? running.pid() : -1;
    }

    private String outputOf(String name) {
        return service(name).output().lines(0, 1000).stream()
                .map(line -> line instanceof OutputLine.Text text ? text.text() : "")
                .collect(Collectors.joining("\n"));
    }

    /** What a reader of the screen is told of the output view. */
    private String shownOutput() {
        return onUiThread(() -> {
            Node view = lookup("#outputPane").<StackPane>query().getChildren().getFirst();
            return String.valueOf(view.queryAccessibleAttribute(AccessibleAttribute.TEXT));
        });
    }

    private void rewrite(String field, String text) {
        TextInputControl control = lookup(field).query();
        interact(() -> control.setText(text));
    }

    /** Waits for it: a dialog opens in its own time. */
    private Node dialogButton(String text) {
        soon().until(() -> dialogButtons(text).tryQuery().isPresent());
        return dialogButtons(text).query();
    }

    private NodeQuery dialogButtons(String text) {
        return lookup(".dialog-pane .button")
                .match(node -> node instanceof Button button && button.getText().equals(text));
    }

    private void assertEnabled(String... buttons) {
        for (String button : buttons) {
            assertThat(disabled(button)).as(button + " disabled").isFalse();
        }
    }

    private void assertDisabled(String... buttons) {
        for (String button : buttons) {
            assertThat(disabled(button)).as(button + " disabled").isTrue();
        }
    }
}
