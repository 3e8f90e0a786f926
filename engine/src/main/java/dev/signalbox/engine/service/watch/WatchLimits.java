package dev.signalbox.engine.service.watch;

import java.time.Duration;

/**
 * How much one watch may take.
 *
 * @param folders how many are watched by the system; with more, modification times are compared instead
 * @param polledFiles of how many files modification times are compared
 * @param pollPause between two looks at them; longer if a look takes long, so that it stays a small part of the time
 */
record WatchLimits(int folders, int polledFiles, Duration pollPause) {
    /** 8,192 folders, which leaves room for others where the system allows few; 50,000 files; 2 s. */
    static final WatchLimits USUAL = new WatchLimits(8192, 50_000, Duration.ofSeconds(2));
}
