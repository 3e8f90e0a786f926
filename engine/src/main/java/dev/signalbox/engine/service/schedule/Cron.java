package dev.signalbox.engine.service.schedule;

import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.time.zone.ZoneOffsetTransition;
import java.time.zone.ZoneRules;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A cron expression in a time zone.
 *
 * <p>Five fields: minute, hour, day of the month, month, day of the week; or six, with the second first. A field is
 * {@code *}, a value, a range ({@code 1-5}), a step ({@code 8-18/2}, or of all {@code *}{@code /10}), or several of these with commas.
 * Months and weekdays may be named by three letters; 0 and 7 are Sunday. If both the day of the month and the day of the
 * week say something, a day on which either is right is meant. Or {@code @hourly}, {@code @daily}, {@code @weekly} (on
 * Sunday), {@code @monthly}, {@code @yearly}.
 *
 * <p>Where the clock is changed, as for daylight saving: a time that does not exist on that day is run at the moment at
 * which the clock jumps over it, so 02:30 at 03:00; and a time that exists twice is run at the first of the two. If several
 * times fall on one moment so, that is one run. An expression that names no hour is a rhythm and no time of day, and goes
 * on as the clock shows it: in the hour that exists twice it is run in both, in the one that does not exist never.
 */
public final class Cron implements Schedule {
    private final String expression;
    private final ZoneId zone;
    private final CronExpression fields;
    private final LocalTimes times;

    /**
     * Reads the expression.
     *
     * @throws IllegalArgumentException if it is none, or means no day that ever comes, such as 30 February; the message
     *     says which field, at which column, with which value, and the mend
     */
    public Cron(String expression, ZoneId zone) {
        this.expression = expression;
        this.zone = zone;
        fields = CronExpression.parse(expression);
        times = new LocalTimes(fields);
    }

    /** As it was written. */
    public String expression() {
        return expression;
    }

    /** Whose clock it means. */
    public ZoneId zone() {
        return zone;
    }

    @Override
    public Optional<Instant> next(Instant after) {
        if (!after.isBefore(END)) {
            return Optional.empty();
        }
        Instant second = after.truncatedTo(ChronoUnit.SECONDS);
        Optional<Instant> next = fields.of(CronField.HOUR).isAny() ? nextInRhythm(second) : nextTimeOfDay(second);
        return next.filter(moment -> moment.isBefore(END));
    }

    private Optional<Instant> nextTimeOfDay(Instant after) {
        ZoneRules rules = zone.getRules();
        LocalDateTime past = LocalDateTime.ofInstant(after, zone);
        ZoneOffsetTransition twice = rules.getTransition(past);
        if (twice != null && twice.isOverlap() && rules.getOffset(after).equals(twice.getOffsetAfter())) {
            past = twice.getDateTimeBefore().minusSeconds(1); // what the clock shows again has been run
        }
        return times.next(past).map(local -> {
            ZoneOffsetTransition change = rules.getTransition(local);
            return change != null && change.isGap()
                    ? change.getInstant()
                    : local.atZone(zone).toInstant(); // which is the first of two
        });
    }

    private Optional<Instant> nextInRhythm(Instant after) {
        ZoneRules rules = zone.getRules();
        ZoneOffset offset = rules.getOffset(after);
        LocalDateTime past = LocalDateTime.ofInstant(after, offset);
        @Nullable ZoneOffsetTransition change = rules.nextTransition(after);
        while (true) {
            Optional<LocalDateTime> local = times.next(past);
            if (local.isEmpty()) {
                return Optional.empty();
            }
            Instant moment = local.get().toInstant(offset);
            if (change == null || moment.isBefore(change.getInstant())) {
                return Optional.of(moment);
            }
            offset = change.getOffsetAfter();
            past = change.getDateTimeAfter().minusSeconds(1);
            change = rules.nextTransition(change.getInstant());
        }
    }

    @Override
    public String words() {
        return CronWords.of(fields) + ", " + zone.getId();
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof Cron cron && expression.equals(cron.expression) && zone.equals(cron.zone);
    }

    @Override
    public int hashCode() {
        return Objects.hash(expression, zone);
    }

    /** As it is written, with the zone. */
    @Override
    public String toString() {
        return "cron '%s' in %s".formatted(expression, zone.getId());
    }
}
