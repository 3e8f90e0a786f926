package dev.signalbox.engine.service.definition;

import dev.signalbox.engine.service.watch.WatchPace;
import dev.signalbox.engine.service.watch.WatchTarget;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * What restarts a service that runs. Such a restart counts neither as a failure nor for the limit of restarts.
 *
 * @param memoryBytes how much memory the process and its descendants may occupy together; null for any amount
 * @param age how long a run may last; null for any time
 * @param files whose change restarts it; null for none
 * @param schedule when it is restarted; null for never
 */
public record RestartTriggers(
        @Nullable Long memoryBytes,
        @Nullable Duration age,
        @Nullable Files files,
        @Nullable Timing schedule) {
    /** Nothing does. */
    public static final RestartTriggers NONE = new RestartTriggers(null, null, null, null);

    private static final Duration SHORTEST_AGE = Duration.ofSeconds(1);
    private static final Duration LONGEST_AGE = Duration.ofDays(3650);

    /** Files, and how soon after their change. */
    public record Files(WatchTarget target, WatchPace pace) {}

    /**
     * Checks the ranges.
     *
     * @throws IllegalArgumentException if the memory is not positive, or the age not within a second and ten years
     */
    public RestartTriggers {
        if (memoryBytes != null && memoryBytes < 1) {
            throw new IllegalArgumentException("the memory limit is %d bytes: use more".formatted(memoryBytes));
        }
        if (age != null && (age.compareTo(SHORTEST_AGE) < 0 || age.compareTo(LONGEST_AGE) > 0)) {
            throw new IllegalArgumentException("the age limit is %s: use a second to 3650 days".formatted(age));
        }
    }

    /** With that much memory. */
    public RestartTriggers withMemory(long bytes) {
        return new RestartTriggers(bytes, age, files, schedule);
    }

    /** With that age. */
    public RestartTriggers withAge(Duration longest) {
        return new RestartTriggers(memoryBytes, longest, files, schedule);
    }

    /** With those files. */
    public RestartTriggers withFiles(Files watched) {
        return new RestartTriggers(memoryBytes, age, watched, schedule);
    }

    /** With that schedule. */
    public RestartTriggers withSchedule(Timing times) {
        return new RestartTriggers(memoryBytes, age, files, times);
    }
}
