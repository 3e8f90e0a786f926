package dev.signalbox.engine.supervision;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RestartWindowTest {
    private static final long SECOND = 1_000_000_000;

    private final RestartWindow window = new RestartWindow(new RestartLimit(3, Duration.ofSeconds(5)));

    // C-49
    @Test
    void refusesTheFourthRestartInsideTheWindow() {
        assertThat(window.allowsRestartAt(0)).isTrue();
        assertThat(window.allowsRestartAt(SECOND)).isTrue();
        assertThat(window.allowsRestartAt(2 * SECOND)).isTrue();
        assertThat(window.allowsRestartAt(5 * SECOND - 1)).isFalse();
    }

    @Test
    void slidesSoThatEachRestartIsForgottenByItself() {
        window.allowsRestartAt(0);
        window.allowsRestartAt(2 * SECOND);
        window.allowsRestartAt(4 * SECOND);
        assertThat(window.allowsRestartAt(5 * SECOND)).isTrue();
        assertThat(window.allowsRestartAt(6 * SECOND)).isFalse();
        assertThat(window.allowsRestartAt(7 * SECOND)).isTrue();
    }

    @Test
    void doesNotCountWhatItRefuses() {
        for (int i = 0; i < 3; i++) {
            window.allowsRestartAt(0);
        }
        for (int i = 0; i < 10; i++) {
            assertThat(window.allowsRestartAt(4 * SECOND)).isFalse();
        }
        assertThat(window.allowsRestartAt(5 * SECOND)).isTrue();
    }

    @Test
    void ofZeroRefusesTheFirst() {
        assertThat(new RestartWindow(RestartLimit.NONE).allowsRestartAt(0)).isFalse();
    }

    @Test
    void beginsAnewAfterAReset() {
        for (int i = 0; i < 3; i++) {
            window.allowsRestartAt(0);
        }
        window.reset();
        assertThat(window.allowsRestartAt(0)).isTrue();
    }

    @Test
    void worksWithAClockThatPassesTheLargestNumber() {
        long late = Long.MAX_VALUE - SECOND;
        for (int i = 0; i < 3; i++) {
            assertThat(window.allowsRestartAt(late)).isTrue();
        }
        assertThat(window.allowsRestartAt(late + 4 * SECOND)).isFalse();
        assertThat(window.allowsRestartAt(late + 5 * SECOND)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5})
    void neverHasMoreThanTheLimitInAnyWindow(long seed) {
        Random random = new Random(seed);
        RestartLimit limit = new RestartLimit(random.nextInt(6), Duration.ofNanos(1 + random.nextInt(100)));
        RestartWindow tried = new RestartWindow(limit);
        List<Long> allowed = new ArrayList<>();
        long now = 0;
        for (int i = 0; i < 2000; i++) {
            now += random.nextInt(20);
            long at = now;
            long inWindow = allowed.stream()
                    .filter(before -> at - before < limit.within().toNanos())
                    .count();
            boolean allows = tried.allowsRestartAt(now);
            assertThat(allows).as("seed %d, restart at %d", seed, now).isEqualTo(inWindow < limit.restarts());
            if (allows) {
                allowed.add(now);
            }
        }
    }

    @Test
    void aLimitOutOfItsRangeIsRefused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new RestartLimit(-1, Duration.ofSeconds(1)))
                .withMessage("restarts is -1: use 0 for 'never restart', and 10,000 at most");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new RestartLimit(1, Duration.ZERO))
                .withMessage("within is PT0S: use more than zero, and 365 days at most");
        assertThatIllegalArgumentException().isThrownBy(() -> new RestartLimit(1, Duration.ofDays(366)));
    }
}
