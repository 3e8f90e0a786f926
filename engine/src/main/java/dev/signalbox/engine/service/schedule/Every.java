package dev.signalbox.engine.service.schedule;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Moments at equal distances, the first of them one interval after the start. They belong to the wall clock: how long a
 * run takes, and when the program was started, moves none of them.
 *
 * @param interval at least a second, at most 3650 days
 * @param start when it begins; not a moment itself
 */
public record Every(Duration interval, Instant start) implements Schedule {
    private static final Duration SHORTEST = Duration.ofSeconds(1);
    private static final Duration LONGEST = Duration.ofDays(3650); // so that all arithmetic stays within its range

    /**
     * Checks the interval.
     *
     * @throws IllegalArgumentException if it is too short or too long, or the start is not before {@link Schedule#END}
     */
    public Every {
        if (interval.compareTo(SHORTEST) < 0) {
            throw new IllegalArgumentException(
                    "interval is %s: use a second or more; what has to run all the time is no scheduled service"
                            .formatted(interval));
        }
        if (interval.compareTo(LONGEST) > 0) {
            throw new IllegalArgumentException("interval is %s: use 3650 days at most".formatted(interval));
        }
        if (!start.isBefore(END)) {
            throw new IllegalArgumentException("start is %s: use one before the year 10000".formatted(start));
        }
    }

    @Override
    public Optional<Instant> next(Instant after) {
        if (!after.isBefore(END)) {
            return Optional.empty();
        }
        long number = after.isBefore(start) ? 1 : Duration.between(start, after).dividedBy(interval) + 1;
        return Optional.of(start.plus(interval.multipliedBy(number))).filter(moment -> moment.isBefore(END));
    }

    @Override
    public String words() {
        List<String> parts = new ArrayList<>();
        add(parts, interval.toDays(), "day");
        add(parts, interval.toHoursPart(), "hour");
        add(parts, interval.toMinutesPart(), "minute");
        add(parts, interval.toSecondsPart(), "second");
        add(parts, interval.toMillisPart(), "millisecond");
        String all = String.join(" ", parts);
        return "every " + (parts.size() == 1 && all.startsWith("1 ") ? all.substring(2) : all);
    }

    private static void add(List<String> parts, long count, String unit) {
        if (count != 0) {
            parts.add(count + " " + unit + (count == 1 ? "" : "s"));
        }
    }
}
