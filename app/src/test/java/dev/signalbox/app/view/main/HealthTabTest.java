package dev.signalbox.app.view.main;

import static org.assertj.core.api.Assertions.assertThat;

import dev.signalbox.app.view.details.DetailsTab;
import dev.signalbox.engine.event.ServiceState.Ready;
import dev.signalbox.engine.event.ServiceState.Unhealthy;
import java.io.IOException;
import java.nio.file.Files;
import java.util.List;
import javafx.scene.Node;
import javafx.scene.control.Labeled;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Tag("ui")
@Tag("os")
@Timeout(60)
class HealthTabTest extends DetailsTest {
    @Override
    String workspace() {
        return workspaceOf(
                "web: { command: [sleep, '600'], probes: {"
                        + " readiness: { file: web.sock, period: 50ms, failures: 2 },"
                        + " liveness: { shell: 'exit 0', period: 60ms } } }",
                "db: { command: [sleep, '601'] }");
    }

    /** What the labels of all probes say. */
    private List<String> labels() {
        return onUiThread(() -> from(lookup("#probesBox")).lookup(".label").queryAll().stream()
                .filter(Node::isVisible)
                .map(label -> ((Labeled) label).getText())
                .toList());
    }

    @Test
    void aServiceWithoutProbesSaysSo() {
        select("db");
        show(DetailsTab.HEALTH);
        assertThat(lookup("#noProbesLabel").query().isVisible()).isTrue();
        select("web");
        assertThat(lookup("#noProbesLabel").query().isVisible()).isFalse();
        assertThat(labels()).contains("does not run; at last: not known yet", "No check has been made yet.");
    }

    @Test
    void tellsWhatEachProbeChecksAndWhatItHasFound() throws IOException {
        service("web").requestStart();
        awaitState("web", snapshot -> snapshot.state() instanceof Unhealthy);
        soon().until(() -> service("web").snapshot().health().liveness().checks() > 25);
        select("web");
        show(DetailsTab.HEALTH);
        soon().untilAsserted(() -> {
            assertThat(labels())
                    .contains("readiness", "failing", "liveness", "well")
                    .anyMatch(text -> text.startsWith("web.sock is there · every 50 ms"))
                    .anyMatch(text -> text.matches("\\d+ checks, no failure; the last \\d+ alike"));
            assertThat(said(0)).allMatch(text -> text.endsWith("web.sock does not exist"));
            assertThat(said(1)).hasSize(20).allMatch(text -> text.equals("exited with code 0")); // and no more
        });
        Files.createFile(folder.resolve("shop/web.sock"));
        awaitState("web", snapshot -> snapshot.state() instanceof Ready);
        soon().untilAsserted(() -> assertThat(labels()).contains("well").doesNotContain("failing"));
    }
}
