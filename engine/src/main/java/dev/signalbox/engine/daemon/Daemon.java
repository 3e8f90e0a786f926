package dev.signalbox.engine.daemon;

import java.io.IOException;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * This program as a daemon: one instance, healthy, and to be found. Start and stop hold together its pid file, its health
 * server and its place in the registry, each of which it may lack. Thread-safe; a start and a stop wait for each other.
 */
public final class Daemon {
    private final DaemonOptions options;
    private final @Nullable PidFile pidFile;
    private final @Nullable HealthServer health;

    // Held across the steps of a start or a stop, each of which is bounded in time: a stop must find all of a start.
    private final ReentrantLock lifeCycle = new ReentrantLock();
    private final Deque<Undo> undos =
            new ArrayDeque<>(); // guarded by lifeCycle; how to take back each step, last first
    private volatile @Nullable CompletableFuture<@Nullable Void>
            stopped; // not null while running; written by lifeCycle
    private volatile boolean ready = true; // as the program says; a stop is not ready whatever it says

    /** Takes a step of the start back. */
    private interface Undo {
        void run() throws IOException;
    }

    /**
     * Not started: no file is written and nothing listens.
     *
     * @throws IllegalArgumentException if the health address is no address
     */
    public Daemon(DaemonOptions options) {
        this.options = options;
        pidFile = options.pidFile() == null ? null : new PidFile(options.pidFile());
        health = options.healthAddr().isEmpty() ? null : new HealthServer(options.healthAddr());
        if (health != null) {
            options.healthChecks().forEach(health::addCheck);
        }
    }

    /**
     * Acquires the pid file, starts the health server, and registers, in this order. If a step fails, those before it are
     * taken back, last first; what fails thereby is suppressed in the exception. After a stop it may be started again.
     *
     * @throws AnotherInstanceException if the pid file names a process that is alive
     * @throws IOException if a file cannot be written or the health server cannot listen
     * @throws IllegalStateException if it is running already
     */
    public void start() throws IOException {
        lifeCycle.lock();
        try {
            if (stopped != null) {
                throw new IllegalStateException("daemon already running: stop it before starting it again");
            }
            startSteps();
            stopped = new CompletableFuture<>();
        } finally {
            lifeCycle.unlock();
        }
    }

    private void startSteps() throws IOException {
        try {
            if (pidFile != null) {
                pidFile.acquire();
                undos.push(pidFile::release);
            }
            if (health != null) {
                health.setReady(ready);
                health.start();
                undos.push(() -> health.stop(options.shutdownTimeout()));
            }
            DaemonRegistry registry = options.registry();
            if (registry != null && options.registryEntry() != null) {
                DaemonEntry entry =
                        options.registryEntry().withPid(ProcessHandle.current().pid());
                DaemonEntry registered = registry.register(health == null ? entry : entry.withHealth(health.addr()));
                undos.push(() -> registry.unregister(registered));
            }
        } catch (IOException | RuntimeException e) {
            undoAll(e);
            throw e;
        }
    }

    /** Takes back every step; what fails is suppressed in {@code first}, or in the first of them if that is null. */
    private @Nullable Exception undoAll(@Nullable Exception first) {
        @Nullable Exception failed = first;
        while (!undos.isEmpty()) {
            try {
                undos.pop().run();
            } catch (IOException | RuntimeException e) {
                if (failed == null) {
                    failed = e;
                } else {
                    failed.addSuppressed(e);
                }
            }
        }
        return failed;
    }

    /**
     * Waits until this thread is interrupted or somebody stops the daemon; then stops it.
     *
     * @throws IOException as {@link #stop()}
     * @throws IllegalStateException if the daemon is not started
     */
    public void run() throws IOException {
        run(new CompletableFuture<>());
    }

    /**
     * Waits until {@code end} completes in whatever way, this thread is interrupted, or somebody stops the daemon; then
     * stops it. A thread that was interrupted still is when this returns.
     *
     * @throws IOException as {@link #stop()}
     * @throws IllegalStateException if the daemon is not started
     */
    public void run(CompletableFuture<?> end) throws IOException {
        CompletableFuture<@Nullable Void> stop = stopped;
        if (stop == null) {
            throw new IllegalStateException("daemon not started: call start() before run()");
        }
        boolean interrupted = false;
        try {
            CompletableFuture.anyOf(end, stop).get();
        } catch (InterruptedException _) {
            interrupted = true;
        } catch (ExecutionException | CancellationException _) { // an end as well; why is its owner's matter
        }
        try {
            stop();
        } finally {
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }

    /**
     * Says that it is not ready, takes its entry out of the registry, so that nobody finds a daemon about to end, stops
     * the health server, and releases the pid file. Every step is tried whatever the others do; only what this daemon
     * owns is removed. Does nothing if it is not running. An interrupt that came before does not hurry it.
     *
     * @throws IOException if a step failed, with the later failures suppressed; it is stopped all the same
     */
    public void stop() throws IOException {
        boolean interrupted = Thread.interrupted();
        lifeCycle.lock();
        try {
            stopSteps();
        } finally {
            lifeCycle.unlock();
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }

    private void stopSteps() throws IOException {
        CompletableFuture<@Nullable Void> running = stopped;
        if (running == null) {
            return;
        }
        if (health != null) {
            health.setReady(false);
        }
        @Nullable Exception failed = undoAll(null);
        stopped = null;
        running.complete(null);
        switch (failed) {
            case null -> {}
            case IOException e -> throw e;
            case RuntimeException e -> throw e;
            default -> throw new AssertionError(failed);
        }
    }

    /** Whether {@code /ready} says so, from now on and after each start; without a health server nobody asks. */
    public void setReady(boolean ready) {
        this.ready = ready;
        if (health != null) {
            health.setReady(ready);
        }
    }

    /** Where the health server listens, with its real port once started; empty if there is none. */
    public String healthAddr() {
        return health == null ? "" : health.addr();
    }
}
