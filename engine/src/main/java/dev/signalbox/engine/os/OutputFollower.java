package dev.signalbox.engine.os;

import dev.signalbox.engine.event.ExitReason;
import dev.signalbox.engine.os.linux.SparseFile;
import java.io.IOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/**
 * Reads the files that detached processes write to, and tells what they write as if it came through pipes. One platform
 * thread for all of them, which is there only while there is something to follow. Thread-safe.
 */
final class OutputFollower implements AutoCloseable {
    private static final Logger LOG = System.getLogger(OutputFollower.class.getName());
    private static final long SHORTEST_PAUSE_MILLIS = 10;
    private static final long LONGEST_PAUSE_MILLIS = 160;
    private static final long DESCENDANTS_NANOS = TimeUnit.SECONDS.toNanos(1);
    private static final int READS_IN_A_ROW = 16; // so one chatty process does not keep the others waiting

    private final long keptBytes;
    private final @Nullable SparseFile holes;
    private final BlockingQueue<Runnable> tasks = new LinkedBlockingQueue<>();
    private @Nullable Thread thread; // guarded by this
    private boolean closed; // guarded by this

    private final List<Following> followed = new ArrayList<>(); // confined to the thread, as all below
    private final byte[] buffer = new byte[64 * 1024];

    /**
     * A follower.
     *
     * @param keptBytes how much of what was read stays in each file, about
     * @param holes how older parts of a file are given back; null if they are not
     */
    OutputFollower(long keptBytes, @Nullable SparseFile holes) {
        this.keptBytes = keptBytes;
        this.holes = holes;
    }

    /**
     * Begins to follow the output of a process.
     *
     * @param hasDescendants whether others may still write when the process has ended
     */
    Following follow(DetachedFolder folder, ProcessObserver observer, BooleanSupplier hasDescendants) {
        Following following = new Following(folder, observer, hasDescendants);
        execute(() -> {
            if (following.open()) {
                followed.add(following);
            }
        });
        return following;
    }

    private synchronized void execute(Runnable task) {
        if (closed) {
            return;
        }
        tasks.add(task);
        if (thread == null) {
            thread = Thread.ofPlatform()
                    .daemon()
                    .name("output of detached processes")
                    .start(this::loop);
        }
    }

    private void loop() {
        long pause = SHORTEST_PAUSE_MILLIS;
        try {
            while (!isDone()) {
                Runnable task = followed.isEmpty() ? tasks.take() : tasks.poll(pause, TimeUnit.MILLISECONDS);
                if (task != null) {
                    run(task);
                }
                boolean any = false;
                for (Following following : List.copyOf(followed)) {
                    any |= advance(following);
                }
                pause = any ? SHORTEST_PAUSE_MILLIS : Math.min(2 * pause, LONGEST_PAUSE_MILLIS);
            }
        } catch (InterruptedException _) {
            // nobody interrupts this thread
        } finally {
            for (Runnable task = tasks.poll(); task != null; task = tasks.poll()) {
                run(task); // one that was to be followed, or has ended, the moment before the close
            }
            followed.forEach(following -> run(following::leave));
        }
    }

    private static void run(Runnable task) {
        try {
            task.run();
        } catch (Throwable t) { // one process must not stop the output of all others
            LOG.log(Level.ERROR, "a task for a detached process failed", t);
        }
    }

    private static boolean advance(Following following) {
        try {
            return following.advance();
        } catch (Throwable t) { // likewise; it goes on with what comes next
            LOG.log(Level.ERROR, "following the output in " + following.folder.path() + " failed", t);
            return false;
        }
    }

    private synchronized boolean isDone() {
        if (closed) {
            return true;
        }
        if (followed.isEmpty() && tasks.isEmpty()) {
            thread = null; // the next one to follow starts another
            return true;
        }
        return false;
    }

