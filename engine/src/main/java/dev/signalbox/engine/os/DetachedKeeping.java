package dev.signalbox.engine.os;

import java.nio.file.Path;
import java.time.Duration;
import java.time.temporal.ChronoUnit;

/**
 * How little room the output of detached processes takes on the disk, whether an engine follows it or, while none runs,
 * the keeper that the last one left behind.
 *
 * @param folder has the folders of the detached processes
 * @param keptBytes so much of the newest output stays in each file, and up to twice as much for a while
 * @param pause between two looks of a keeper at the files, in whole seconds; what is written meanwhile comes on top
 */
record DetachedKeeping(Path folder, long keptBytes, Duration pause) {
    private static final Duration USUAL_PAUSE = Duration.ofSeconds(10);

    /**
     * Makes the folder absolute, for the keeper has another working directory.
     *
     * @throws IllegalArgumentException if a bound is negative, or the pause is not of one whole second or more
     */
    DetachedKeeping {
        folder = folder.toAbsolutePath();
        if (keptBytes < 0) {
            throw new IllegalArgumentException("keptBytes is %d: use 0 or more".formatted(keptBytes));
        }
        if (!pause.isPositive() || !pause.equals(pause.truncatedTo(ChronoUnit.SECONDS))) {
            throw new IllegalArgumentException("pause is %s: use whole seconds, 1 at least".formatted(pause));
        }
    }

    /** As it is unless a test wants less. */
    static DetachedKeeping usual(Path stateFolder) {
        return new DetachedKeeping(stateFolder.resolve("detached"), Processes.DETACHED_KEPT_BYTES, USUAL_PAUSE);
    }
}
