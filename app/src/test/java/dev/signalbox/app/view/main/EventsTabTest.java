package dev.signalbox.app.view.main;

import static org.assertj.core.api.Assertions.assertThat;

import dev.signalbox.app.profile.WorkspaceFile;
import dev.signalbox.app.view.details.DetailsTab;
import dev.signalbox.engine.actor.ActorException;
import dev.signalbox.engine.actor.ActorSpec;
import dev.signalbox.engine.event.NodeId;
import dev.signalbox.engine.event.ServiceState.Ended;
import dev.signalbox.engine.event.ServiceState.FailedToLaunch;
import dev.signalbox.engine.event.ServiceState.Running;
import dev.signalbox.engine.os.ManagedProcess;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import javafx.scene.control.ComboBox;
import javafx.scene.control.TableView;
import javafx.scene.control.ToggleButton;
import javafx.scene.input.Clipboard;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Tag("ui")
@Tag("os")
@Timeout(60)
class EventsTabTest extends DetailsTest {
    private static final String TABLE = "#eventsTable";
    private static final String WHAT = "What has happened";

    @Override
    String workspace() {
        return workspaceOf(
                "web: { command: [sleep, '600'] }",
                "job: { shell: 'exit 4' }",
                "leaky: { command: ['/nowhere/${API_TOKEN}'], environment: { API_TOKEN: hunter2hunter2 } }");
    }

    private void run(String name) {
        service(name).requestStart();
        awaitState(name, snapshot -> snapshot.state() instanceof Ended || snapshot.state() instanceof Running);
    }

    @Test
    void listsWhatHappenedToTheSelectionTheNewestFirstThoughTheTabWasHidden() {
        run("job");
        run("web");
        select("job");
        show(DetailsTab.EVENTS);
        soon().untilAsserted(() -> {
            assertThat(column(TABLE, WHAT).getFirst()).isEqualTo("ended: exit code 4");
            assertThat(column(TABLE, WHAT).getLast()).isEqualTo("was to be started");
            assertThat(column(TABLE, WHAT)).anyMatch(text -> text.startsWith("exited with code 4 after"));
            assertThat(column(TABLE, "To whom")).containsOnly("job");
            assertThat(column(TABLE, "Because of")).contains("operator");
        });
    }

    @Test
    void showsEverythingOnDemandAndOnlyTheKindThatOneWants() {
        run("job");
        select("web");
        show(DetailsTab.EVENTS);
        assertThat(column(TABLE, "To whom")).isEmpty();
        clickOn("#allEventsButton");
        soon().untilAsserted(() -> assertThat(column(TABLE, WHAT)).contains("ended: exit code 4", "was to be started"));
        assertThat(column(TABLE, "To whom")).contains("job");
        interact(() ->
                lookup("#kindBox").<ComboBox<?>>query().getSelectionModel().select(2)); // processes
        assertThat(column(TABLE, WHAT))
                .hasSize(2)
                .anyMatch(text -> text.startsWith("was launched"))
                .anyMatch(text -> text.startsWith("exited"));
    }

    @Test
    void filtersByText() {
        run("job");
        select("job");
        show(DetailsTab.EVENTS);
        clickOn("#eventFilter").write("EXIT CODE");
        soon().untilAsserted(() -> assertThat(column(TABLE, WHAT)).containsExactly("ended: exit code 4"));
        interact(() -> lookup("#eventFilter").queryTextInputControl().setText("nothing has this"));
        assertThat(column(TABLE, WHAT)).isEmpty();
        assertThat(textOf("#eventsTable .placeholder > .label")).startsWith("No event yet");
    }

    @Test
    void keepsBackWhatComesWhileItIsPausedAndTellsHowMany() {
        select("job");
        show(DetailsTab.EVENTS);
        clickOn("#pauseButton");
        List<String> before = column(TABLE, WHAT);
        run("job");
        soon().untilAsserted(() -> assertThat(textOf("#eventCountLabel")).matches("paused, \\d+ new events +"));
        assertThat(column(TABLE, WHAT)).isEqualTo(before);
        clickOn("#pauseButton");
        assertThat(column(TABLE, WHAT).getFirst()).isEqualTo("ended: exit code 4");
        assertThat(textOf("#eventCountLabel")).isEmpty();
    }

    @Test
    void anEventThatSomebodyLooksAtStaysWhereItIs() {
        run("job");
        select("job");
        show(DetailsTab.EVENTS);
        interact(() -> lookup(TABLE).<TableView<?>>query().getSelectionModel().select(0));
        assertThat(lookup("#pauseButton").queryAs(ToggleButton.class).isSelected())
                .isTrue();
        clickOn("#copyEventsButton");
        assertThat(onUiThread(() -> Clipboard.getSystemClipboard().getString()))
                .contains("job  ended: exit code 4")
                .hasLineCount(1);
    }

    @Test
    void keepsTheNewestOfManyAndCountsTheOthers() throws ActorException {
        select("web");
        show(DetailsTab.EVENTS);
        clickOn("#allEventsButton");
        for (int i = 0; i < 1500; i++) { // each starts, and ends by itself
            engine.actors().spawn(ActorSpec.running(_ -> null));
        }
        soon().untilAsserted(() -> {
            assertThat(column(TABLE, WHAT)).hasSize(2000);
            assertThat(textOf("#eventCountLabel")).matches("1,0\\d\\d older events dropped");
        });
    }

    @Test
    void hidesTheSecretsOfAServiceThatIsGone() {
        service("leaky").requestStart();
        awaitState("leaky", snapshot -> snapshot.state() instanceof FailedToLaunch);
        select("web");
        show(DetailsTab.EVENTS);
        clickOn("#allEventsButton");
        NodeId leaky = service("leaky").id();
        var _ = session.running().remove(leaky);
        soon().untilAsserted(() -> assertThat(column(TABLE, WHAT)).contains("was removed"));
        assertThat(column(TABLE, WHAT))
                .anyMatch(text -> text.contains("/nowhere/******"))
                .noneMatch(text -> text.contains("hunter2"));
    }

    @Test
    void aHeadingShowsTheEventsOfWhatIsBelowItAndItsOwn() throws Exception {
        Path bank = Files.createDirectories(folder.resolve("bank"));
        Path file = Files.writeString(
                bank.resolve("signalbox.yaml"), "workspace: bank\nservices:\n  ledger: { command: [sleep, '600'] }\n");
        workspaces.open(WorkspaceFile.open(file));
        ManagedProcess process = engine.processes().start("sleep", "602");
        soon().until(() -> rowNames().containsAll(List.of("bank", "Processes")));
        select("bank");
        show(DetailsTab.EVENTS);
        soon().untilAsserted(() -> assertThat(column(TABLE, WHAT)).containsExactly("was defined", "was opened"));
        select("Processes");
        soon().untilAsserted(
                        () -> assertThat(column(TABLE, WHAT)).containsExactly("was launched as pid " + process.pid()));
    }
}
