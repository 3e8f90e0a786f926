package dev.signalbox.engine.service.probe;

import static org.assertj.core.api.Assertions.assertThat;

import dev.signalbox.engine.service.probe.Check.Tcp;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class ProbeStatusTest {
    private static final ProbeSpec USUAL = ProbeSpec.of(new Tcp("localhost", 80));

    private static CheckResult result(boolean succeeded, long second) {
        return new CheckResult(Instant.ofEpochSecond(second), succeeded, "result " + second, Duration.ZERO);
    }

    private static ProbeStatus statusAfter(ProbeSpec spec, String results) {
        ProbeStatus status = ProbeStatus.NONE;
        for (int i = 0; i < results.length(); i++) {
            status = status.after(result(results.charAt(i) == '+', i), spec);
        }
        return status;
    }

    private static Verdict verdictAfter(ProbeSpec spec, String results) {
        return statusAfter(spec, results).verdict();
    }

    @Test
    void theVerdictIsUnknownUntilAThresholdIsReached() {
        assertThat(verdictAfter(USUAL, "")).isEqualTo(Verdict.UNKNOWN);
        assertThat(verdictAfter(USUAL, "--")).isEqualTo(Verdict.UNKNOWN);
        assertThat(verdictAfter(USUAL, "---")).isEqualTo(Verdict.FAILING);
        assertThat(verdictAfter(USUAL, "+")).isEqualTo(Verdict.OK);
    }

    @Test
    void fewerFailuresInARowThanTheThresholdLeaveItOk() {
        assertThat(verdictAfter(USUAL, "+--+--")).isEqualTo(Verdict.OK);
        assertThat(verdictAfter(USUAL, "+--+---")).isEqualTo(Verdict.FAILING);
    }

    @Test
    void fewerSuccessesInARowThanTheThresholdLeaveItFailing() {
        ProbeSpec spec = USUAL.withThresholds(1, 2);
        assertThat(verdictAfter(spec, "-+-+")).isEqualTo(Verdict.FAILING);
        assertThat(verdictAfter(spec, "-+-++")).isEqualTo(Verdict.OK);
    }

    @Test
    void theNewestResultsAreKeptAndNoMore() {
        ProbeStatus status = statusAfter(USUAL, "+-".repeat(ProbeStatus.LATEST));
        assertThat(status.latest()).hasSize(ProbeStatus.LATEST);
        assertThat(status.latest().getFirst()).isEqualTo(status.last());
        assertThat(status.latest().getLast()).isEqualTo(result(true, ProbeStatus.LATEST));
    }

    @Test
    void theLastFailureAndTheCountsAreRemembered() {
        ProbeStatus status = statusAfter(USUAL, "+-+--++");
        assertThat(status.checks()).isEqualTo(7);
        assertThat(status.failures()).isEqualTo(3);
        assertThat(status.inARow()).isEqualTo(2);
        assertThat(status.last()).isEqualTo(result(true, 6));
        assertThat(status.lastFailure()).isEqualTo(result(false, 4));
    }

    static LongStream seeds() {
        return LongStream.range(0, 200);
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void theVerdictIsThatOfTheLatestRowThatWasLongEnough(long seed) {
        Random random = new Random(seed);
        ProbeSpec spec = USUAL.withThresholds(1 + random.nextInt(5), 1 + random.nextInt(5));
        List<Boolean> results = new ArrayList<>();
        ProbeStatus status = ProbeStatus.NONE;
        boolean next = random.nextBoolean();
        for (int i = 0; i < 200; i++) {
            next = random.nextInt(3) == 0 ? !next : next;
            results.add(next);
            status = status.after(result(next, i), spec);
            assertThat(status.verdict())
                    .as("seed %d after %s with %s", seed, results, spec)
                    .isEqualTo(modelOf(results, spec));
        }
        assertThat(status.failures())
                .isEqualTo(results.stream().filter(each -> !each).count());
    }

    /** Looks back for the latest place at which as many results before it as its threshold says are alike. */
    private static Verdict modelOf(List<Boolean> results, ProbeSpec spec) {
        for (int end = results.size(); end > 0; end--) {
            if (isRow(results, end, spec.pace().successThreshold(), true)) {
                return Verdict.OK;
            }
            if (isRow(results, end, spec.pace().failureThreshold(), false)) {
                return Verdict.FAILING;
            }
        }
        return Verdict.UNKNOWN;
    }

    private static boolean isRow(List<Boolean> results, int end, int length, boolean kind) {
        return end >= length && results.subList(end - length, end).stream().allMatch(each -> each == kind);
    }
}
