package dev.signalbox.engine.time;

import java.math.BigDecimal;
import java.time.Duration;

/** Durations for people who read English. */
public final class DurationText {
    private static final Duration MINUTE = Duration.ofMinutes(1);
    private static final Duration SECOND = Duration.ofSeconds(1);

    private DurationText() {}

    /** Such as {@code 250 ms}, {@code 1.5 s}, {@code 2 min 30 s} or {@code 1 d 6 h}: the two largest units of it. */
    public static String of(Duration span) {
        if (span.compareTo(SECOND) < 0) {
            return span.toMillis() + " ms";
        }
        if (span.compareTo(MINUTE) < 0) {
            return BigDecimal.valueOf(span.toMillis(), 3).stripTrailingZeros().toPlainString() + " s";
        }
        if (span.toHours() == 0) {
            return two(span.toMinutes(), "min", span.toSecondsPart(), "s");
        }
        return span.toDays() == 0
                ? two(span.toHours(), "h", span.toMinutesPart(), "min")
                : two(span.toDays(), "d", span.toHoursPart(), "h");
    }

    private static String two(long large, String unit, int small, String smallUnit) {
        return small == 0 ? large + " " + unit : "%d %s %d %s".formatted(large, unit, small, smallUnit);
    }
}
