package dev.signalbox.engine.service.schedule;

import static dev.signalbox.engine.service.schedule.OverlapRule.Step.NOTHING;
import static dev.signalbox.engine.service.schedule.OverlapRule.Step.SKIP;
import static dev.signalbox.engine.service.schedule.OverlapRule.Step.START;
import static dev.signalbox.engine.service.schedule.OverlapRule.Step.STOP_FIRST;
import static dev.signalbox.engine.service.schedule.OverlapRule.Step.WAIT;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Random;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

class OverlapRuleTest {
    private static OverlapRule running(Overlap overlap) {
        OverlapRule rule = new OverlapRule(overlap);
        rule.started();
        return rule;
    }

    @ParameterizedTest
    @EnumSource
    void startsWhatIsDueIfNothingRuns(Overlap overlap) {
        OverlapRule rule = new OverlapRule(overlap);
        assertThat(rule.due()).isEqualTo(START);
        rule.started();
        assertThat(rule.ended()).isEqualTo(NOTHING);
        assertThat(rule.due()).isEqualTo(START);
        assertThat(rule.skipped()).isZero();
    }

    @Test
    void skipsAndCounts() {
        OverlapRule rule = running(Overlap.SKIP);
        assertThat(rule.due()).isEqualTo(SKIP);
        assertThat(rule.due()).isEqualTo(SKIP);
        assertThat(rule.ended()).isEqualTo(NOTHING);
        assertThat(rule.skipped()).isEqualTo(2);
    }

    @Test
    void letsOneWaitAndSkipsTheRest() {
        OverlapRule rule = running(Overlap.QUEUE);
        assertThat(rule.due()).isEqualTo(WAIT);
        assertThat(rule.isWaiting()).isTrue();
        assertThat(rule.due()).isEqualTo(SKIP);
        assertThat(rule.ended()).isEqualTo(START);
        assertThat(rule.isWaiting()).isFalse();
        rule.started();
        assertThat(rule.due()).isEqualTo(WAIT);
        assertThat(rule.skipped()).isEqualTo(1);
    }

    @Test
    void stopsWhatRunsOnceAndStartsAtItsEnd() {
        OverlapRule rule = running(Overlap.REPLACE);
        assertThat(rule.due()).isEqualTo(STOP_FIRST);
        assertThat(rule.due()).isEqualTo(SKIP); // the one that waits is as good
        assertThat(rule.ended()).isEqualTo(START);
        rule.started();
        assertThat(rule.due()).isEqualTo(STOP_FIRST);
        assertThat(rule.skipped()).isEqualTo(1);
    }

    @Test
    void startsNothingAfterAStopByHand() {
        OverlapRule rule = running(Overlap.QUEUE);
        rule.giveUpWaiting();
        assertThat(rule.skipped()).isZero();
        rule.due();
        rule.giveUpWaiting();
        assertThat(rule.ended()).isEqualTo(NOTHING);
        assertThat(rule.skipped()).isEqualTo(1);
    }

    static LongStream seeds() {
        return LongStream.range(0, 30);
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void everyRunThatIsDueIsStartedOrCountedOrWaits(long seed) {
        Random random = new Random(seed);
        OverlapRule rule = new OverlapRule(List.of(Overlap.values()).get(random.nextInt(3)));
        int due = 0;
        int started = 0;
        boolean running = false;
        for (int i = 0; i < 500; i++) {
            OverlapRule.Step step = NOTHING;
            switch (random.nextInt(4)) {
                case 0, 1 -> {
                    due++;
                    step = rule.due();
                }
                case 2 -> {
                    if (running) {
                        running = false;
                        step = rule.ended();
                    }
                }
                default -> rule.giveUpWaiting();
            }
            if (step == START) {
                assertThat(running)
                        .as("seed %d, step %d: started while one ran", seed, i)
                        .isFalse();
                running = true;
                started++;
                rule.started();
            }
            assertThat(started + rule.skipped() + (rule.isWaiting() ? 1 : 0))
                    .as("seed %d, step %d", seed, i)
                    .isEqualTo(due);
        }
    }
}
