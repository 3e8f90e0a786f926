package dev.signalbox.engine.service.schedule;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.LongStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Random expressions against a calendar that is gone through step by step. */
class RandomCronTest {
    private static final int EXPRESSIONS = 20;
    private static final int MOMENTS = 12;

    static LongStream seeds() {
        return LongStream.range(0, 10);
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void whatComesNextIsTheFirstSecondThatTheFieldsName(long seed) {
        Random random = new Random(seed);
        for (int i = 0; i < EXPRESSIONS; i++) {
            String expression = expression(random);
            Cron cron = new Cron(expression, ZoneOffset.UTC);
            CronExpression fields = CronExpression.parse(expression);
            LocalDateTime moment =
                    LocalDateTime.of(2020 + random.nextInt(80), 1, 1, 0, 0).plusSeconds(random.nextInt(366 * 86_400));
            for (int m = 0; m < MOMENTS; m++) {
                LocalDateTime expected = firstAfter(moment, fields);
                assertThat(cron.next(moment.toInstant(ZoneOffset.UTC)))
                        .as("seed %d, '%s' after %s", seed, expression, moment)
                        .contains(expected.toInstant(ZoneOffset.UTC));
                moment = expected;
            }
        }
    }

    private static LocalDateTime firstAfter(LocalDateTime after, CronExpression fields) {
        LocalDateTime time = after.plusSeconds(1);
        while (true) {
            if (!isDay(time, fields)) {
                time = time.toLocalDate().plusDays(1).atStartOfDay();
            } else if (!has(fields, CronField.HOUR, time.getHour())) {
                time = time.withMinute(0).withSecond(0).plusHours(1);
            } else if (!has(fields, CronField.MINUTE, time.getMinute())) {
                time = time.withSecond(0).plusMinutes(1);
            } else if (!has(fields, CronField.SECOND, time.getSecond())) {
                time = time.plusSeconds(1);
            } else {
                return time;
            }
        }
    }

    private static boolean isDay(LocalDateTime time, CronExpression fields) {
        boolean day = has(fields, CronField.DAY_OF_MONTH, time.getDayOfMonth());
        boolean weekday = has(fields, CronField.DAY_OF_WEEK, time.getDayOfWeek().getValue() % 7);
        boolean both = fields.of(CronField.DAY_OF_MONTH).isAny()
                || fields.of(CronField.DAY_OF_WEEK).isAny();
        return has(fields, CronField.MONTH, time.getMonthValue()) && (both ? day && weekday : day || weekday);
    }

    private static boolean has(CronExpression fields, CronField field, int value) {
        return fields.of(field).values().get(value);
    }

    private static String expression(Random random) {
        List<String> words = new ArrayList<>();
        if (random.nextBoolean()) {
            words.add(field(random, 0, 59));
        }
        words.add(field(random, 0, 59));
        words.add(field(random, 0, 23));
        words.add(field(random, 1, 28)); // so that it comes every month
        words.add(field(random, 1, 12));
        words.add(field(random, 0, 7));
        return String.join(" ", words);
    }

    private static String field(Random random, int min, int max) {
        if (random.nextInt(3) == 0) {
            return "*";
        }
        List<String> items = new ArrayList<>();
        for (int i = random.nextInt(3); i >= 0; i--) {
            int from = min + random.nextInt(max - min + 1);
            int to = from + random.nextInt(max - from + 1);
            String step = random.nextBoolean() ? "" : "/" + (1 + random.nextInt(max));
            items.add(
                    switch (random.nextInt(3)) {
                        case 0 -> Integer.toString(from);
                        case 1 -> "%d-%d%s".formatted(from, to, step);
                        default -> "*" + step;
                    });
        }
        return String.join(",", items);
    }
}
