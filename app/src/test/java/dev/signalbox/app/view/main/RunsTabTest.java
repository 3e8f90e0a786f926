package dev.signalbox.app.view.main;

import static org.assertj.core.api.Assertions.assertThat;

import dev.signalbox.app.view.details.DetailsTab;
import dev.signalbox.engine.event.ServiceState.Ended;
import dev.signalbox.engine.event.ServiceState.GaveUp;
import dev.signalbox.engine.event.ServiceState.Running;
import dev.signalbox.engine.os.OutputLine;
import java.util.List;
import javafx.scene.control.Button;
import javafx.scene.control.TableView;
import javafx.scene.control.TextInputControl;
import javafx.scene.input.Clipboard;
import javafx.scene.input.KeyCode;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Tag("ui")
@Tag("os")
@Timeout(60)
class RunsTabTest extends DetailsTest {
    @Override
    String workspace() {
        return workspaceOf(
                "web: { shell: 'echo hello; exec sleep 600' }",
                "job: { shell: 'echo run of $$; seq 1 200; exit 4', environment: { API_TOKEN: hunter2hunter2 } }",
                "chatty: { shell: 'echo the token is $API_TOKEN; exit 1', environment: { API_TOKEN: hunter2hunter2 } }",
                "flaky: { shell: 'exit 3', restart: { policy: always, limit: { restarts: 24, within: 1m },"
                        + " back-off: { initial: 1ms, cap: 1ms } } }");
    }

    private static final String TABLE = "#runsTable";

    private void run(String name) {
        long runs = service(name).runs().isEmpty()
                ? 0
                : service(name).runs().getFirst().number();
        service(name).requestStart();
        awaitState(
                name,
                snapshot -> snapshot.state() instanceof Ended
                        && service(name).runs().getFirst().number() > runs);
    }

    @Test
    void aServiceThatHasNotRunSaysSo() {
        select("web");
        show(DetailsTab.RUNS);
        assertThat(textOf("#runsTable .placeholder > .label")).startsWith("It has not run yet.");
    }

    @Test
    void listsEachRunWithItsEndAndItsReasonTheNewestFirst() {
        select("job");
        show(DetailsTab.RUNS);
        run("job");
        run("job");
        soon().untilAsserted(() -> {
            assertThat(column(TABLE, "Run")).containsExactly("2", "1");
            assertThat(column(TABLE, "How it ended")).containsExactly("exit code 4", "exit code 4");
            assertThat(column(TABLE, "Started")).allMatch(text -> text.matches("\\d\\d:\\d\\d:\\d\\d"));
            assertThat(column(TABLE, "Ran for")).allMatch(text -> text.matches("\\d+ ms|[\\d.]+ s"));
            assertThat(column(TABLE, "Why it was started")).allMatch(text -> text.contains("you asked to start it"));
            assertThat(areaOf("#runLinesArea")).endsWith("199\n200").hasLineCount(20);
            assertThat(textOf("#whyEndedLabel")).startsWith("exited with code 4 after");
        });
    }

    @Test
    void aRunThatGoesOnIsShownAsThat() {
        service("web").requestStart();
        awaitState("web", snapshot -> snapshot.state() instanceof Running);
        select("web");
        show(DetailsTab.RUNS);
        assertThat(column(TABLE, "How it ended"))
                .containsExactly(
                        "runs as pid " + service("web").process().orElseThrow().pid());
        assertThat(column(TABLE, "Ended")).containsExactly("");
        service("web").requestStop();
        soon().untilAsserted(() -> assertThat(column(TABLE, "How it ended")).containsExactly("killed by SIGTERM"));
    }

    @Test
    void aDoubleClickShowsTheRunInTheOutput() {
        run("job");
        run("job");
        run("job");
        select("job");
        show(DetailsTab.RUNS);
        interact(() -> lookup(TABLE).<TableView<?>>query().getSelectionModel().select(1));
        long first = onUiThread(() -> service("job").runs().get(1).launch()).firstLine();
        doubleClickOn(from(lookup(TABLE)).lookup(".table-row-cell").nth(1).<javafx.scene.Node>query());
        assertThat(shownTab()).isEqualTo("Output");
        press(KeyCode.CONTROL).type(KeyCode.C).release(KeyCode.CONTROL);
        OutputLine mark = service("job").output().lines(first, 1).getFirst();
        assertThat(mark).isInstanceOf(OutputLine.Mark.class);
        assertThat(onUiThread(() -> Clipboard.getSystemClipboard().getString())).contains("started as pid");
        assertThat(lookup("#followButton")
                        .queryAs(javafx.scene.control.ToggleButton.class)
                        .isSelected())
                .isFalse();
    }

