package dev.signalbox.engine.time;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Duration;

/**
 * Durations for people who read English, by one rule: less than a second in milliseconds, less than a minute in seconds and
 * tenths, and from then on the two largest units. What is smaller is cut off, so that nothing is said to have passed that
 * has not; what is zero is left out.
 */
public final class DurationText {
    private DurationText() {}

    /** Such as {@code 250 ms}, {@code 1.5 s}, {@code 2 min 30 s}, {@code 2 min} or {@code 1 d 6 h}; a negative one is none. */
    public static String of(Duration span) {
        if (span.toSeconds() < 1) {
            return Math.max(0, span.toMillis()) + " ms";
        }
        if (span.toMinutes() < 1) {
            return tenths(span).toPlainString() + " s";
        }
        if (span.toHours() < 1) {
            return two(span.toMinutes(), " min", span.toSecondsPart(), " s");
        }
        return span.toDays() < 1
                ? two(span.toHours(), " h", span.toMinutesPart(), " min")
                : two(span.toDays(), " d", span.toHoursPart(), " h");
    }

    private static BigDecimal tenths(Duration span) {
        return BigDecimal.valueOf(span.toMillis(), 3)
                .setScale(1, RoundingMode.DOWN)
                .stripTrailingZeros();
    }

    private static String two(long large, String unit, int small, String smallUnit) {
        return small == 0 ? large + unit : large + unit + " " + small + smallUnit;
    }
}
