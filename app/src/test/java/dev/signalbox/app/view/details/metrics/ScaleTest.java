package dev.signalbox.app.view.details.metrics;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ScaleTest {
    @ParameterizedTest
    @CsvSource({"0, 0.1, 0.1, 0.025", "0.37, 0.1, 0.4, 0.1", "3.2, 0.1, 4, 1", "41, 4, 80, 20", "100, 4, 100, 25"})
    void hasStepsThatOneReadsAtAGlance(double most, double least, double upper, double step) {
        assertThat(Scale.of(most, least, 1000)).satisfies(scale -> {
            assertThat(scale.upper()).isCloseTo(upper, org.assertj.core.data.Percentage.withPercentage(0.001));
            assertThat(scale.step()).isCloseTo(step, org.assertj.core.data.Percentage.withPercentage(0.001));
        });
    }

    @Test
    void countsBytesInTheirOwnUnits() {
        double mebi = 1 << 20;
        assertThat(Scale.of(150 * mebi, mebi, 1024)).isEqualTo(new Scale(200 * mebi, 50 * mebi));
        assertThat(Scale.of(0, 4 * mebi, 1024)).isEqualTo(new Scale(4 * mebi, mebi));
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void hasRoomForAnyNumberAndWastesNoMoreThanMostOfIt(long seed) {
        Random random = new Random(seed);
        for (int i = 0; i < 10_000; i++) {
            double most = Math.exp(random.nextDouble() * 40 - 5);
            int base = random.nextBoolean() ? 1000 : 1024;
            Scale scale = Scale.of(most, 0.001, base);
            assertThat(scale.upper()).as("for %s, seed %d", most, seed).isBetween(most, most * 2.51);
        }
    }
}
