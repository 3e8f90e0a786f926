package dev.signalbox.app.view.main;

import static org.assertj.core.api.Assertions.assertThat;

import dev.signalbox.app.view.details.DetailsTab;
import dev.signalbox.engine.event.ServiceState.Running;
import dev.signalbox.engine.event.ServiceState.Stopped;
import javafx.scene.chart.LineChart;
import javafx.scene.chart.NumberAxis;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Tag("ui")
@Tag("os")
@Timeout(60)
class MetricsTabTest extends DetailsTest {
    @Override
    String workspace() {
        return workspaceOf(
                "busy: { shell: 'while :; do :; done' }", "idle: { shell: 'sleep 600 & sleep 601 & wait', group: g }");
    }

    private LineChart<Number, Number> chart(String id) {
        return from(lookup(id)).lookup(".chart").query();
    }

    /** How many points a chart has. */
    private int points(String id) {
        return onUiThread(() -> chart(id).getData().stream()
                .mapToInt(series -> series.getData().size())
                .sum());
    }

    private String now(String id) {
        return textOf(id + " .usage-value");
    }

    @Test
    void sayThatThereIsNothingBeforeTheFirstFigure() {
        select("busy");
        show(DetailsTab.METRICS);
        assertThat(lookup("#noMetricsLabel").query().isVisible()).isTrue();
        assertThat(lookup("#chartsGrid").query().isVisible()).isFalse();
    }

    @Test
    void drawWhatAServiceUsesAndTellItInWords() {
        session.startAutomatic();
        awaitState("busy", snapshot -> snapshot.state() instanceof Running);
        select("busy");
        show(DetailsTab.METRICS);
        soon().untilAsserted(() -> {
            assertThat(points("#cpuChart")).isGreaterThan(3);
            assertThat(now("#cpuChart")).matches("[1-9][\\d.]* ?% of one core");
            assertThat(now("#memoryChart")).matches("[\\d.]+ [KM]iB");
            assertThat(now("#threadsChart")).isEqualTo("1 thread in 1 process");
            assertThat(now("#diskChart")).startsWith("reads 0 B/s, writes ");
        });
        NumberAxis axis = onUiThread(() -> (NumberAxis) chart("#cpuChart").getYAxis());
        assertThat(axis.getTickLabelFormatter().toString(0.5)).isEqualTo("50%");
        assertThat(axis.getUpperBound()).isBetween(0.1, 4.0);
        service("busy").requestStop();
        awaitState("busy", snapshot -> snapshot.state() instanceof Stopped);
        soon().untilAsserted(() -> assertThat(now("#cpuChart")).isEqualTo("does not run"));
        assertThat(points("#cpuChart")).isGreaterThan(3); // what was, stays to be seen
    }

    @Test
    void addUpWhatIsBelowAHeadingAndTheWholeTreeOfAService() {
        session.startAutomatic();
        awaitState("busy", snapshot -> snapshot.state() instanceof Running);
        awaitState("idle", snapshot -> snapshot.state() instanceof Running);
        select("g");
        show(DetailsTab.METRICS);
        soon().untilAsserted(() -> assertThat(now("#threadsChart")).isEqualTo("3 threads in 3 processes"));
        select("shop");
        soon().untilAsserted(() -> assertThat(now("#threadsChart")).isEqualTo("4 threads in 4 processes"));
    }

    @Test
    void tellTheEndOfTheLastThatRan() {
        service("idle").requestStart();
        select("idle");
        show(DetailsTab.METRICS);
        soon().untilAsserted(() -> assertThat(now("#threadsChart")).isEqualTo("3 threads in 3 processes"));
        service("idle").requestStop();
        soon().untilAsserted(() -> assertThat(now("#threadsChart")).isEqualTo("does not run"));
    }

    @Test
    void addUpTheProcessesThatWereStartedByThemselves() {
        engine.processes().start("sleep", "602");
        engine.processes().start("sleep", "603");
        soon().until(() -> rowNames().contains("Processes"));
        select("Processes");
        show(DetailsTab.METRICS);
        soon().untilAsserted(() -> assertThat(now("#threadsChart")).isEqualTo("2 threads in 2 processes"));
    }
}
