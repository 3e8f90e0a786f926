package dev.signalbox.engine.service.watch;

import java.time.Duration;

/**
 * When changes are told, and how many of them.
 *
 * @param pause once nothing has changed for so long
 * @param atLatest so long after the first of them, even if they go on
 * @param mostPaths how many paths are told by name; of the others, how many there are
 */
public record WatchPace(Duration pause, Duration atLatest, int mostPaths) {
    /** After a pause of 300 ms, every 3 s at the latest, with 100 paths. */
    public static final WatchPace USUAL = new WatchPace(Duration.ofMillis(300), Duration.ofSeconds(3), 100);

    private static final int MOST_PATHS = 10_000;

    /**
     * Checks the values.
     *
     * @throws IllegalArgumentException if a duration is negative, {@code atLatest} is shorter than {@code pause} or longer
     *     than a day, or {@code mostPaths} is not within 1 to 10,000
     */
    public WatchPace {
        if (pause.isNegative()) {
            throw new IllegalArgumentException("pause is %s: use zero to tell at once".formatted(pause));
        }
        if (atLatest.compareTo(pause) < 0 || atLatest.compareTo(Duration.ofDays(1)) > 0) {
            throw new IllegalArgumentException(
                    "atLatest is %s: use no less than the pause, which is %s, and a day at most"
                            .formatted(atLatest, pause));
        }
        if (mostPaths < 1 || mostPaths > MOST_PATHS) {
            throw new IllegalArgumentException("mostPaths is %d: use 1 to %d".formatted(mostPaths, MOST_PATHS));
        }
    }
}
