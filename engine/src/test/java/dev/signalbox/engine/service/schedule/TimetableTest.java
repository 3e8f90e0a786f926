package dev.signalbox.engine.service.schedule;

import static org.assertj.core.api.Assertions.assertThat;

import dev.signalbox.engine.RecordedLog;
import dev.signalbox.engine.time.SystemTime;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class TimetableTest {
    private static final Instant START = Instant.parse("2026-11-21T12:00:00Z");

    private final SettableTime time = new SettableTime(START);
    private final List<Due> told = new ArrayList<>();

    private Timetable every(Duration interval) {
        return Timetable.begin(new Every(interval, START), time, told::add);
    }

    private static Instant at(String time) {
        return Instant.parse("2026-11-21T" + time + "Z");
    }

    private static Due due(String time) {
        return new Due(at(time), at(time), 0);
    }

    @Test
    void tellsEachRunAtItsMoment() {
        Timetable timetable = Timetable.begin(new Cron("0 13,15 * * *", ZoneOffset.UTC), time, told::add);
        assertThat(timetable.next()).contains(at("13:00:00"));
        time.advance(Duration.ofMinutes(60).minusNanos(1));
        assertThat(told).isEmpty();
        time.advance(Duration.ofNanos(1));
        assertThat(told).containsExactly(due("13:00:00"));
        assertThat(timetable.next()).contains(at("15:00:00"));
        time.advance(Duration.ofHours(5));
        assertThat(told).containsExactly(due("13:00:00"), due("15:00:00"));
        assertThat(timetable.missed()).isZero();
    }

    @Test
    void holdsOneTimerHoweverOftenItIsPausedAndResumed() {
        Timetable timetable = every(Duration.ofHours(1));
        for (int i = 0; i < 5; i++) {
            timetable.resume();
            timetable.pause();
            timetable.pause();
            timetable.resume();
        }
        assertThat(time.timers()).isEqualTo(1);
        time.advance(Duration.ofHours(2));
        assertThat(told).containsExactly(due("13:00:00"), due("14:00:00"));
    }

    @Test
    void tellsNothingWhileItIsPausedNorAfterwardsOfThatTime() {
        Timetable timetable = every(Duration.ofMinutes(10));
        timetable.pause();
        assertThat(timetable.next()).isEmpty();
        time.advance(Duration.ofMinutes(25));
        assertThat(told).isEmpty();
        timetable.resume();
        time.advance(Duration.ofMinutes(10));
        assertThat(told).containsExactly(due("12:30:00"));
        assertThat(timetable.missed()).isZero();
    }

    @Test
    void tellsNothingAfterAClose() {
        Timetable timetable = every(Duration.ofMinutes(10));
        timetable.close();
        timetable.close();
        timetable.resume();
        time.advance(Duration.ofHours(1));
        assertThat(told).isEmpty();
        assertThat(timetable.next()).isEmpty();
        assertThat(time.timers()).isZero();
    }

    @Test
    void mayBeClosedByItsListener() {
        Timetable[] timetable = new Timetable[1];
        timetable[0] = Timetable.begin(new Every(Duration.ofMinutes(10), START), time, due -> {
            told.add(due);
            timetable[0].close();
        });
        time.advance(Duration.ofHours(1));
        assertThat(told).containsExactly(due("12:10:00"));
        assertThat(time.timers()).isZero();
    }

    @Test
    void goesOnIfItsListenerThrowsAndLogsThat() {
        try (RecordedLog log = new RecordedLog(Timetable.class)) {
            Timetable.begin(new Every(Duration.ofMinutes(10), START), time, due -> {
                told.add(due);
                throw new IllegalStateException("a defect of a listener, made by a test");
            });
            time.advance(Duration.ofMinutes(20));
            assertThat(told).containsExactly(due("12:10:00"), due("12:20:00"));
            assertThat(log.messages())
                    .hasSize(2)
                    .first()
                    .asString()
                    .startsWith("the listener to 'every 10 minutes' failed on Due[");
        }
    }

    @Nested
    class WhenTheClockJumpsForward {
        @Test
        void tellsWhatWasMissedAsOneRunWithItsNumber() {
            Timetable timetable = every(Duration.ofMinutes(10));
            time.jump(Duration.ofMinutes(35));
            time.advance(Timetable.LONGEST_SLEEP);
            assertThat(told).containsExactly(new Due(at("12:10:00"), at("12:35:30"), 2));
            assertThat(timetable.missed()).isEqualTo(2);
            time.advance(Duration.ofMinutes(5));
            assertThat(told).endsWith(due("12:40:00")).hasSize(2);
        }

        @Test
        void noticesItAfterTheLongestSleepAtTheLatest() {
            every(Duration.ofHours(10));
            time.advance(Duration.ofSeconds(17));
            time.jump(Duration.ofHours(10));
            time.advance(Timetable.LONGEST_SLEEP);
            assertThat(told).singleElement().satisfies(due -> {
                assertThat(due.moment()).isEqualTo(at("22:00:00"));
                assertThat(due.missed()).isZero();
                assertThat(Duration.between(due.moment(), due.toldAt()))
                        .isLessThanOrEqualTo(Timetable.LONGEST_SLEEP.plusSeconds(17));
            });
        }

        @Test
        void doesNotCountForEverAfterAJumpByYears() {
            Timetable timetable = every(Duration.ofSeconds(1));
            time.jump(Duration.ofDays(3650));
            time.advance(Duration.ofSeconds(1));
            assertThat(told).singleElement().extracting(Due::missed).isEqualTo(Timetable.MOST_COUNTED);
            assertThat(timetable.missed()).isEqualTo(Timetable.MOST_COUNTED);
            time.advance(Duration.ofSeconds(1));
            assertThat(told).hasSize(2);
            assertThat(told.getLast().missed()).isZero();
        }
    }

    @Nested
    class WhenTheClockJumpsBack {
        @Test
        void tellsNoMomentTwiceIfItWasASmallStep() {
            every(Duration.ofMinutes(10));
            time.advance(Duration.ofMinutes(10));
            time.jump(Duration.ofSeconds(-50));
            time.advance(Duration.ofMinutes(10).plusSeconds(49));
            assertThat(told).containsExactly(due("12:10:00"));
            time.advance(Duration.ofSeconds(1));
            assertThat(told).containsExactly(due("12:10:00"), due("12:20:00"));
        }

        @Test
        void followsTheClockIfItWasWrongBefore() {
            Timetable timetable = every(Duration.ofMinutes(10));
            time.advance(Duration.ofMinutes(25));
            time.jump(Duration.ofHours(-2)); // 10:25, before the start even
            time.advance(Timetable.LONGEST_SLEEP);
            assertThat(timetable.next()).contains(at("12:10:00"));
            time.advance(Duration.ofHours(2));
            assertThat(told).containsExactly(due("12:10:00"), due("12:20:00"), due("12:10:00"), due("12:20:00"));
        }

        @Test
        void isNotFooledByAJumpForthAndBack() {
            Timetable timetable = Timetable.begin(new Cron("0 13 * * *", ZoneOffset.UTC), time, told::add);
            time.jump(Duration.ofDays(365));
            time.advance(Timetable.LONGEST_SLEEP);
            assertThat(told).hasSize(1);
            time.jump(Duration.ofDays(-365));
            time.advance(Timetable.LONGEST_SLEEP);
            assertThat(timetable.next()).contains(at("13:00:00"));
            time.advance(Duration.ofHours(1));
            assertThat(told).hasSize(2).endsWith(due("13:00:00"));
        }
    }

    @Test
    void runsByRealTimeToo() throws InterruptedException {
        CountDownLatch three = new CountDownLatch(3);
        try (SystemTime real = new SystemTime();
                Timetable timetable = Timetable.begin(
                        new Every(Duration.ofSeconds(1), Instant.now()), real, due -> three.countDown())) {
            assertThat(three.await(30, TimeUnit.SECONDS)).isTrue();
            assertThat(timetable.next()).isPresent();
        }
    }
}
