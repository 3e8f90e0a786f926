package dev.signalbox.app.view.main;

import static org.assertj.core.api.Assertions.assertThat;

import dev.signalbox.app.view.details.DetailsTab;
import dev.signalbox.engine.event.ServiceState.FailedToLaunch;
import dev.signalbox.engine.event.ServiceState.Unhealthy;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Locale;
import javafx.scene.control.Labeled;
import javafx.scene.control.TextArea;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What the engine and the reader of the file say, which speak English, in a window that speaks German. */
@Tag("ui")
@Tag("os")
@Timeout(60)
class GermanSentencesTest extends DetailsTest {
    @Override
    Locale locale() {
        return Locale.GERMAN;
    }

    @Override
    String workspace() {
        return workspaceOf(
                "web: { command: [sleep, '600'], probes: {"
                        + " readiness: { file: web.sock, period: 50ms, failures: 2 },"
                        + " liveness: { shell: 'exit 0', period: 60ms } } }",
                "gone: { command: [no-such-program-anywhere] }");
    }

    private List<String> labels() {
        return onUiThread(() -> lookup(".label").queryAll().stream()
                .filter(Labeled.class::isInstance)
                .map(label -> ((Labeled) label).getText())
                .toList());
    }

    @Test
    void saysInGermanWhatProbesHaveFound() {
        service("web").requestStart();
        awaitState("web", snapshot -> snapshot.state() instanceof Unhealthy);
        select("web");
        show(DetailsTab.HEALTH);
        soon().untilAsserted(() -> {
            assertThat(said(0)).isNotEmpty().allMatch(text -> text.endsWith("web.sock gibt es nicht"));
            assertThat(said(1)).isNotEmpty().allMatch(text -> text.equals("endete mit Exit-Code 0"));
            assertThat(labels()).noneMatch(text -> text.contains("does not exist"));
        });
    }

    @Test
    void saysInGermanWhyAProgramDoesNotStart() {
        service("gone").requestStart();
        awaitState("gone", snapshot -> snapshot.state() instanceof FailedToLaunch);
        select("gone");
        soon().untilAsserted(() -> assertThat(labels())
                .anyMatch(text -> text.contains("„no-such-program-anywhere“ startet nicht: kein solches Programm in "))
                .noneMatch(text -> text.contains("there is no such program")));
    }

    @Test
    void saysInGermanWhatIsWrongWithTheFile() throws IOException {
        Path file = session.workspace().file();
        Files.move(
                Files.writeString(
                        file.resolveSibling(".signalbox.yaml.new"),
                        workspaceOf("web: { command: [sleep, '600'], grace: 5, restart: allways }")),
                file,
                StandardCopyOption.REPLACE_EXISTING);
        soon().untilAsserted(() -> assertThat(textOf("#reloadLabel")).endsWith(": der Frist „5“ fehlt die Einheit"));
        clickOn("#showChangesButton");
        awaitPulse();
        soon().untilAsserted(() -> assertThat(onUiThread(() -> lookup(".text-area").queryAll().stream()
                        .map(area -> ((TextArea) area).getText())
                        .toList()))
                .anyMatch(text -> text.contains("der Frist „5“ fehlt die Einheit; „5s“ für Sekunden schreiben")
                        && text.contains("„allways“ ist keine Regel für Neustarts; gemeint: „always“?")));
    }
}
