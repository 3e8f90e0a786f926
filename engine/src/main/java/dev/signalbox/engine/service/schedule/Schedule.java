package dev.signalbox.engine.service.schedule;

import java.time.Instant;
import java.util.Optional;

/** The moments at which something is to be run. Immutable and thread-safe; equal if they are written alike. */
public sealed interface Schedule permits Cron, Every {

    /** After this there are no moments any more: the year 10000. */
    Instant END = Instant.parse("+10000-01-01T00:00:00Z");

    /**
     * The first moment after that one.
     *
     * @param after itself never the answer
     * @return empty if it would not be before {@link #END}
     */
    Optional<Instant> next(Instant after);

    /** What it says, for people who read English: "at 02:30 every day, Europe/Berlin". */
    String words();
}
