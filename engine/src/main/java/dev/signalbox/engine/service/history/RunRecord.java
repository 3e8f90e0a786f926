package dev.signalbox.engine.service.history;

import dev.signalbox.engine.event.ExitReason;
import dev.signalbox.engine.event.NodeId;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * One run of a service, as far as it has come. Immutable.
 *
 * @param number counts the runs of the service
 * @param startedAt when the service began to start, by the engine's clock
 * @param whyStarted because of what
 * @param launch its process; null if there is none yet, or never was
 * @param end null if it goes on
 */
public record RunRecord(
        long number,
        Instant startedAt,
        Why whyStarted,
        @Nullable Launch launch,
        @Nullable End end) {

    /**
     * The process of a run.
     *
     * @param process the engine's identity of it
     * @param pid the operating system's
     * @param at when it was launched
     * @param firstLine the number of the first line of the service's output that may be of this run
     */
    public record Launch(NodeId process, long pid, Instant at, long firstLine) {}

    /**
     * The end of a run.
     *
     * @param reason how it ended
     * @param at when
     * @param ranFor from launch to end; zero if it was not launched
     * @param why because of what
     * @param lastLines what it had printed before
     */
    public record End(ExitReason reason, Instant at, Duration ranFor, Why why, LastLines lastLines) {}

    RunRecord with(Launch itsLaunch) {
        return new RunRecord(number, startedAt, whyStarted, itsLaunch, end);
    }

    RunRecord with(End itsEnd) {
        return new RunRecord(number, startedAt, whyStarted, launch, itsEnd);
    }
}
