package dev.signalbox.app.view.output.scan;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.time.LocalDateTime;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Moments as a person types them. */
class MomentTextTest {
    private static final LocalDate TODAY = LocalDate.of(2026, 11, 22);

    @ParameterizedTest
    @CsvSource({
        "14:30, 2026-11-22T14:30",
        "9:05, 2026-11-22T09:05",
        " 14:30:05 , 2026-11-22T14:30:05",
        "14:30:05.25, 2026-11-22T14:30:05.25",
        "2026-11-21 23:59, 2026-11-21T23:59",
        "2026-11-21T23:59:58, 2026-11-21T23:59:58"
    })
    void aTimeIsOfTodayUnlessADateSaysElse(String text, LocalDateTime moment) {
        assertThat(MomentText.parse(text, TODAY)).contains(moment);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "noon", "25:00", "14", "14:60", "2026-02-30 10:00", "22.11. 10:00", ":", "T"})
    void whatIsNoTimeIsNone(String text) {
        assertThat(MomentText.parse(text, TODAY)).isEmpty();
    }
}
