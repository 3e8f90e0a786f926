package dev.signalbox.engine.service.watch;

import dev.signalbox.engine.time.Timer;
import java.nio.file.Path;
import java.time.Duration;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Compares the modification times of the chosen files again and again, which needs nothing of the system but the right to
 * read. Confined to the thread of the worker.
 */
final class PolledTree {
    private static final int PAUSES_PER_LOOK = 20; // looking takes a twentieth of the time at most

    private final FileStamps stamps;
    private final FileChoice choice;
    private final WatchLimits limits;
    private final Worker worker;
    private final Consumer<WatchNews> listener;
    private final Consumer<Path> changed;
    private @Nullable Timer next;
    private boolean partTold;
    private boolean ended;

    PolledTree(
            FileChoice choice,
            WatchLimits limits,
            Worker worker,
            Consumer<WatchNews> listener,
            Consumer<Path> changed) {
        this.choice = choice;
        this.limits = limits;
        this.worker = worker;
        this.listener = listener;
        this.changed = changed;
        stamps = new FileStamps(choice, limits.polledFiles());
    }

    /** Looks for the first time; what is there then has not changed. */
    void begin() {
        look(_ -> {});
    }

    private void look(Consumer<Path> tell) {
        long start = worker.nanoTime();
        if (!stamps.look(tell) && !partTold) {
            partTold = true;
            listener.accept(new WatchNews.Impaired(
                    "changes in a part of %s are not seen: there are more than %d files and folders, or some may not be read;"
                                    .formatted(choice.root(), limits.polledFiles())
                            + " exclude what need not be watched"));
        }
        Duration took = Duration.ofNanos(worker.nanoTime() - start);
        Duration pause = took.multipliedBy(PAUSES_PER_LOOK);
        if (pause.compareTo(limits.pollPause()) < 0) {
            pause = limits.pollPause();
        }
        next = worker.after(pause, () -> {
            if (!ended) {
                look(changed);
            }
        });
    }

    void end() {
        ended = true;
        if (next != null) {
            next.cancel();
        }
    }
}
