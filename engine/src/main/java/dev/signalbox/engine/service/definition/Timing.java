package dev.signalbox.engine.service.definition;

import dev.signalbox.engine.service.schedule.Cron;
import dev.signalbox.engine.service.schedule.Every;
import dev.signalbox.engine.service.schedule.Schedule;
import java.time.Duration;
import java.time.Instant;

/** A schedule as it is written: an interval has no beginning before somebody starts it. */
public sealed interface Timing {
    /** At the moments of a cron expression. */
    record At(Cron cron) implements Timing {}

    /** Again and again, the first time an interval after the start. */
    record Interval(Duration interval) implements Timing {
        /**
         * Checks the interval.
         *
         * @throws IllegalArgumentException if it is too short or too long; see {@link Every}
         */
        public Interval {
            var _ = new Every(interval, Instant.EPOCH);
        }
    }

    /** The schedule that it is if it begins then. */
    default Schedule from(Instant start) {
        return switch (this) {
            case At(var cron) -> cron;
            case Interval(var interval) -> new Every(interval, start);
        };
    }
}
