package dev.signalbox.engine.service.watch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class ChangeBatchTest {
    private static final long MILLI = 1_000_000;
    private static final Path A = Path.of("a");
    private static final Path B = Path.of("b");
    private static final Path C = Path.of("c");

    private final ChangeBatch batch =
            new ChangeBatch(new WatchPace(Duration.ofMillis(300), Duration.ofMillis(1000), 2));

    @Test
    void isDueAfterAPause() {
        batch.add(A, 5 * MILLI);
        assertThat(batch.nanosUntilDue(5 * MILLI)).isEqualTo(300 * MILLI);
        assertThat(batch.nanosUntilDue(305 * MILLI)).isZero();
        batch.add(A, 200 * MILLI);
        assertThat(batch.nanosUntilDue(305 * MILLI)).isEqualTo(195 * MILLI);
    }

    @Test
    void isDueInTheEndHoweverLongChangesGoOn() {
        for (long now = 0; now <= 900; now += 100) {
            batch.add(A, now * MILLI);
        }
        assertThat(batch.nanosUntilDue(900 * MILLI)).isEqualTo(100 * MILLI);
    }

    @Test
    void namesEachPathOnceAndCountsWhatIsTooMuch() {
        batch.add(B, 0);
        batch.add(A, 0);
        batch.add(B, 0);
        batch.add(C, 0);
        batch.addUnknown(0);
        assertThat(batch.take()).isEqualTo(new WatchNews.Changed(List.of(B, A), 2));
        assertThat(batch.isEmpty()).isTrue();
    }

    @Test
    void beginsAnewWhenItWasTold() {
        batch.add(A, 0);
        batch.take();
        batch.add(C, 5000 * MILLI);
        assertThat(batch.nanosUntilDue(5000 * MILLI)).isEqualTo(300 * MILLI);
        assertThat(batch.take()).isEqualTo(new WatchNews.Changed(List.of(C), 0));
    }

    @Test
    void refusesAPaceThatIsNone() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new WatchPace(Duration.ofMillis(-1), Duration.ofSeconds(1), 1))
                .withMessage("pause is PT-0.001S: use zero to tell at once");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new WatchPace(Duration.ofSeconds(2), Duration.ofSeconds(1), 1))
                .withMessage("atLatest is PT1S: use no less than the pause, which is PT2S, and a day at most");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new WatchPace(Duration.ZERO, Duration.ofSeconds(1), 0))
                .withMessage("mostPaths is 0: use 1 to 10000");
    }
}
