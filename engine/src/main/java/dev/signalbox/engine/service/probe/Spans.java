package dev.signalbox.engine.service.probe;

import java.math.BigDecimal;
import java.time.Duration;

/** Durations for people, and their bounds. */
final class Spans {
    /** Longer ones are taken for a mistake. */
    static final Duration LONGEST = Duration.ofDays(1);

    private Spans() {}

    /** Such as {@code 250 ms} or {@code 1.5 s}. */
    static String of(Duration span) {
        return span.compareTo(Duration.ofSeconds(1)) < 0
                ? span.toMillis() + " ms"
                : BigDecimal.valueOf(span.toMillis(), 3).stripTrailingZeros().toPlainString() + " s";
    }

    /**
     * Checks a bound.
     *
     * @param shortest what it has to be at least
     * @param usual for the message
     * @throws IllegalArgumentException if it is shorter than that, or longer than a day
     */
    static void rejectOutside(String name, Duration span, Duration shortest, Duration usual) {
        if (span.compareTo(shortest) < 0 || span.compareTo(LONGEST) > 0) {
            throw new IllegalArgumentException(
                    "%s is %s: use %s to one day, %s is usual".formatted(name, span, of(shortest), of(usual)));
        }
    }
}
