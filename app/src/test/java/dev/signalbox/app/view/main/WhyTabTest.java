package dev.signalbox.app.view.main;

import static org.assertj.core.api.Assertions.assertThat;

import dev.signalbox.app.view.details.DetailsTab;
import dev.signalbox.engine.event.ServiceState.Ended;
import dev.signalbox.engine.event.ServiceState.GaveUp;
import dev.signalbox.engine.event.ServiceState.Running;
import dev.signalbox.engine.event.ServiceState.Stopped;
import java.util.List;
import javafx.scene.control.Hyperlink;
import javafx.scene.control.Label;
import javafx.scene.input.Clipboard;
import javafx.scene.layout.HBox;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.kordamp.ikonli.Ikon;
import org.kordamp.ikonli.feather.Feather;
import org.kordamp.ikonli.javafx.FontIcon;

@Tag("ui")
@Tag("os")
@Timeout(60)
class WhyTabTest extends DetailsTest {
    @Override
    String workspace() {
        return workspaceOf(
                "db: { command: [sleep, '600'] }",
                "web: { command: [sleep, '601'], depends-on: [db] }",
                "flaky: { shell: 'echo cannot reach $API_TOKEN; exit 3',"
                        + " environment: { API_TOKEN: hunter2hunter2 },"
                        + " restart: { policy: always, limit: { restarts: 2, within: 1m },"
                        + " back-off: { initial: 5ms, cap: 5ms } } }");
    }

    /** The sentences, from the present state to the first cause. */
    private List<String> sentences() {
        return onUiThread(() -> Cells.texts(lookup("#whyList").queryListView()));
    }

    private Ikon iconOf(String sentence) {
        return onUiThread(() -> lookup("#whyList .why-step").queryAllAs(HBox.class).stream()
                .filter(step -> step.getChildren().stream()
                        .anyMatch(child ->
                                child instanceof Label label && label.getText().equals(sentence)))
                .map(step -> ((FontIcon) step.getChildren().getFirst()).getIconCode())
                .findFirst()
                .orElseThrow(() -> new AssertionError("no step '" + sentence + "'")));
    }

    private Hyperlink link(String text) {
        return onUiThread(() -> lookup("#whyList .hyperlink").queryAllAs(Hyperlink.class).stream()
                .filter(link -> link.isVisible() && link.getText().equals(text))
                .findFirst()
                .orElseThrow(() -> new AssertionError("no link '" + text + "'")));
    }

    @Test
    void aServiceThatNothingHasHappenedToSaysSo() {
        select("web");
        show(DetailsTab.WHY);
        assertThat(textOf("#whyList .placeholder > .label")).startsWith("Nothing has happened to it yet.");
    }

    @Test
    void tellsTheChainFromTheStateToTheFirstCause() {
        service("flaky").requestStart();
        awaitState("flaky", snapshot -> snapshot.state() instanceof GaveUp);
        select("flaky");
        show(DetailsTab.WHY);
        soon().untilAsserted(() -> {
            assertThat(sentences().getFirst()).isEqualTo("gave up: 2 restarts in 1 min");
            assertThat(sentences().get(1)).startsWith("because its process exited with code 3 after ");
            assertThat(sentences().getLast()).isEqualTo("and nothing that Signalbox did or knows of led to that");
            assertThat(sentences()).hasSize(3);
            assertThat(areaOf("#whyLinesArea")).isEqualTo("cannot reach ******");
        });
        clickOn("#copyWhyButton");
        assertThat(onUiThread(() -> Clipboard.getSystemClipboard().getString()))
                .startsWith("flaky")
                .contains("gave up: 2 restarts in 1 min")
                .contains("cannot reach ******")
                .doesNotContain("hunter2");
    }

    @Test
    void aStepLeadsToTheRunThatItIsAbout() {
        service("flaky").requestStart();
        awaitState("flaky", snapshot -> snapshot.state() instanceof GaveUp);
        select("flaky");
        show(DetailsTab.WHY);
        clickOn(link("Show run 3")); // the last one
        assertThat(shownTab()).isEqualTo("Output");
    }

    @Test
    void aStepLeadsToTheOtherServiceThatItIsAbout() {
        service("web").requestStart();
        awaitState("web", snapshot -> snapshot.state() instanceof Running);
        awaitState("db", snapshot -> snapshot.state() instanceof Running);
        select("db");
        show(DetailsTab.WHY);
        soon().untilAsserted(() -> assertThat(sentences().getFirst()).startsWith("was launched as pid"));
        assertThat(sentences()).contains("because the dependencies ask for it: web");
        assertThat(iconOf("because the dependencies ask for it: web")).isEqualTo(Feather.SETTINGS);
        clickOn(link("Show web"));
        awaitPulse();
        assertThat(onUiThread(() -> tree().getSelectionModel()
                        .getSelectedItem()
                        .getValue()
                        .nameProperty()
                        .get()))
                .isEqualTo("web");
        assertThat(shownTab()).isEqualTo("Why");
    }

    @Test
    void followsWhatHappens() {
        select("db");
        show(DetailsTab.WHY);
        service("db").requestStart();
        awaitState("db", snapshot -> snapshot.state() instanceof Running);
        service("db").requestStop();
        awaitState("db", snapshot -> snapshot.state() instanceof Stopped || snapshot.state() instanceof Ended);
        soon().untilAsserted(() -> {
            assertThat(sentences().getFirst()).isEqualTo("was stopped");
            assertThat(sentences().getLast()).isEqualTo("because you asked to stop it");
        });
    }
}
