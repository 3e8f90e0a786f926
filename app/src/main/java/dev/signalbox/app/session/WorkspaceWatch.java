package dev.signalbox.app.session;

import dev.signalbox.engine.service.Services;
import dev.signalbox.engine.service.watch.FileWatch;
import dev.signalbox.engine.service.watch.WatchNews;
import java.io.IOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/** Tells when the file of a workspace may have changed. Thread-safe. */
public final class WorkspaceWatch implements AutoCloseable {
    private static final Logger LOG = System.getLogger(WorkspaceWatch.class.getName());

    private final Path file;
    private final Services services;
    private final Runnable listener;
    private final Map<Path, FileWatch> watches = new HashMap<>(); // guarded by this
    private boolean closed; // guarded by this

    /** Begins; blocks for as long as it takes to see where a link leads to. */
    WorkspaceWatch(Path file, Services services, Runnable listener) {
        this.file = file;
        this.services = services;
        this.listener = listener;
        follow();
    }

    /** Watches the file and, if it is a link, what it leads to now, which is what editors write. */
    private void follow() {
        Set<Path> paths = new LinkedHashSet<>(Set.of(file));
        if (Files.isSymbolicLink(file)) {
            try {
                paths.add(file.toRealPath());
            } catch (IOException _) {
                // leads nowhere: the link alone tells when it is mended
            }
        }
        List<FileWatch> begun = new ArrayList<>();
        synchronized (this) {
            if (closed) {
                return;
            }
            List<Path> left = new ArrayList<>(watches.keySet());
            left.removeAll(paths);
            left.forEach(path -> Objects.requireNonNull(watches.remove(path)).close());
            for (Path path : paths) {
                watches.computeIfAbsent(path, _ -> {
                    FileWatch watch = services.watch(path, this::accept);
                    begun.add(watch);
                    return watch;
                });
            }
        }
        for (FileWatch watch : begun) {
            var _ = watch.ready().thenRun(listener); // for what has changed before
        }
    }

    private void accept(WatchNews news) { // on the thread of all watches
        switch (news) {
            case WatchNews.Changed _ -> {
                follow();
                listener.run();
            }
            case WatchNews.Impaired(var message) -> LOG.log(Level.WARNING, message);
        }
    }

    /** Tells nothing any more, except that a call that is under way comes to its end. Closing twice is harmless. */
    @Override
    public synchronized void close() {
        closed = true;
        watches.values().forEach(FileWatch::close);
        watches.clear();
    }
}
