package dev.signalbox.app.view.details.metrics;

import static org.assertj.core.api.Assertions.assertThat;

import dev.signalbox.app.metrics.Usage;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class StretchTest {
    private static final Instant NOW = Instant.parse("2026-01-01T00:10:00Z");

    /** One usage for each of those seconds before now; the number of threads is that of seconds. */
    private static List<Stretch> stretches(int... secondsAgo) {
        List<Usage> usages = Arrays.stream(secondsAgo)
                .mapToObj(ago -> new Usage(NOW.minusSeconds(ago), 0, 0, 1, ago, 0, 0))
                .toList();
        return Stretch.of(usages, Usage::threads, NOW, Duration.ofMinutes(10));
    }

    @Test
    void whatCameRegularlyIsOneStretch() {
        assertThat(stretches(3, 2, 1))
                .containsExactly(new Stretch(
                        List.of(new Stretch.Point(-3, 3), new Stretch.Point(-2, 2), new Stretch.Point(-1, 1))));
    }

    @Test
    void aTimeInWhichNothingRanIsAGap() {
        assertThat(stretches(60, 59, 20, 19, 14))
                .extracting(stretch -> stretch.points().size())
                .containsExactly(2, 3);
    }

    @Test
    void whatIsOlderThanTheSpanIsLeftOut() {
        assertThat(stretches(700, 601, 600)).containsExactly(new Stretch(List.of(new Stretch.Point(-600, 600))));
        assertThat(stretches()).isEmpty();
    }
}
