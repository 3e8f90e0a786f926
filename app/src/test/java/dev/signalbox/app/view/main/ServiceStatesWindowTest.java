package dev.signalbox.app.view.main;

import static org.assertj.core.api.Assertions.assertThat;

import dev.signalbox.engine.event.ServiceState.Disabled;
import dev.signalbox.engine.event.ServiceState.GaveUp;
import dev.signalbox.engine.event.ServiceState.Ready;
import dev.signalbox.engine.event.ServiceState.Scheduled;
import dev.signalbox.engine.event.ServiceState.Unhealthy;
import dev.signalbox.engine.event.ServiceState.Waiting;
import javafx.scene.control.Button;
import org.junit.jupiter.api.Test;

/** Shows the states that services can be in beside running and stopped. */
class ServiceStatesWindowTest extends WindowTest {
    static final String WORKSPACE = workspaceOf(
            "database: { shell: 'echo ready to accept; exec sleep 600', probes: { readiness: { log: ready } } }",
            "cache: { command: [sleep, '600'], probes: { readiness: { file: cache.sock, period: 50ms } } }",
            "migrate: { shell: 'exit 4', depends-on: [database] }",
            "web: { command: [sleep, '600'], depends-on: { migrate: succeeded, cache: ready } }",
            "worker: { command: [sleep, '600'], replicas: 2, depends-on: [database] }",
            "report: { command: [sleep, '600'], schedule: '30 2 * * *' }",
            "legacy: { command: [sleep, '600'], disabled: true }",
            "flaky: { shell: 'exit 3', restart: { policy: always, limit: { restarts: 2, within: 1m },"
                    + " back-off: { initial: 10ms, cap: 10ms } } }");

    @Override
    String workspace() {
        return WORKSPACE;
    }

    @Test
    void eachHasWordsAndALookOfItsOwn() {
        session.startAutomatic();
        awaitState("database", snapshot -> snapshot.state() instanceof Ready);
        awaitState("cache", snapshot -> snapshot.state() instanceof Unhealthy);
        awaitState(
                "web",
                snapshot -> snapshot.state() instanceof Waiting waiting
                        && waiting.blockers().size() == 2
                        && !waiting.mayComeUp());
        awaitState("report", snapshot -> snapshot.state() instanceof Scheduled);
        awaitState("legacy", snapshot -> snapshot.state() instanceof Disabled);
        awaitState("flaky", snapshot -> snapshot.state() instanceof GaveUp);
        select("web");
        awaitPulse();
        soon().untilAsserted(() -> {
            assertThat(stateOf("database")).isEqualTo("ready");
            assertThat(stateOf("cache")).isEqualTo("unhealthy");
            assertThat(reasonOf("cache")).startsWith("unhealthy: ").contains("cache.sock");
            assertThat(stateOf("web")).isEqualTo("waits for migrate and 1 more");
            assertThat(reasonOf("web"))
                    .startsWith("waits for migrate to succeed, cache to be ready")
                    .endsWith("; that will not come by itself");
            assertThat(stateOf("worker-2")).isEqualTo("running");
            assertThat(stateOf("report")).startsWith("runs in ");
            assertThat(stateOf("legacy")).isEqualTo("disabled");
            assertThat(stateOf("flaky")).isEqualTo("gave up");
            assertThat(reasonOf("flaky"))
                    .startsWith("gave up after 2 restarts in 1 min")
                    .contains("exit code 3");
        });
    }

    @Test
    void saysOfTheSelectedRowHowItIsAndWhy() {
        service("flaky").requestStart();
        select("flaky");
        awaitState("flaky", snapshot -> snapshot.state() instanceof GaveUp);
        soon().untilAsserted(() -> {
            assertThat(labelOf("#reasonName")).isEqualTo("flaky");
            assertThat(labelOf("#reasonLabel")).startsWith("gave up after 2 restarts");
            assertThat(labelOf("#chainLabel")).startsWith("because").contains("exited with code 3");
        });
        select("legacy");
        awaitPulse();
        assertThat(labelOf("#reasonName")).isEqualTo("legacy");
        assertThat(labelOf("#reasonLabel")).isEqualTo("disabled");
        assertThat(labelOf("#chainLabel")).isEmpty();
        interact(() -> tree().getSelectionModel().clearSelection());
        assertThat(lookup("#reasonBar").query().isVisible()).isFalse();
    }

    @Test
    void aServiceThatGaveUpBeginsAnewAtOneClick() {
        select("flaky");
        assertThat(startHint()).isEqualTo("Start what is selected (F5)");
        clickOn("#startButton");
        awaitState("flaky", snapshot -> snapshot.state() instanceof GaveUp);
        soon().untilAsserted(
                        () -> assertThat(startHint()).contains("begins anew").endsWith("(F5)"));
        long lines = service("flaky").output().endNumber();
        clickOn("#startButton");
        awaitState(
                "flaky",
                snapshot -> snapshot.state() instanceof GaveUp
                        && service("flaky").output().endNumber() > lines);
        assertThat(service("flaky").snapshot().restarts()).isEqualTo(2); // and not 4
    }

    private String startHint() {
        return onUiThread(
                () -> lookup("#startButton").<Button>query().getTooltip().getText());
    }

    private String labelOf(String label) {
        return onUiThread(() -> lookup(label).queryLabeled().getText());
    }

    private String reasonOf(String name) {
        return onUiThread(() -> row(name).reasonProperty().get());
    }

    private String stateOf(String name) {
        return onUiThread(() -> row(name).stateProperty().get());
    }
}
