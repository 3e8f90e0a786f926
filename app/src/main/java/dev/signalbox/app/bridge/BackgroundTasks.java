package dev.signalbox.app.bridge;

import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/**
 * Does for the window what may take time: reads and writes files, looks at the process table. One platform thread does
 * everything, in order; results come back on the UI thread.
 */
public final class BackgroundTasks implements AutoCloseable {
    private static final System.Logger LOG = System.getLogger(BackgroundTasks.class.getName());

    private final ScheduledExecutorService worker = new ScheduledThreadPoolExecutor(
            1,
            Thread.ofPlatform().daemon().name("background tasks").factory(),
            new ThreadPoolExecutor.DiscardPolicy()); // after the end nobody is there to be told
    private final Pulse pulse;

    /** Hands results to the UI thread at a pulse. */
    public BackgroundTasks(Pulse pulse) {
        this.pulse = pulse;
    }

    /**
     * Does the work, then calls one of the two on the UI thread.
     *
     * @param work on the worker's thread
     * @param done with its result
     * @param failed with what it threw
     */
    public <T> void run(Callable<T> work, Consumer<? super T> done, Consumer<? super Exception> failed) {
        worker.execute(() -> {
            try {
                T result = work.call();
                pulse.runAtNextPulse(() -> done.accept(result));
            } catch (Exception e) {
                pulse.runAtNextPulse(() -> failed.accept(e));
            } catch (Error e) { // as a stack that is full: who waits for an answer gets one
                LOG.log(System.Logger.Level.ERROR, "a background task failed", e);
                pulse.runAtNextPulse(() -> failed.accept(new IllegalStateException(e.toString(), e)));
            }
        });
    }

    /** Does something on the UI thread after that time. */
    public void runAfter(Duration delay, Runnable action) {
        var _ = worker.schedule(() -> pulse.runAtNextPulse(action), delay.toMillis(), TimeUnit.MILLISECONDS);
    }

    /** Does the work again and again, with that pause between; a failure is logged and does not end the series. */
    public <T> void repeat(Duration pause, Callable<T> work, Consumer<? super T> done) {
        Runnable once = () -> {
            try {
                T result = work.call();
                pulse.runAtNextPulse(() -> done.accept(result));
            } catch (Exception | Error e) { // the series goes on
                LOG.log(System.Logger.Level.WARNING, "a repeated background task failed", e);
            }
        };
        var _ = worker.scheduleWithFixedDelay(once, 0, pause.toMillis(), TimeUnit.MILLISECONDS);
    }

    /** Takes no more work, and forgets what it is given from now on; what has begun is finished. */
    @Override
    public void close() {
        worker.shutdown();
    }
}
