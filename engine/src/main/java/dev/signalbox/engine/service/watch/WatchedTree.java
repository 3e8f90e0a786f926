package dev.signalbox.engine.service.watch;

import static java.nio.file.StandardWatchEventKinds.ENTRY_CREATE;
import static java.nio.file.StandardWatchEventKinds.ENTRY_DELETE;
import static java.nio.file.StandardWatchEventKinds.OVERFLOW;

import dev.signalbox.engine.time.Timer;
import java.io.IOException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import java.nio.file.WatchEvent;
import java.time.Duration;
import java.util.List;
import java.util.NavigableSet;
import java.util.TreeSet;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * The folders of one watch, and what has changed in them. Confined to the thread of the worker.
 *
 * <p>Beside the folders of the target it watches the one that leads to the root, the approach: the parent of the root, or
 * as long as that is not there, the nearest folder on the way to it. So a root that is made, deleted or moved is noticed;
 * if a folder further up is moved, it is not.
 */
final class WatchedTree {
    private static final int MOST_TRIES = 100; // to find the root while others make and delete it

    private final FileChoice choice;
    private final @Nullable FolderKeys keys; // null if the system gives none
    private final Worker worker;
    private final WatchLimits limits;
    private final Consumer<WatchNews> listener;
    private final ChangeBatch batch;
    private final NavigableSet<Path> folders = new TreeSet<>(); // that are watched for this
    private @Nullable Path approach;
    private boolean overflowTold; // since the last changes were told
    private boolean unreadableTold;
    private boolean begun;
    private @Nullable Timer delivery;
    private @Nullable PolledTree polled; // null unless modification times are compared

    WatchedTree(
            FileChoice choice,
            @Nullable FolderKeys keys,
            Worker worker,
            WatchLimits limits,
            WatchPace pace,
            Consumer<WatchNews> listener) {
        this.choice = choice;
        this.keys = keys;
        this.worker = worker;
        this.limits = limits;
        this.listener = listener;
        batch = new ChangeBatch(pace);
    }

    /**
     * Begins.
     *
     * @param refusal why there are no keys, if there are none
     */
    void begin(String refusal) {
        if (keys == null) {
            poll(refusal);
        } else {
            attach(keys, _ -> {});
        }
        begun = true;
    }

    /** The system tells what has happened in a folder. */
    void changed(Path folder, List<WatchEvent<?>> events) {
        FolderKeys watching = keys;
        if (watching == null || polled != null) {
            return;
        }
        boolean lost = false;
        boolean rootMoved = false;
        for (WatchEvent<?> event : events) {
            boolean onApproach = folder.equals(approach);
            if (event.kind().equals(OVERFLOW)) {
                lost |= !onApproach;
                rootMoved |= onApproach;
            } else if (event.context() instanceof Path name) {
                Path child = folder.resolve(name);
                if (onApproach) {
                    rootMoved |= choice.root().startsWith(child) && isNewOnTheWay(watching, event.kind());
                } else {
                    sort(watching, event.kind(), child);
                }
            }
        }
        if (lost) {
            overflow(watching, folder);
        } else if (rootMoved) {
            attachAnew(watching);
        }
        planDelivery();
    }

    /** Whether it is more than an event that was under way when the root was found. */
    private boolean isNewOnTheWay(FolderKeys watching, WatchEvent.Kind<?> kind) {
        return kind.equals(ENTRY_DELETE) || (kind.equals(ENTRY_CREATE) && !watching.isAlive(choice.root()));
    }

    private void sort(FolderKeys watching, WatchEvent.Kind<?> kind, Path child) {
        if (kind.equals(ENTRY_DELETE) && folders.contains(child)) {
            if (release(watching, child)) {
                changed(choice.lostWith(child));
            }
        } else if (!kind.equals(ENTRY_DELETE) && FolderWalk.isFolder(child)) {
            if (kind.equals(ENTRY_CREATE) && choice.enters(child)) {
                enter(watching, child, this::changed);
            }
        } else if (choice.accepts(child)) {
            changed(child);
        }
    }

    private void changed(Path path) {
        batch.add(path, worker.nanoTime());
    }

    /** The system does not watch that folder any more: it was deleted. */
    void gone(Path folder) {
        if (keys != null && polled == null && (folder.equals(choice.root()) || folder.equals(approach))) {
            folders.remove(folder);
            attachAnew(keys);
            planDelivery();
        } // of any other the folder above tells, too
    }

    private void overflow(FolderKeys watching, Path folder) {
        if (!overflowTold) {
            overflowTold = true;
            listener.accept(new WatchNews.Impaired(
                    "changes in %s came faster than they could be read, and some are not named; exclude what is written so fast"
                            .formatted(folder)));
        }
        batch.addUnknown(worker.nanoTime());
        attach(watching, _ -> {}); // folders may have been made that nobody told of
    }

