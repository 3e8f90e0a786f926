package dev.signalbox.engine.service.schedule;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class EveryTest {
    private static final Instant START = Instant.parse("2026-11-21T12:00:07Z");

    private final Every every = new Every(Duration.ofMinutes(10), START);

    @Test
    void comesOneIntervalAfterTheStartForTheFirstTime() {
        assertThat(every.next(START)).contains(Instant.parse("2026-11-21T12:10:07Z"));
        assertThat(every.next(START.minus(Duration.ofDays(400)))).contains(Instant.parse("2026-11-21T12:10:07Z"));
    }

    @Test
    void comesAtEqualDistancesWhateverItIsAskedFor() {
        assertThat(every.next(Instant.parse("2026-11-21T12:10:06.999999999Z")))
                .contains(Instant.parse("2026-11-21T12:10:07Z"));
        assertThat(every.next(Instant.parse("2026-11-21T12:10:07Z"))).contains(Instant.parse("2026-11-21T12:20:07Z"));
        assertThat(every.next(Instant.parse("2036-11-21T00:00:00Z"))).contains(Instant.parse("2036-11-21T00:00:07Z"));
    }

    @Test
    void comesNoMoreAtTheEndOfTime() {
        assertThat(every.next(Schedule.END.minusNanos(1))).isEmpty();
        assertThat(every.next(Instant.MAX)).isEmpty();
        assertThat(new Every(Duration.ofDays(3650), START).next(Instant.parse("9999-01-01T00:00:00Z")))
                .isEmpty();
    }

    @Test
    void refusesWhatIsTooShortOrTooLong() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Every(Duration.ofMillis(999), START))
                .withMessage("interval is PT0.999S: use a second or more; what has to run all the time is no scheduled"
                        + " service");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Every(Duration.ofSeconds(Long.MAX_VALUE), START))
                .withMessageEndingWith("use 3650 days at most");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Every(Duration.ofHours(1), Instant.MAX))
                .withMessageContaining("use one before the year 10000");
    }

    @ParameterizedTest
    @CsvSource({
        "PT1S, every second",
        "PT90S, every 1 minute 30 seconds",
        "PT1H, every hour",
        "PT36H, every 1 day 12 hours",
        "P7D, every 7 days",
        "PT1.5S, every 1 second 500 milliseconds"
    })
    void isWrittenInWords(Duration interval, String words) {
        assertThat(new Every(interval, START).words()).isEqualTo(words);
    }
}
