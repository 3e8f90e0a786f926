package dev.signalbox.app.view.output.scan;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A part of time.
 *
 * @param from its first moment; null for the beginning of all times
 * @param until its last moment; null for the end of all times
 */
public record TimeSpan(@Nullable Instant from, @Nullable Instant until) {
    /** All times. */
    public static final TimeSpan ALL = new TimeSpan(null, null);

    /** Whether the moment is in it. */
    public boolean contains(Instant moment) {
        return (from == null || !moment.isBefore(from)) && (until == null || !moment.isAfter(until));
    }
}
