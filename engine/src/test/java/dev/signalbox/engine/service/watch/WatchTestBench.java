package dev.signalbox.engine.service.watch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.signalbox.engine.time.SystemTime;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;

/** A watcher in real time, and what one watch has told. */
final class WatchTestBench implements AutoCloseable {
    static final WatchPace PACE = new WatchPace(Duration.ofMillis(40), Duration.ofSeconds(2), 1000);

    final SystemTime time = new SystemTime();
    final FileWatcher watcher;
    final List<WatchNews> told = new CopyOnWriteArrayList<>();

    WatchTestBench() {
        this(WatchLimits.USUAL);
    }

    WatchTestBench(WatchLimits limits) {
        watcher = new FileWatcher(time, limits);
    }

    /** Returns when it watches. */
    FileWatch watch(WatchTarget target) {
        return watch(target, PACE);
    }

    FileWatch watch(WatchTarget target, WatchPace pace) {
        FileWatch watch = watcher.watch(target, pace, told::add);
        watch.ready().orTimeout(20, TimeUnit.SECONDS).join();
        return watch;
    }

    Set<Path> changed() {
        Set<Path> changed = new TreeSet<>();
        for (WatchNews news : told) {
            if (news instanceof WatchNews.Changed(var paths, var _)) {
                changed.addAll(paths);
            }
        }
        return changed;
    }

    List<String> impairments() {
        return told.stream()
                .filter(WatchNews.Impaired.class::isInstance)
                .map(news -> ((WatchNews.Impaired) news).message())
                .toList();
    }

    /** Waits until all these have been told. */
    void awaitChanged(Path... paths) {
        await().untilAsserted(() -> assertThat(changed()).contains(paths));
    }

    /** Forgets what was told. */
    void forget() {
        told.clear();
    }

    @Override
    public void close() {
        watcher.close();
        time.close();
    }
}