    private void attachAnew(FolderKeys watching) {
        if (watching.isAlive(choice.root())) {
            changed(choice.lostWith(choice.root())); // moved away: it lives elsewhere
        }
        attach(watching, this::changed);
    }

    /** Watches the root if it is there, and the approach. */
    private void attach(FolderKeys watching, Consumer<Path> filesFound) {
        for (int tries = 0; tries < MOST_TRIES; tries++) {
            release(watching);
            Path nearest = nearestFolder();
            boolean isRoot = nearest.equals(choice.root());
            approach = isRoot ? nearest.getParent() : nearest;
            try {
                if (approach != null) {
                    watch(watching, approach);
                }
            } catch (NoSuchFileException | NotDirectoryException _) {
                continue; // somebody deletes folders on the way
            } catch (IOException e) {
                poll(reasonOf(e));
                return;
            }
            if (nearest.equals(nearestFolder())) {
                if (isRoot) {
                    enter(watching, choice.root(), filesFound);
                }
                return;
            }
        }
        poll("it is made and deleted all the time");
    }

    private Path nearestFolder() {
        Path folder = choice.root();
        while (!Files.isDirectory(folder)) {
            Path parent = folder.getParent();
            if (parent == null) {
                break;
            }
            folder = parent;
        }
        return folder;
    }

    private void enter(FolderKeys watching, Path start, Consumer<Path> filesFound) {
        if (polled != null) {
            return; // an event before has led to that
        }
        try {
            new FolderWalk(choice, this::tellUnreadable)
                    .from(start, folder -> watch(watching, folder), filesFound::accept);
        } catch (IOException e) {
            poll(reasonOf(e));
        }
    }

    private void watch(FolderKeys watching, Path folder) throws IOException {
        if (folders.size() >= limits.folders() && !folders.contains(folder)) {
            throw new FileSystemException(folder.toString(), null, "it has more than " + limits.folders() + " folders");
        }
        watching.add(folder, this);
        folders.add(folder);
    }

    private static String reasonOf(IOException e) {
        String reason = e instanceof FileSystemException of ? of.getReason() : e.getMessage();
        return reason == null ? e.toString() : reason;
    }

    private void tellUnreadable(Path folder) {
        if (!unreadableTold) { // once is enough: whoever excludes one will see to the others
            unreadableTold = true;
            listener.accept(new WatchNews.Impaired(
                    "changes in %s are not seen: it may not be read; exclude it, or give the right to read it"
                            .formatted(folder)));
        }
    }

    /** Gives back all folders. */
    private void release(FolderKeys watching) {
        folders.forEach(folder -> watching.remove(folder, this));
        folders.clear();
    }

    /**
     * Gives back a folder and all that are below it.
     *
     * @return whether any of them still exists, which then is elsewhere
     */
    private boolean release(FolderKeys watching, Path top) {
        List<Path> below = folders.tailSet(top, true).stream()
                .takeWhile(folder -> folder.toString().startsWith(top.toString()))
                .filter(folder -> folder.startsWith(top))
                .toList();
        boolean alive = below.stream().anyMatch(watching::isAlive);
        below.forEach(folder -> watching.remove(folder, this));
        below.forEach(folders::remove);
        return alive;
    }

    private void poll(String reason) {
        if (keys != null) {
            release(keys);
        }
        approach = null;
        listener.accept(new WatchNews.Impaired(
                "cannot watch %s: %s; modification times are compared every %d ms instead; exclude folders that need not be"
                                .formatted(
                                        choice.root(),
                                        reason,
                                        limits.pollPause().toMillis())
                        + " watched, or raise the limit if it is the system's (on Linux fs.inotify.max_user_watches and"
                        + " max_user_instances)"));
        if (begun) {
            batch.addUnknown(worker.nanoTime()); // what has happened up to the first look is not seen
            planDelivery();
        }
        polled = new PolledTree(choice, limits, worker, listener, path -> {
            changed(path);
            planDelivery();
        });
        polled.begin();
    }

    private void planDelivery() {
        if (!batch.isEmpty() && delivery == null) {
            deliverAfter(batch.nanosUntilDue(worker.nanoTime()));
        }
    }

    private void deliverAfter(long nanos) {
        delivery = worker.after(Duration.ofNanos(nanos), this::deliverIfDue);
    }

    private void deliverIfDue() {
        delivery = null;
        if (batch.isEmpty()) {
            return;
        }
        long nanos = batch.nanosUntilDue(worker.nanoTime());
        if (nanos > 0) {
            deliverAfter(nanos);
        } else {
            overflowTold = false;
            listener.accept(batch.take());
        }
    }

    /** Gives back everything, and tells nothing any more. */
    void end() {
        if (keys != null) {
            release(keys);
        }
        if (delivery != null) {
            delivery.cancel();
        }
        if (polled != null) {
            polled.end();
        }
    }
}
