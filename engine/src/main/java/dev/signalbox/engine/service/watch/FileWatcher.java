package dev.signalbox.engine.service.watch;

import dev.signalbox.engine.time.TimeSource;
import java.io.IOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.nio.file.ClosedWatchServiceException;
import java.nio.file.FileSystems;
import java.nio.file.Path;
import java.nio.file.WatchEvent;
import java.nio.file.WatchKey;
import java.nio.file.WatchService;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** All watches of files of an engine. Thread-safe; no call but {@link #close()} blocks. */
public final class FileWatcher implements AutoCloseable {
    private static final Logger LOG = System.getLogger(FileWatcher.class.getName());
    private static final Duration END_TAKES_AT_MOST = Duration.ofSeconds(5);

    private final Worker worker;
    private final WatchLimits limits;
    private final Map<FileWatch, WatchedTree> trees = new HashMap<>(); // confined to the worker
    private @Nullable WatchService service; // confined to the worker; null before the first watch
    private @Nullable FolderKeys keys; // confined to the worker; null if there is no service
    private String refusal = ""; // confined to the worker; why there is no service
    private volatile boolean closed;

    /** No watches, and no threads yet. */
    public FileWatcher(TimeSource time) {
        this(time, WatchLimits.USUAL);
    }

    FileWatcher(TimeSource time, WatchLimits limits) {
        this.limits = limits;
        worker = new Worker(time);
    }

    /**
     * Begins to watch. What is there already is not told.
     *
     * @param listener is told on the one thread of all watches, one news at a time. If it throws, that is logged
     * @throws IllegalStateException if this is closed
     */
    public FileWatch watch(WatchTarget target, WatchPace pace, Consumer<? super WatchNews> listener) {
        if (closed) {
            throw new IllegalStateException("cannot watch %s: the watcher is closed".formatted(target));
        }
        FileWatch watch = new FileWatch(target, listener, closing -> worker.execute(() -> end(closing)));
        worker.execute(() -> begin(watch, pace));
        return watch;
    }

    private void begin(FileWatch watch, WatchPace pace) {
        if (watch.ready().isDone()) {
            return; // closed already
        }
        openService();
        WatchedTree tree = new WatchedTree(FileChoice.of(watch.target()), keys, worker, limits, pace, watch::tell);
        trees.put(watch, tree);
        try {
            tree.begin(refusal);
            watch.begun();
        } catch (RuntimeException e) { // such as a path of another file system
            end(watch);
            watch.failed(e);
        }
    }

    private void openService() {
        if (service != null) {
            return;
        }
        try {
            WatchService opened = FileSystems.getDefault().newWatchService();
            service = opened;
            FolderKeys openedKeys = new FolderKeys(opened);
            keys = openedKeys;
            Thread.ofPlatform().daemon().name("file watch events").start(() -> pass(opened, openedKeys));
        } catch (IOException e) {
            refusal = String.valueOf(e.getMessage()); // which each watch tells; the next one tries again
        }
    }

    /** Passes on what the system tells, until the service is closed. */
    private void pass(WatchService from, FolderKeys to) {
        try {
            while (true) {
                WatchKey key = from.take();
                worker.execute(() -> changed(to, key));
            }
        } catch (ClosedWatchServiceException | InterruptedException _) {
            // closed
        }
    }

    private void changed(FolderKeys watching, WatchKey key) {
        Path folder = watching.pathOf(key);
        List<WatchEvent<?>> events = key.pollEvents();
        if (folder == null) {
            return; // given back meanwhile
        }
        watching.usersOf(key).forEach(tree -> tree.changed(folder, events));
        if (!key.reset()) {
            List<WatchedTree> users = watching.usersOf(key);
            watching.forget(key);
            users.forEach(tree -> tree.gone(folder));
        }
    }

    private void end(FileWatch watch) {
        WatchedTree tree = trees.remove(watch);
        if (tree != null) {
            tree.end();
        }
    }

    /** How many folders the system watches for this. */
    int folders() {
        return CompletableFuture.supplyAsync(() -> keys == null ? 0 : keys.size(), worker::execute)
                .join();
    }

    /**
     * Ends all watches, and waits until nothing is held any more, for five seconds at most; but not if a listener calls
     * this. Closing twice is harmless.
     */
    @Override
    public void close() {
        closed = true;
        worker.execute(this::endAll);
        worker.end();
        try {
            if (!worker.isCurrentThread() && !worker.awaitEnd(END_TAKES_AT_MOST)) {
                LOG.log(Level.WARNING, "a listener to files does not return, or the disk does not answer");
            }
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }

    private void endAll() {
        List.copyOf(trees.keySet()).forEach(FileWatch::close);
        List.copyOf(trees.keySet()).forEach(this::end);
        if (service != null) {
            try {
                service.close();
            } catch (IOException e) {
                LOG.log(Level.WARNING, "cannot close the watch of files", e);
            }
        }
    }
}