    /** Follows no longer; the files and the records of those that have not ended stay for a later run. */
    @Override
    public void close() {
        Thread running;
        synchronized (this) {
            closed = true;
            running = thread;
            tasks.add(() -> {}); // wakes it; an interrupt would close the files under its hands
        }
        if (running == null) {
            return;
        }
        boolean interrupted = false;
        while (running.isAlive()) {
            try {
                running.join();
            } catch (InterruptedException _) {
                interrupted = true; // a read of a file ends soon all the same
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    /** One process that is followed. */
    final class Following {
        private final DetachedFolder folder;
        private final ProcessObserver observer;
        private final BooleanSupplier hasDescendants;
        private final Map<StdStream, FollowedFile> files = new EnumMap<>(StdStream.class);
        private boolean exitTold;
        private long nextLookAtDescendants;

        private Following(DetachedFolder folder, ProcessObserver observer, BooleanSupplier hasDescendants) {
            this.folder = folder;
            this.observer = observer;
            this.hasDescendants = hasDescendants;
        }

        /** The process has ended: that is told once what it wrote has been read. */
        void exited(ExitReason reason) {
            execute(() -> {
                for (StdStream stream : StdStream.values()) {
                    run(() -> readToEnd(stream)); // the end is told whatever comes of it
                }
                exitTold = true;
                observer.exited(reason);
            });
        }

        private boolean open() {
            try {
                for (StdStream stream : StdStream.values()) {
                    FollowedFile file = new FollowedFile(folder.of(stream), keptBytes, holes);
                    files.put(stream, file);
                    if (file.skippedBytes() > 0) {
                        observer.skipped(stream, file.skippedBytes());
                    }
                }
                return true;
            } catch (IOException e) {
                LOG.log(Level.ERROR, "the output in " + folder.path() + " cannot be read", e);
                closeFiles();
                return false;
            }
        }

        /** Reads a while; whether there was anything. */
        private boolean advance() {
            boolean any = false;
            for (StdStream stream : StdStream.values()) {
                any |= readSome(stream);
            }
            if (!any && exitTold && System.nanoTime() - nextLookAtDescendants >= 0) {
                nextLookAtDescendants = System.nanoTime() + DESCENDANTS_NANOS;
                if (!hasDescendants.getAsBoolean()) {
                    finish();
                }
            }
            return any;
        }

        private boolean readSome(StdStream stream) {
            int reads = 0;
            while (reads < READS_IN_A_ROW && read(stream) > 0) {
                reads++;
            }
            if (reads > 0) {
                observer.outputAdded();
            }
            return reads > 0;
        }

        /** To where the end is now; somebody may write on for ever. */
        private void readToEnd(StdStream stream) {
            FollowedFile file = files.get(stream);
            if (file == null) {
                return;
            }
            try {
                long end = file.size();
                while (file.position() < end && read(stream) > 0) {}
            } catch (IOException e) {
                giveUp(stream, file, e);
            }
        }

        private int read(StdStream stream) {
            FollowedFile file = files.get(stream);
            if (file == null) {
                return 0;
            }
            try {
                int count = file.read(buffer);
                if (count > 0) {
                    observer.output(stream, buffer, count);
                }
                return count;
            } catch (IOException e) {
                giveUp(stream, file, e);
                return 0;
            }
        }

        /** To try again many times a second would fill the program's log with one and the same failure. */
        private void giveUp(StdStream stream, FollowedFile file, IOException e) {
            LOG.log(Level.ERROR, "%s cannot be read and is not followed any more".formatted(folder.of(stream)), e);
            files.remove(stream);
            close(file);
        }

        private void finish() {
            for (StdStream stream : StdStream.values()) {
                readToEnd(stream);
                observer.endOfStream(stream);
            }
            followed.remove(this);
            closeFiles();
            delete();
        }

        /** At the close of the follower. */
        private void leave() {
            closeFiles();
            if (exitTold) {
                delete();
            } else {
                release();
            }
        }

        private void delete() {
            try {
                folder.delete();
            } catch (IOException e) {
                LOG.log(Level.WARNING, "cannot remove " + folder.path(), e);
            }
        }

        /** From now on another engine may take the process over, even in this very program. */
        private void release() {
            try {
                DetachedRecord.readFrom(folder.record()).withoutOwner().writeTo(folder.record());
            } catch (IOException e) {
                LOG.log(Level.WARNING, "a later run may not find the process of " + folder.path(), e);
            }
        }

        private void closeFiles() {
            files.values().forEach(Following::close);
            files.clear();
        }

        private static void close(FollowedFile file) {
            try {
                file.close();
            } catch (IOException _) {
                // it was only read
            }
        }
    }
}
