package dev.signalbox.engine.daemon;

import java.time.Duration;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/**
 * A virtual thread for every request, and one that watches it: the JDK's server would wait for ever for a client that
 * does not finish its request. An interrupt closes the socket and so frees all that hangs on it.
 */
final class RequestThreads implements Executor {
    private final ExecutorService watchers = Executors.newVirtualThreadPerTaskExecutor();
    private final Supplier<Duration> limit;

    /**
     * None yet.
     *
     * @param limit how long a request may take; asked for each
     */
    RequestThreads(Supplier<Duration> limit) {
        this.limit = limit;
    }

    @Override
    public void execute(Runnable request) {
        watchers.execute(() -> runWithinLimit(request));
    }

    private void runWithinLimit(Runnable request) {
        Thread thread = Thread.ofVirtual().name("health request").start(request);
        try {
            if (!thread.join(limit.get())) {
                thread.interrupt();
            }
        } catch (InterruptedException _) { // closed
            thread.interrupt();
        }
    }

    /** Takes no request from now on, which cuts its client off; interrupts those that still run after the grace. */
    void close(Duration grace) {
        watchers.shutdown();
        try {
            watchers.awaitTermination(TimeUnit.NANOSECONDS.convert(grace), TimeUnit.NANOSECONDS);
        } catch (InterruptedException _) { // no time for grace
            Thread.currentThread().interrupt();
        }
        watchers.shutdownNow();
    }
}
