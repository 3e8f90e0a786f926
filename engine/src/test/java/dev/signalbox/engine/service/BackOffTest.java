package dev.signalbox.engine.service;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Duration;
import java.util.Random;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class BackOffTest {
    private static final Duration SECOND = Duration.ofSeconds(1);

    @ParameterizedTest
    @CsvSource({"0, 1", "1, 2", "2, 4", "3, 8", "5, 32", "6, 60", "7, 60", "1000, 60", "2147483647, 60"})
    void theUsualOneDoublesUpToAMinute(int restartsInARow, int seconds) {
        assertThat(BackOff.USUAL.delayAfter(restartsInARow)).isEqualTo(Duration.ofSeconds(seconds));
    }

    @Test
    void keepsFractionsOfAMillisecond() {
        BackOff backOff = new BackOff(Duration.ofNanos(300_000), 3, SECOND, SECOND);
        assertThat(backOff.delayAfter(0)).isEqualTo(Duration.ofNanos(300_000));
        assertThat(backOff.delayAfter(1)).isEqualTo(Duration.ofNanos(900_000));
    }

    @Test
    void mayBeNone() {
        BackOff none = new BackOff(Duration.ZERO, 2, Duration.ZERO, Duration.ZERO);
        assertThat(none.delayAfter(0)).isZero();
        assertThat(none.delayAfter(Integer.MAX_VALUE)).isZero();
        BackOff zeroThenCap = new BackOff(Duration.ZERO, 2, SECOND, Duration.ZERO);
        assertThat(zeroThenCap.delayAfter(Integer.MAX_VALUE)).isZero();
    }

    @Test
    void mayBeConstant() {
        BackOff constant = new BackOff(SECOND, 1, Duration.ofDays(365), SECOND);
        assertThat(constant.delayAfter(1_000_000)).isEqualTo(SECOND);
    }

    @Test
    void refusesNumbersOutOfRange() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new BackOff(SECOND, 2, Duration.ZERO, SECOND))
                .withMessage("initial is PT1S, cap PT0S, stable PT1S: use 0 <= initial <= cap and stable >= 0");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new BackOff(SECOND, 0.5, SECOND, SECOND))
                .withMessage("factor is 0.5: use 1 or more");
        assertThatIllegalArgumentException().isThrownBy(() -> new BackOff(SECOND, Double.NaN, SECOND, SECOND));
        assertThatIllegalArgumentException().isThrownBy(() -> new BackOff(SECOND.negated(), 2, SECOND, SECOND));
        assertThatIllegalArgumentException().isThrownBy(() -> new BackOff(SECOND, 2, SECOND, SECOND.negated()));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new BackOff(SECOND, 2, Duration.ofSeconds(Long.MAX_VALUE), SECOND))
                .withMessageEndingWith("use 365 days at most");
    }

    static LongStream seeds() {
        return LongStream.range(0, 200);
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void neverShrinksAndNeverLeavesItsBounds(long seed) {
        Random random = new Random(seed);
        Duration initial = Duration.ofMillis(random.nextInt(5_000));
        Duration cap = initial.plusMillis(random.nextInt(100_000));
        BackOff backOff = new BackOff(initial, 1 + 10 * random.nextDouble(), cap, SECOND);
        Duration before = Duration.ZERO;
        for (int restarts = 0; restarts < 100; restarts++) {
            Duration delay = backOff.delayAfter(restarts);
            assertThat(delay).as("seed %d, restart %d", seed, restarts).isBetween(initial, cap);
            assertThat(delay).as("seed %d, restart %d", seed, restarts).isGreaterThanOrEqualTo(before);
            before = delay;
        }
    }
}
