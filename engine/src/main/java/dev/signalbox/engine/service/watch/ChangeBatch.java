package dev.signalbox.engine.service.watch;

import java.nio.file.Path;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** The changes that wait to be told, and when that is to be. Confined to one thread at a time. */
final class ChangeBatch {
    private final WatchPace pace;
    private final Set<Path> paths = new LinkedHashSet<>();
    private long more;
    private long firstNanos;
    private long lastNanos;

    ChangeBatch(WatchPace pace) {
        this.pace = pace;
    }

    boolean isEmpty() {
        return paths.isEmpty() && more == 0;
    }

    /** That path has changed. */
    void add(Path path, long nowNanos) {
        changedAt(nowNanos);
        if (paths.contains(path)) {
            return;
        }
        if (paths.size() < pace.mostPaths()) {
            paths.add(path);
        } else {
            more++;
        }
    }

    /** Something has changed, and nobody knows what. */
    void addUnknown(long nowNanos) {
        changedAt(nowNanos);
        more++;
    }

    private void changedAt(long nowNanos) {
        if (isEmpty()) {
            firstNanos = nowNanos;
        }
        lastNanos = nowNanos;
    }

    /** How long to wait until it is to be told, if nothing changes meanwhile; zero or less if now. Not if it is empty. */
    long nanosUntilDue(long nowNanos) {
        long sinceLast = nowNanos - lastNanos;
        long sinceFirst = nowNanos - firstNanos;
        return Math.min(pace.pause().toNanos() - sinceLast, pace.atLatest().toNanos() - sinceFirst);
    }

    /** Tells it, and is empty then. */
    WatchNews.Changed take() {
        WatchNews.Changed changed = new WatchNews.Changed(List.copyOf(paths), more);
        paths.clear();
        more = 0;
        return changed;
    }
}
