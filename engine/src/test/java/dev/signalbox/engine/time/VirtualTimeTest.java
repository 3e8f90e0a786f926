package dev.signalbox.engine.time;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class VirtualTimeTest {
    private final VirtualTime time = new VirtualTime(Instant.EPOCH);
    private final List<String> fired = new ArrayList<>();

    private Timer after(long seconds, String name) {
        return time.after(
                Duration.ofSeconds(seconds),
                () -> fired.add(name + " at " + time.instant().getEpochSecond()));
    }

    @Test
    void nothingHappensUntilItIsToldToGoOn() {
        after(0, "now");
        assertThat(fired).isEmpty();
        time.advance(Duration.ZERO);
        assertThat(fired).containsExactly("now at 0");
    }

    @Test
    void whatFallsDueHappensInOrderAndAtItsOwnTime() {
        after(3, "third");
        after(1, "first");
        after(1, "second");
        time.advance(Duration.ofSeconds(2));
        assertThat(fired).containsExactly("first at 1", "second at 1");
        assertThat(time.instant()).isEqualTo(Instant.ofEpochSecond(2));
        time.advance(Duration.ofHours(1));
        assertThat(fired).hasSize(3).endsWith("third at 3");
    }

    @Test
    void whatIsSetMeanwhileHappensInTheSameAdvanceIfItFallsDue() {
        time.after(Duration.ofSeconds(1), () -> after(1, "inner"));
        time.advance(Duration.ofSeconds(5));
        assertThat(fired).containsExactly("inner at 2");
    }

    @Test
    void whatIsCancelledDoesNotHappen() {
        Timer timer = after(1, "cancelled");
        assertThat(timer.cancel()).isTrue();
        assertThat(timer.cancel()).isFalse();
        time.advance(Duration.ofSeconds(5));
        assertThat(fired).isEmpty();
        assertThat(time.timers()).isZero();
    }

    @Test
    void aTimerBeyondTheEndOfTimeIsNoError() {
        time.after(Duration.ofSeconds(Long.MAX_VALUE), () -> fired.add("never"));
        time.advance(Duration.ofDays(10_000));
        assertThat(fired).isEmpty();
    }

    @Test
    void timeDoesNotGoBack() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> time.advance(Duration.ofSeconds(-1)))
                .withMessageContaining("does not go back");
    }
}
