package dev.signalbox.engine.time;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DurationTextTest {
    @ParameterizedTest
    @CsvSource({
        "PT-5S, 0 ms",
        "PT0S, 0 ms",
        "PT0.0999999S, 99 ms",
        "PT0.999999999S, 999 ms",
        "PT1S, 1 s",
        "PT2.5S, 2.5 s",
        "PT30S, 30 s",
        "PT59.99S, 59.9 s",
        "PT1M, 1 min",
        "PT1M0.9S, 1 min",
        "PT3M4S, 3 min 4 s",
        "PT1H, 1 h",
        "PT1H59.9S, 1 h",
        "PT2H5M, 2 h 5 min",
        "PT25H, 1 d 1 h",
        "P365D, 365 d",
        "PT2562047788015215H, 106751991167300 d 15 h"
    })
    void saysTheTwoLargestUnitsAndCutsOffTheRest(Duration span, String text) {
        assertThat(DurationText.of(span)).isEqualTo(text);
    }
}
