package dev.signalbox.engine.supervision;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Duration;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class BackOffTest {
    private static final Duration SECOND = Duration.ofSeconds(1);

    private static Duration wait(BackOff backOff, int attempt) {
        return backOff.before(attempt, new Random(1));
    }

    // C-49
    @Test
    void growsByTheFactorUpToTheCap() {
        BackOff backOff = new BackOff(SECOND, 3, Duration.ofSeconds(20), 0, SECOND);
        assertThat(IntStream.rangeClosed(1, 5).mapToObj(attempt -> wait(backOff, attempt)))
                .containsExactly(
                        SECOND,
                        Duration.ofSeconds(3),
                        Duration.ofSeconds(9),
                        Duration.ofSeconds(20),
                        Duration.ofSeconds(20));
        assertThat(wait(backOff, Integer.MAX_VALUE)).isEqualTo(Duration.ofSeconds(20));
    }

    @Test
    void canBeNone() {
        assertThat(wait(BackOff.NONE, 1)).isZero();
        assertThat(wait(BackOff.NONE, Integer.MAX_VALUE)).isZero();
        assertThat(wait(new BackOff(Duration.ZERO, 2, SECOND, 1, SECOND), Integer.MAX_VALUE))
                .isZero();
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5})
    void withJitterStaysWithinItsShareAndIsNotAlwaysTheSame(long seed) {
        BackOff backOff = new BackOff(SECOND, 1, SECOND, 0.25, SECOND);
        Random random = new Random(seed);
        List<Duration> waits =
                IntStream.range(0, 500).mapToObj(_ -> backOff.before(1, random)).toList();
        assertThat(waits)
                .as("seed %d", seed)
                .allSatisfy(wait -> assertThat(wait).isBetween(Duration.ofMillis(750), Duration.ofMillis(1250)))
                .anySatisfy(wait -> assertThat(wait).isLessThan(Duration.ofMillis(850)))
                .anySatisfy(wait -> assertThat(wait).isGreaterThan(Duration.ofMillis(1150)));
    }

    @Test
    void outOfItsRangesIsRefused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new BackOff(SECOND, 2, Duration.ZERO, 0, SECOND))
                .withMessage("initial is PT1S and cap is PT0S: use zero or more, and a cap that is no less");
        assertThatIllegalArgumentException().isThrownBy(() -> new BackOff(SECOND.negated(), 2, SECOND, 0, SECOND));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new BackOff(SECOND, 0.5, SECOND, 0, SECOND))
                .withMessage("factor is 0.5: use 1 to 1000");
        assertThatIllegalArgumentException().isThrownBy(() -> new BackOff(SECOND, Double.NaN, SECOND, 0, SECOND));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new BackOff(SECOND, 2, SECOND, 1.5, SECOND))
                .withMessage("jitter is 1.5: use 0 to 1");
        assertThatIllegalArgumentException().isThrownBy(() -> new BackOff(SECOND, 2, SECOND, Double.NaN, SECOND));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new BackOff(SECOND, 2, SECOND, 0, Duration.ZERO))
                .withMessage("stableAfter is PT0S: use more than zero");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new BackOff(SECOND, 2, Duration.ofDays(366), 0, SECOND))
                .withMessage("cap is PT8784H and stableAfter is PT1S: use 365 days at most");
    }
}
