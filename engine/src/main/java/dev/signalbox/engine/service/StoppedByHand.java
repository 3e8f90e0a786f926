package dev.signalbox.engine.service;

import dev.signalbox.engine.file.AtomicFile;
import java.io.IOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.concurrent.TimeUnit;

/**
 * Which services of a workspace somebody has stopped, kept in a file for the time when the program runs again. Thread-safe;
 * no change blocks: a virtual thread writes the file while it is not what it should be, always the newest state, so that a
 * hundred changes in a row are a few writings.
 *
 * <p>If the file cannot be written, that is logged; the next change tries again, and so does the close.
 */
final class StoppedByHand implements AutoCloseable {
    private static final Logger LOG = System.getLogger(StoppedByHand.class.getName());
    private static final Duration CLOSE_WAITS = Duration.ofSeconds(5);

    private final Path file;
    private final Set<String> names; // guarded by this
    private long changes; // guarded by this; how many there have been
    private long written; // guarded by this; the file holds so many of them
    private boolean writing; // guarded by this; there is a thread that writes
    private boolean failed; // guarded by this: the last writing, and nobody tries again

    private StoppedByHand(Path file, Set<String> names) {
        this.file = file;
        this.names = names;
    }

    /**
     * Of that workspace, as it was left; blocks for as long as the disk takes. If its file cannot be read, it is kept aside,
     * which is logged, and no service counts as stopped.
     *
     * @param stateFolder where files of all workspaces are; made when it is needed
     * @param workspace its file, by whatever path it is always called
     */
    static StoppedByHand open(Path stateFolder, Path workspace) {
        Path file = StoppedNames.fileOf(stateFolder, workspace);
        return new StoppedByHand(file, StoppedNames.readOrKeepAside(file));
    }

    /** Whether that service was stopped. */
    synchronized boolean contains(String service) {
        return names.contains(service);
    }

    /** That service was stopped. */
    synchronized void add(String service) {
        if (names.add(service)) {
            changed();
        }
    }

    /** That service was started, or is none any more. */
    synchronized void remove(String service) {
        if (names.remove(service)) {
            changed();
        }
    }

    /** Forgets all but those: for when a workspace has been read, and some services are no more. */
    synchronized void keepOnly(Collection<String> services) {
        if (names.retainAll(Set.copyOf(services))) {
            changed();
        }
    }

    private void changed() { // while holding this
        changes++;
        ensureWriter();
    }

    private void ensureWriter() { // while holding this
        if (!writing) {
            writing = true;
            failed = false;
            Thread.ofVirtual().name("stopped by hand").start(this::write);
        }
    }

    private void write() {
        boolean goesOn = true;
        while (goesOn) {
            Set<String> newest;
            long number;
            synchronized (this) {
                newest = new LinkedHashSet<>(names);
                number = changes;
            }
            goesOn = finished(number, tryWrite(newest));
        }
    }

    private boolean tryWrite(Set<String> newest) {
        try {
            new AtomicFile().write(file, StoppedNames.encode(newest));
            return true;
        } catch (IOException | RuntimeException e) {
            LOG.log(
                    Level.ERROR,
                    "cannot write which services were stopped by hand to '%s': %s; check that you may write to that folder and that the disk is not full, or they start with the workspace again"
                            .formatted(file, e),
                    e);
            return false;
        }
    }

    /** Returns whether there is more to write. */
    private synchronized boolean finished(long number, boolean success) {
        if (success) {
            written = number;
        }
        writing = number < changes;
        failed = !success && !writing;
        if (!writing) {
            notifyAll();
        }
        return writing;
    }

    /**
     * Waits until the file holds all changes so far.
     *
     * @return whether it does; else it could not be written, or not in time
     * @throws InterruptedException if this thread was interrupted meanwhile
     */
    synchronized boolean flush(Duration atMost) throws InterruptedException {
        long wanted = changes;
        long deadline = System.nanoTime() + TimeUnit.NANOSECONDS.convert(atMost);
        if (written < wanted) {
            ensureWriter();
        }
        while (written < wanted && !failed) {
            long left = deadline - System.nanoTime();
            if (left <= 0) {
                return false;
            }
            TimeUnit.NANOSECONDS.timedWait(this, left);
        }
        return written >= wanted;
    }

    /** Waits until all is written, five seconds at most. */
    @Override
    public void close() {
        try {
            if (!flush(CLOSE_WAITS)) {
                LOG.log(Level.WARNING, "the newest of what was stopped by hand may be missing in '%s'".formatted(file));
            }
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }
}
