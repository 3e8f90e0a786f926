package dev.signalbox.engine.service.probe;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.signalbox.engine.service.probe.Check.LogLine;
import dev.signalbox.engine.service.probe.Check.Tcp;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ProbeSpecTest {
    private static final ProbeSpec USUAL = ProbeSpec.of(new Tcp("localhost", 80));

    @Test
    void hasUsualValues() {
        assertThat(USUAL.pace().initialDelay()).isZero();
        assertThat(USUAL.pace().period()).hasSeconds(10);
        assertThat(USUAL.pace().timeout()).hasSeconds(2);
        assertThat(USUAL.pace().failureThreshold()).isEqualTo(3);
        assertThat(USUAL.pace().successThreshold()).isEqualTo(1);
    }

    @Test
    void refusesDurationsOutsideOfTheirRanges() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> USUAL.withInitialDelay(Duration.ofSeconds(-1)))
                .withMessage("initialDelay is PT-1S: use 0 ms to one day, 0 ms is usual");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> USUAL.withPeriod(Duration.ofMillis(9)))
                .withMessage("period is PT0.009S: use 10 ms to one day, 10 s is usual");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> USUAL.withTimeout(Duration.ZERO))
                .withMessage("timeout is PT0S: use 1 ms to one day, 2 s is usual");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> USUAL.withPeriod(Duration.ofDays(2)))
                .withMessageContaining("period is PT48H");
    }

    @ParameterizedTest
    @ValueSource(ints = {-1, 0, 1001})
    void refusesThresholdsOutsideOfTheirRange(int threshold) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> USUAL.withThresholds(threshold, 1))
                .withMessage("failureThreshold is %d: use 1 to 1000, 3 is usual".formatted(threshold));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> USUAL.withThresholds(1, threshold))
                .withMessage("successThreshold is %d: use 1 to 1000, 1 is usual".formatted(threshold));
    }

    @Test
    void refusesMoreThanOneSuccessOfALineThatMatchesOnce() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> ProbeSpec.of(new LogLine("up")).withThresholds(1, 2))
                .withMessageContaining("successThreshold is 2")
                .withMessageContaining("use 1");
    }

    @Test
    void aWaitRefusesPausesThatGrowDownwardsAndALimitOfNothing() {
        AwaitSpec wait = AwaitSpec.of(new Tcp("localhost", 80));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> wait.withPauses(Duration.ofSeconds(2), Duration.ofSeconds(1)))
                .withMessage("longestPause is PT1S: use 2 s to one day, 1 s is usual");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> wait.withLimit(Duration.ZERO))
                .withMessage("limit is PT0S: use 1 ms to one day, 1 min is usual");
    }
}
