package dev.signalbox.engine.os.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import org.junit.jupiter.api.Test;

class BenchOptionsTest {
    @Test
    void withoutArgumentsAllIsMeasuredThreeTimes() {
        assertThat(BenchOptions.parse()).isEqualTo(new BenchOptions(3, Workload.all()));
    }

    @Test
    void namesPickWorkloads() {
        BenchOptions options = BenchOptions.parse("exit", "--rounds=5", "kill");
        assertThat(options.rounds()).isEqualTo(5);
        assertThat(options.workloads()).extracting(Workload::name).containsExactly("exit", "kill");
    }

    @Test
    void whatIsNeitherIsRefusedWithWhatThereIs() {
        assertThatThrownBy(() -> BenchOptions.parse("spwan"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("there is no workload 'spwan': take one of [spawn, spawn-8, blocks,");
        assertThatThrownBy(() -> BenchOptions.parse("--rounds=0"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("'--rounds=0' is no number of rounds: give 1 to 100");
    }

    @Test
    void figuresSurviveTheWayOutOfAnotherProcess() {
        Figures figures = new Figures(Map.of(Metric.RATE, 1234.5, Metric.CALL_P50, 1e-7));
        assertThat(Figures.parse(figures.text())).isEqualTo(figures);
        assertThatThrownBy(() -> Figures.parse("RATE"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("'RATE' is no figure: a metric and a number are expected");
    }
}
