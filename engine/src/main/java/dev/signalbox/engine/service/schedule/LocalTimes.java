package dev.signalbox.engine.service.schedule;

import com.cronutils.model.definition.CronDefinitionBuilder;
import com.cronutils.model.time.ExecutionTime;
import com.cronutils.parser.CronParser;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.temporal.ChronoUnit;
import java.util.Optional;

/** The local dates and times that an expression means, without any time zone. The one class that knows cron-utils. */
final class LocalTimes {
    private static final CronParser PARSER = new CronParser(CronDefinitionBuilder.defineCron()
            .withSeconds()
            .and()
            .withMinutes()
            .and()
            .withHours()
            .and()
            .withDayOfMonth()
            .and()
            .withMonth()
            .and()
            .withDayOfWeek()
            .withValidRange(0, 7)
            .withMondayDoWValue(1)
            .withIntMapping(7, 0)
            .and()
            .instance());

    private final ExecutionTime times;

    LocalTimes(CronExpression expression) {
        times = ExecutionTime.forCron(PARSER.parse(expression.plain()));
    }

    /** The first one after that; empty if there is none for a hundred years. */
    Optional<LocalDateTime> next(LocalDateTime after) {
        return times.nextExecution(after.truncatedTo(ChronoUnit.SECONDS).atZone(ZoneOffset.UTC))
                .map(ZonedDateTime::toLocalDateTime);
    }
}
