package dev.signalbox.engine.os.bench;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;

class ResultsTest {
    private static final Workload SPAWN = Workload.named("spawn");
    private final Results results = new Results();

    @Test
    void theMedianOfAnEvenNumberIsBetweenTheMiddleTwo() {
        add(JvmContender.ENGINE, 10, 40, 20, 30);
        assertThat(results.median("spawn", JvmContender.ENGINE, Metric.RATE)).hasValue(25);
    }

    @Test
    void aRatioIsTheMedianOfTheRatiosWithinTheRounds() {
        add(JvmContender.ENGINE, 10, 100, 30);
        add(CContender.TITLE, 20, 400, 30);
        assertThat(ratio()).hasValue(0.5); // of the medians it would be 1
    }

    @Test
    void aFailedRoundCountsForNeitherSide() {
        results.add("spawn", JvmContender.ENGINE, Figures.NONE);
        add(JvmContender.ENGINE, 90);
        add(CContender.TITLE, 1, 100);
        assertThat(results.median("spawn", JvmContender.ENGINE, Metric.RATE)).hasValue(90);
        assertThat(ratio()).hasValue(0.9);
    }

    @Test
    void whatNobodyMeasuredHasNoFigureAndMeetsNoAim() {
        assertThat(ratio()).isEmpty();
        assertThat(verdict(SPAWN, Metric.RATE)).isEqualTo("≥ 0.8 × C: not measured");
        assertThat(verdict(SPAWN, Metric.CALL_P50)).isEqualTo("≤ 200: not measured");
    }

    @Test
    void anAimIsMetFromItsLimitOn() {
        add(CContender.TITLE, 100, 100);
        add(JvmContender.ENGINE, 80, 80);
        assertThat(verdict(SPAWN, Metric.RATE)).isEqualTo("≥ 0.8 × C: met");
        results.add("spawn", JvmContender.ENGINE, new Figures(Map.of(Metric.CALL_P50, 201.0)));
        assertThat(verdict(SPAWN, Metric.CALL_P50)).isEqualTo("≤ 200: **missed**");
    }

    private void add(String contender, double... rates) {
        for (double rate : rates) {
            results.add("spawn", contender, new Figures(Map.of(Metric.RATE, rate)));
        }
    }

    private OptionalDouble ratio() {
        return results.ratio("spawn", Metric.RATE, JvmContender.ENGINE, CContender.TITLE);
    }

    private String verdict(Workload workload, Metric metric) {
        return Aim.of(workload, metric).orElseThrow().verdict(results, workload, metric);
    }
}