    @Test
    void showsTheRunInTheOutputOfTheRowThatLeadsAloneThoughSeveralAreSelected() {
        run("job");
        select("web", "job");
        assertThat(textOf("#outputTitle")).isEqualTo("2 selected, merged");
        show(DetailsTab.RUNS);
        interact(() -> lookup(TABLE).<TableView<?>>query().getSelectionModel().select(0));
        interact(() -> lookup("#showRunButton").<Button>query().fire());
        assertThat(shownTab()).isEqualTo("Output");
        assertThat(textOf("#outputTitle")).isEqualTo("job"); // lines have other numbers in merged output
    }

    @Test
    void keepsTheRunThatSomebodyLooksAtWhenAnotherBegins() {
        run("job");
        run("job");
        select("job");
        show(DetailsTab.RUNS);
        interact(() -> lookup(TABLE).<TableView<?>>query().getSelectionModel().select(1)); // run 1
        run("job");
        soon().untilAsserted(() -> assertThat(column(TABLE, "Run")).containsExactly("3", "2", "1"));
        assertThat(onUiThread(() ->
                        lookup(TABLE).<TableView<?>>query().getSelectionModel().getSelectedIndex()))
                .isEqualTo(2);
    }

    @Test
    void showsTwentyRunsOfAServiceThatGaveUp() {
        select("flaky");
        show(DetailsTab.RUNS);
        service("flaky").requestStart();
        awaitState("flaky", snapshot -> snapshot.state() instanceof GaveUp);
        soon().untilAsserted(() -> {
            assertThat(column(TABLE, "Run")).hasSize(20).startsWith("25", "24");
            assertThat(column(TABLE, "Why it was started").getFirst()).contains("exited with code 3");
        });
    }

    @Test
    void hidesSecrets() {
        run("chatty");
        select("chatty");
        show(DetailsTab.RUNS);
        soon().untilAsserted(() -> assertThat(areaOf("#runLinesArea")).isEqualTo("the token is ******"));
        assertThat(List.of(
                        textOf("#whyEndedLabel"), column(TABLE, "How it ended").getFirst()))
                .noneMatch(text -> text.contains("hunter2"));
    }

    private String selectedRun() {
        return onUiThread(() -> {
            TableView<Object> table = lookup(TABLE).queryTableView();
            int index = table.getSelectionModel().getSelectedIndex();
            return Cells.texts(table, table.getColumns().getFirst()).get(index);
        });
    }

    @Test
    void keepsTheRunThatSomebodyLooksAtWhenTheListIsFullAndTheOldestGoes() {
        for (int i = 0; i < 20; i++) {
            run("chatty");
        }
        select("chatty");
        show(DetailsTab.RUNS);
        interact(() -> lookup(TABLE).<TableView<?>>query().getSelectionModel().select(5));
        assertThat(selectedRun()).isEqualTo("15");
        run("chatty");
        soon().untilAsserted(() ->
                assertThat(column(TABLE, "Run")).hasSize(20).startsWith("21").endsWith("2"));
        assertThat(selectedRun()).isEqualTo("15");
    }

    @Test
    void keepsWhatIsSelectedInTheLastLinesWhileTimeGoesOn() {
        service("web").requestStart();
        awaitState("web", snapshot -> snapshot.state() instanceof Running);
        soon().until(() -> service("web").output().endNumber() >= 2); // the mark of the start, and its line
        service("web").requestRestart();
        soon().until(() -> service("web").runs().size() == 2);
        select("web");
        show(DetailsTab.RUNS);
        soon().untilAsserted(() -> assertThat(column(TABLE, "Run")).hasSize(2));
        interact(() -> lookup(TABLE).<TableView<?>>query().getSelectionModel().select(1)); // run 1
        TextInputControl lines = lookup("#runLinesArea").queryTextInputControl();
        soon().untilAsserted(() -> assertThat(areaOf("#runLinesArea")).isEqualTo("hello"));
        interact(() -> lines.selectRange(1, 4));
        String before = column(TABLE, "Ran for").getFirst();
        soon().untilAsserted(
                        () -> assertThat(column(TABLE, "Ran for").getFirst()).isNotEqualTo(before));
        assertThat(onUiThread(lines::getSelectedText)).isEqualTo("ell");
        assertThat(selectedRun()).isEqualTo("1");
    }
}
