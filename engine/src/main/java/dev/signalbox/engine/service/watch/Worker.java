package dev.signalbox.engine.service.watch;

import dev.signalbox.engine.time.TimeSource;
import dev.signalbox.engine.time.Timer;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * The one thread to which all watches are confined, and the time by which they wait. It is a platform thread, because it
 * waits for the disk, and for listeners, which are not ours; it begins with the first task. Thread-safe.
 */
final class Worker {
    private static final Logger LOG = System.getLogger(Worker.class.getName());

    private final TimeSource time;
    private final ThreadPoolExecutor executor;
    private volatile @Nullable Thread thread; // the first and only one

    Worker(TimeSource time) {
        this.time = time;
        executor = new ThreadPoolExecutor(
                1,
                1,
                0,
                TimeUnit.SECONDS,
                new LinkedBlockingQueue<>(), // bounded by the number of folders and timers: each waits there once
                this::threadFor,
                new ThreadPoolExecutor.DiscardPolicy()); // after the end there is nothing to do any more
    }

    private Thread threadFor(Runnable loop) {
        Thread made = Thread.ofPlatform().daemon().name("file watch").unstarted(loop);
        thread = made;
        return made;
    }

    /** Whether who asks is a task or a listener. */
    boolean isCurrentThread() {
        return Thread.currentThread().equals(thread);
    }

    /** Runs it on the thread, after all that was given before; never after the end. */
    void execute(Runnable task) {
        executor.execute(() -> {
            try {
                task.run();
            } catch (RuntimeException e) { // a defect in one watch must not end all others
                LOG.log(Level.ERROR, "a task of the watch of files failed", e);
            }
        });
    }

    /** Runs it on the thread once that time has passed. */
    Timer after(Duration delay, Runnable task) {
        return time.after(delay, () -> execute(task));
    }

    long nanoTime() {
        return time.nanoTime();
    }

    /** Takes no more; what was given before is still done. */
    void end() {
        executor.shutdown();
    }

    /**
     * Waits for the end.
     *
     * @return false if it has not come by then
     */
    boolean awaitEnd(Duration atMost) throws InterruptedException {
        return executor.awaitTermination(atMost.toMillis(), TimeUnit.MILLISECONDS);
    }
}
