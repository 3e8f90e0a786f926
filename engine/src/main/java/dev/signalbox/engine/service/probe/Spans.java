package dev.signalbox.engine.service.probe;

import dev.signalbox.engine.time.DurationText;
import java.time.Duration;

/** The bounds of durations. */
final class Spans {
    /** Longer ones are taken for a mistake. */
    static final Duration LONGEST = Duration.ofDays(1);

    private Spans() {}

    /**
     * Checks a bound.
     *
     * @param shortest what it has to be at least
     * @param usual for the message
     * @throws IllegalArgumentException if it is shorter than that, or longer than a day
     */
    static void rejectOutside(String name, Duration span, Duration shortest, Duration usual) {
        if (span.compareTo(shortest) < 0 || span.compareTo(LONGEST) > 0) {
            throw new IllegalArgumentException("%s is %s: use %s to one day, %s is usual"
                    .formatted(name, span, DurationText.of(shortest), DurationText.of(usual)));
        }
    }
}
