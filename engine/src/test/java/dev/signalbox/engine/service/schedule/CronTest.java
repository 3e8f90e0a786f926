package dev.signalbox.engine.service.schedule;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CronTest {
    private static final ZoneId BERLIN = ZoneId.of("Europe/Berlin");
    private static final ZoneId NEW_YORK = ZoneId.of("America/New_York");

    /** The first moments of an expression after a local time, as the clock on the wall shows them with its offset. */
    private static List<String> next(int count, String expression, ZoneId zone, String after) {
        Cron cron = new Cron(expression, zone);
        List<String> moments = new ArrayList<>();
        Instant moment = LocalDateTime.parse(after).atZone(zone).toInstant();
        for (int i = 0; i < count; i++) {
            moment = cron.next(moment).orElseThrow();
            moments.add(moment.atZone(zone).toOffsetDateTime().toString());
        }
        return moments;
    }

    @Nested
    class OnOrdinaryDays {
        @Test
        void fiveFieldsAreMinuteHourDayMonthAndWeekday() {
            assertThat(next(2, "30 2 * * *", ZoneOffset.UTC, "2026-01-31T02:29:59"))
                    .containsExactly("2026-01-31T02:30Z", "2026-02-01T02:30Z");
            assertThat(next(2, "0 9 1 */6 *", ZoneOffset.UTC, "2026-02-01T00:00"))
                    .containsExactly("2026-07-01T09:00Z", "2027-01-01T09:00Z");
            assertThat(next(3, "0 0 * * 7,MON", ZoneOffset.UTC, "2026-11-21T12:00"))
                    .containsExactly("2026-11-22T00:00Z", "2026-11-23T00:00Z", "2026-11-29T00:00Z");
        }

        @Test
        void sixFieldsBeginWithTheSecond() {
            assertThat(next(3, "*/25 59 23 * * *", ZoneOffset.UTC, "2026-12-31T23:59:20"))
                    .containsExactly("2026-12-31T23:59:25Z", "2026-12-31T23:59:50Z", "2027-01-01T23:59Z");
        }

        @Test
        void theMomentAskedForIsNeverTheAnswer() {
            Cron cron = new Cron("* * * * * *", ZoneOffset.UTC);
            Instant second = Instant.parse("2026-05-05T05:05:05Z");
            assertThat(cron.next(second)).contains(second.plusSeconds(1));
            assertThat(cron.next(second.plusNanos(1))).contains(second.plusSeconds(1));
            assertThat(cron.next(second.minusNanos(1))).contains(second);
        }

        @Test
        void eitherDayIsRightIfBothSaySomething() {
            assertThat(next(3, "0 0 13 * FRI", ZoneOffset.UTC, "2026-11-10T00:00"))
                    .containsExactly("2026-11-13T00:00Z", "2026-11-20T00:00Z", "2026-11-27T00:00Z");
            assertThat(next(2, "0 0 13 * FRI", ZoneOffset.UTC, "2026-12-04T00:00"))
                    .containsExactly("2026-12-11T00:00Z", "2026-12-13T00:00Z");
        }

        @Test
        void aLeapDayIsWaitedForEvenForEightYears() {
            assertThat(next(1, "0 0 29 2 *", ZoneOffset.UTC, "2096-03-01T00:00"))
                    .containsExactly("2104-02-29T00:00Z");
        }

        @ParameterizedTest
        @CsvSource({
            "@hourly, 2026-11-21T13:00Z",
            "@daily, 2026-11-22T00:00Z",
            "@weekly, 2026-11-22T00:00Z",
            "@monthly, 2026-12-01T00:00Z",
            "@yearly, 2027-01-01T00:00Z"
        })
        void nicknamesHaveTheirMeaning(String nickname, String moment) {
            assertThat(next(1, nickname, ZoneOffset.UTC, "2026-11-21T12:34:56")).containsExactly(moment);
        }

        @Test
        void thereIsNothingAfterTheYear9999() {
            Cron cron = new Cron("@daily", BERLIN);
            assertThat(cron.next(Instant.parse("9999-12-31T12:00:00Z")))
                    .contains(Instant.parse("9999-12-31T23:00:00Z"));
            assertThat(cron.next(Instant.parse("9999-12-31T23:00:00Z"))).isEmpty();
            assertThat(cron.next(Instant.MAX)).isEmpty();
        }
    }

    @Nested
    class WhenTheClockJumpsForward {
        @Test
        void aTimeThatDoesNotExistIsRunAtTheJump() {
            assertThat(next(3, "30 2 * * *", BERLIN, "2026-03-28T03:00"))
                    .containsExactly("2026-03-29T03:00+02:00", "2026-03-30T02:30+02:00", "2026-03-31T02:30+02:00");
            assertThat(next(2, "30 2 * * *", NEW_YORK, "2026-03-07T03:00"))
                    .containsExactly("2026-03-08T03:00-04:00", "2026-03-09T02:30-04:00");
        }

        @Test
        void severalTimesThatDoNotExistAreOneRun() {
            assertThat(next(4, "*/20 1-3 * * *", BERLIN, "2026-03-29T01:20"))
                    .containsExactly(
                            "2026-03-29T01:40+01:00",
                            "2026-03-29T03:00+02:00", // 02:00, 02:20, 02:40 and 03:00
                            "2026-03-29T03:20+02:00",
                            "2026-03-29T03:40+02:00");
        }

        @Test
        void aRhythmGoesOnAsTheClockShowsIt() {
            assertThat(next(3, "30 * * * *", BERLIN, "2026-03-29T01:00"))
                    .containsExactly("2026-03-29T01:30+01:00", "2026-03-29T03:30+02:00", "2026-03-29T04:30+02:00");
            assertThat(next(3, "*/20 * * * *", NEW_YORK, "2026-03-08T01:30"))
                    .containsExactly("2026-03-08T01:40-05:00", "2026-03-08T03:00-04:00", "2026-03-08T03:20-04:00");
        }

        @Test
        void midnightMayBeWhatDoesNotExist() {
            assertThat(next(2, "0 0 * * *", ZoneId.of("America/Sao_Paulo"), "2018-11-03T12:00"))
                    .containsExactly("2018-11-04T01:00-02:00", "2018-11-05T00:00-02:00");
        }
    }

    @Nested
    class WhenTheClockJumpsBack {
        @Test
        void aTimeThatExistsTwiceIsRunAtTheFirst() {
            assertThat(next(2, "30 2 * * *", BERLIN, "2026-10-24T03:00"))
                    .containsExactly("2026-10-25T02:30+02:00", "2026-10-26T02:30+01:00");
            assertThat(next(2, "30 1 * * *", NEW_YORK, "2026-10-31T03:00"))
                    .containsExactly("2026-11-01T01:30-04:00", "2026-11-02T01:30-05:00");
        }

        @Test
        void evenIfItIsAskedForBetweenTheTwo() {
            Cron cron = new Cron("30 2 * * *", BERLIN);
            Instant between = Instant.parse("2026-10-25T01:10:00Z"); // 02:10, for the second time
            assertThat(cron.next(between)).contains(Instant.parse("2026-10-26T01:30:00Z"));
            assertThat(cron.next(Instant.parse("2026-10-25T01:00:00Z"))) // the very moment of the jump
                    .contains(Instant.parse("2026-10-26T01:30:00Z"));
            assertThat(cron.next(Instant.parse("2026-10-25T00:29:59Z")))
                    .contains(Instant.parse("2026-10-25T00:30:00Z"));
        }

        @Test
        void whatComesAfterTheHourThatExistsTwiceIsNotLost() {
            assertThat(next(3, "0 1-3 * * *", BERLIN, "2026-10-25T00:30"))
                    .containsExactly("2026-10-25T01:00+02:00", "2026-10-25T02:00+02:00", "2026-10-25T03:00+01:00");
        }

        @Test
        void aRhythmIsRunInBothHours() {
            assertThat(next(4, "0 * * * *", BERLIN, "2026-10-25T01:00"))
                    .containsExactly(
                            "2026-10-25T02:00+02:00",
                            "2026-10-25T02:00+01:00",
                            "2026-10-25T03:00+01:00",
                            "2026-10-25T04:00+01:00");
            assertThat(next(4, "*/30 * * * *", NEW_YORK, "2026-11-01T00:30"))
                    .containsExactly(
                            "2026-11-01T01:00-04:00",
                            "2026-11-01T01:30-04:00",
                            "2026-11-01T01:00-05:00",
                            "2026-11-01T01:30-05:00");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"30 2 * * *", "0 * * * *", "*/7 1-4 * * *", "15,45 3 * 3,10 SUN", "0 45 * * * *"})
    void overAYearTheMomentsOnlyGoOnAndNoneIsSkippedByAskingInBetween(String expression) {
        for (ZoneId zone : List.of(BERLIN, NEW_YORK, ZoneId.of("Australia/Lord_Howe"))) { // there it is half an hour
            Cron cron = new Cron(expression, zone);
            Instant moment = Instant.parse("2026-01-01T00:00:00Z");
            while (moment.isBefore(Instant.parse("2027-01-01T00:00:00Z"))) {
                Instant next = cron.next(moment).orElseThrow();
                assertThat(next).isAfter(moment);
                Duration half = Duration.between(moment, next).dividedBy(2);
                assertThat(cron.next(moment.plus(half)))
                        .as("%s in %s, half way from %s", expression, zone, moment)
                        .contains(next);
                moment = next;
            }
        }
    }

    @Nested
    class AMistake {
        private static void assertRefused(String expression, String message) {
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> new Cron(expression, BERLIN))
                    .withMessage(message);
        }

        @Test
        void isToldWithItsFieldItsColumnAndItsMend() {
            assertRefused(
                    "0 25 * * *",
                    "cron expression '0 25 * * *', field 2 at column 3: hour is '25';"
                            + " use 0 to 23, '*', a range such as '0-3', a step such as '*/2', or several with commas");
            assertRefused(
                    "0 0  1-x * *",
                    "cron expression '0 0  1-x * *', field 3 at column 6: day of the month is 'x' in '1-x';"
                            + " use 1 to 31, '*', a range such as '1-4', a step such as '*/2', or several with commas");
            assertRefused(
                    "0 0 0 1 FOO *",
                    "cron expression '0 0 0 1 FOO *', field 5 at column 9: month is 'FOO';"
                            + " use 1 to 12 or JAN FEB MAR APR MAY JUN JUL AUG SEP OCT NOV DEC, '*',"
                            + " a range such as '1-4', a step such as '*/2', or several with commas");
        }

        @Test
        void inARangeAStepOrAListIsTold() {
            assertRefused(
                    "30-10 * * * *",
                    "cron expression '30-10 * * * *', field 1 at column 1: minute is '30-10', a range that ends before"
                            + " it begins; write the smaller value first, or two ranges");
            assertRefused(
                    "*/0 * * * *",
                    "cron expression '*/0 * * * *', field 1 at column 1: minute is '*/0', and its step is '0'; use 1"
                            + " to 59");
            assertRefused(
                    "5/15 * * * *",
                    "cron expression '5/15 * * * *', field 1 at column 1: minute is '5/15', a step without a range;"
                            + " write '5-59/15', or '*/15'");
            assertRefused(
                    "* * 1,,2 * *",
                    "cron expression '* * 1,,2 * *', field 3 at column 5: day of the month is '1,,2', which has a"
                            + " comma with nothing beside it; take the comma out");
        }

        @ParameterizedTest
        @CsvSource({"'', 0", "'* * * *', 4", "'* * * * * * *', 7"})
        void inTheNumberOfFieldsIsTold(String expression, int count) {
            assertRefused(
                    expression,
                    "cron expression '%s' has %d fields; write five (minute, hour, day of the month, month, day of the week),"
                                    .formatted(expression, count)
                            + " or six with the second first");
        }

        @Test
        void inANicknameIsTold() {
            assertRefused(
                    "@dayly",
                    "cron expression is '@dayly': use @hourly, @daily, @weekly, @monthly or @yearly, or write the"
                            + " fields");
        }

        @Test
        void isAnExpressionThatNeverComes() {
            assertRefused(
                    "0 0 30 2 *",
                    "cron expression '0 0 30 2 *' never comes: no February has a day 30;"
                            + " use a day up to 29, or another month");
            assertRefused(
                    "0 0 31 4,6 *",
                    "cron expression '0 0 31 4,6 *' never comes: no April or June has a day 31;"
                            + " use a day up to 30, or another month");
            assertThat(next(1, "0 0 30 2 MON", ZoneOffset.UTC, "2026-02-03T00:00"))
                    .containsExactly("2026-02-09T00:00Z");
        }

        @Test
        void isAnExpressionWithoutEnd() {
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> new Cron("1,".repeat(1000) + " * * * *", BERLIN))
                    .withMessageContaining("has 2008 characters; use 1000 at most");
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "30 2 * * *          | at 02:30 every day",
                "30 2,14 * * *       | at 02:30 and 14:30 every day",
                "15 30 2 * * *       | at 02:30:15 every day",
                "0 9 * * 1-5         | at 09:00 on Monday to Friday",
                "0 9 * * MON,WED,7   | at 09:00 on Monday, Wednesday and Sunday",
                "0 0 1,15 * *        | at 00:00 on day 1 and 15 of the month",
                "0 0 13 * FRI        | at 00:00 on day 13 of the month and also on Friday",
                "0 0 * 12 *          | at 00:00 every day in December",
                "0 0 1 1-3 *         | at 00:00 on day 1 of the month in January to March",
                "* * * * *           | every minute",
                "*/5 * * * *         | every 5 minutes",
                "*/7 * * * *         | every 7th minute of every hour",
                "*/10 9-17 * * *     | every 10 minutes of hour 9 to 17 every day",
                "30 * * * *          | minute 30 of every hour",
                "0 * * * *           | every hour",
                "0 */6 * * *         | every 6 hours",
                "* * * * * *         | every second",
                "*/20 * * * * *      | every 20 seconds",
                "5,10 0 8-20/3 * * * | second 5 and 10 of minute 0 of hour every 3rd of 8 to 20 every day",
                "0 0 */2 * *         | at 00:00 on every 2nd day of the month",
                "@weekly             | at 00:00 on Sunday"
            })
    void isWrittenInWords(String expression, String words) {
        assertThat(new Cron(expression, BERLIN).words()).isEqualTo(words + ", Europe/Berlin");
    }

    @Test
    void isEqualIfItIsWrittenAlike() {
        assertThat(new Cron("0 0 * * *", BERLIN))
                .isEqualTo(new Cron("0 0 * * *", BERLIN))
                .hasSameHashCodeAs(new Cron("0 0 * * *", BERLIN))
                .isNotEqualTo(new Cron("0 0 * * *", NEW_YORK))
                .isNotEqualTo(new Cron("0 1 * * *", BERLIN))
                .hasToString("cron '0 0 * * *' in Europe/Berlin");
    }
}
