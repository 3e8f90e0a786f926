package dev.signalbox.app.metrics;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;

class UsageSamplerTest {
    private static final Instant START = Instant.parse("2026-11-22T08:00:00Z");
    private static final Map<Object, List<Integer>> WEB = Map.of("web", List.of(7, 8));

    private final Map<Integer, Reading> processes = new HashMap<>();
    private final List<Collection<Integer>> asked = new ArrayList<>();
    private Instant now = START;
    private boolean wanted = true;
    private final UsageSampler sampler = new UsageSampler(this::read, () -> now, () -> wanted);

    private List<Reading> read(Collection<Integer> pids) {
        asked.add(List.copyOf(pids));
        return pids.stream().map(processes::get).filter(Objects::nonNull).toList();
    }

    private void running(int pid, Instant startedAt, long cpuMillis, long memory) {
        processes.put(
                pid, new Reading(pid, startedAt, Duration.ofMillis(cpuMillis), memory, 2, cpuMillis * 10, cpuMillis));
    }

    private Map<Object, Usage> after(Duration pause, Map<Object, List<Integer>> pids) {
        now = now.plus(pause);
        return sampler.sample(pids).usages();
    }

    private Usage webAfter(Duration pause) {
        return Objects.requireNonNull(after(pause, WEB).get("web"));
    }

    @Test
    void addsUpWhatAllProcessesOfAServiceHaveUsedSinceTheLookBefore() {
        running(7, START.minusSeconds(60), 1_000, 10);
        running(8, START.minusSeconds(60), 2_000, 30);
        assertThat(after(Duration.ZERO, WEB)).isEmpty(); // of the time before nothing is known
        running(7, START.minusSeconds(60), 2_000, 20);
        running(8, START.minusSeconds(60), 4_000, 30);
        assertThat(after(Duration.ofSeconds(2), WEB))
                .containsExactly(Map.entry("web", new Usage(now, 1.5, 50, 2, 4, 15_000, 1_500)));
    }

    @Test
    void aPidThatWasUsedAgainBeginsAtNothing() {
        running(7, START.minusSeconds(60), 500_000, 10);
        after(Duration.ZERO, WEB);
        running(7, START.plusSeconds(1), 500, 10); // another process
        assertThat(webAfter(Duration.ofSeconds(2)).cores()).isEqualTo(0.25);
    }

    @Test
    void aProcessThatHasRunForLongAndIsSeenForTheFirstTimeTellsItsMemoryOnly() {
        after(Duration.ZERO, WEB);
        running(7, START.minusSeconds(3_600), 3_000_000, 10);
        assertThat(webAfter(Duration.ofSeconds(1))).isEqualTo(new Usage(now, 0, 10, 1, 2, 0, 0));
    }

    @Test
    void saysNothingOfWhatTheSystemTellsNothingOf() {
        after(Duration.ZERO, WEB);
        assertThat(after(Duration.ofSeconds(1), WEB)).isEmpty();
    }

    @Test
    void asksTheSystemOnceALookAndForEachProcessOnce() {
        after(Duration.ZERO, Map.of("web", List.of(7, 8), "worker of web", List.of(8)));
        assertThat(asked).singleElement().satisfies(pids -> assertThat(pids).containsExactlyInAnyOrder(7, 8));
    }

    @Test
    void asksNothingWhileNobodyWantsToKnowAndBeginsAnewAfterwards() {
        running(7, START.minusSeconds(60), 1_000, 10);
        after(Duration.ZERO, WEB);
        wanted = false;
        assertThat(after(Duration.ofSeconds(1), WEB)).isEmpty();
        assertThat(asked).hasSize(1);
        wanted = true;
        assertThat(after(Duration.ofSeconds(1), WEB)).isEmpty();
        running(7, START.minusSeconds(60), 2_000, 10);
        assertThat(webAfter(Duration.ofSeconds(1)).cores()).isEqualTo(1);
    }

    @Test
    void tellsOfWhatDoesNotRunThatItIsThere() {
        assertThat(sampler.sample(Map.of("web", List.of())).present()).containsExactly("web");
    }
}
