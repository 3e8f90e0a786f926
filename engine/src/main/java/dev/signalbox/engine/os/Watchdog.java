package dev.signalbox.engine.os;

import dev.signalbox.engine.os.WatchdogTable.Slot;
import dev.signalbox.engine.os.posix.Posix;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * Sees to it that no attached process outlives the engine: a helper process, one per engine, notices when this program
 * ends in any way, {@code kill -9} too, and stops the guarded processes and all that descends from them, each within
 * its grace. When this program has ended, or this was closed, the helper leaves a keeper behind if there are detached
 * processes of this engine: it keeps their output files small until they have ended or another engine takes them over.
 * Thread-safe.
 *
 * <p>The helper is a shell that sleeps in a read of its standard input. It is started with the first guarded process,
 * so an engine that launches nothing pays nothing. From the moment its process exists nothing is lost: if the program
 * dies before the shell has begun to read, it finds the end of its input when it does. The one gap is a program that
 * dies between the launch of its first process and the return of {@link #guard}, some milliseconds later; who calls
 * {@link #ensureStarted} before the first launch has no gap.
 *
 * <p>If the helper is killed it is started again, {@value #MAX_RESTARTS} times at most. Whatever fails here is logged
 * and keeps no process from running. On Windows nothing is guarded, which is logged once.
 *
 * <p>What the helper stopped is in {@code watchdog-<mark>.log}. Where there is no {@code /proc}, it knows processes by
 * their parents and groups only, and misses those that left both; and it leaves no keeper, as where there is no
 * {@code fallocate}.
 */
final class Watchdog implements AutoCloseable {
    static final int MAX_RESTARTS = 10;

    private static final Logger LOG = System.getLogger(Watchdog.class.getName());
    private static final Duration FIRST_RESTART_DELAY = Duration.ofMillis(100); // and twice as long each time
    private static final Duration END_TAKES_AT_MOST = Duration.ofSeconds(2);
    private static final String USUAL_PATH = "/usr/local/bin:/usr/bin:/bin";

    private final WatchdogFolder folder;
    private final DetachedKeeping keeping;
    private final WatchdogHelper.@Nullable Starter starter;
    private final ReentrantLock lock = new ReentrantLock(); // held while a helper is started, which takes milliseconds
    private volatile boolean begun; // written under lock
    private volatile @Nullable WatchdogTable table; // written under lock, before begun
    private @Nullable WatchdogHelper helper; // guarded by lock
    private boolean closed; // guarded by lock

    /**
     * Does nothing yet.
     *
     * @param parent a directory that survives this program; made if need be
     * @param engineMark what the marks of the attached processes begin with, before a dot and the launch number
     * @param keeping what the keeper does
     * @param starter null if this platform has no means
     * @throws IllegalArgumentException if the mark has anything but letters, digits and hyphens
     */
    Watchdog(Path parent, String engineMark, DetachedKeeping keeping, WatchdogHelper.@Nullable Starter starter) {
        if (!engineMark.matches("[A-Za-z0-9-]+")) {
            throw new IllegalArgumentException(
                    "engine mark is '" + engineMark + "': use letters, digits and hyphens only");
        }
        folder = new WatchdogFolder(parent.toAbsolutePath(), engineMark);
        this.keeping = keeping;
        this.starter = starter;
    }

    /** One that starts its helper as this platform can. */
    static Watchdog ofThisPlatform(Path parent, String engineMark, DetachedKeeping keeping) {
        return new Watchdog(
                parent, engineMark, keeping, Posix.ofThisPlatform() == null ? null : WatchdogHelper::startPortably);
    }

    /**
     * Guards a process that was launched and not yet waited for; the first time, starts the helper and waits the
     * milliseconds until its process exists.
     *
     * @param startTime of the process, as {@link StartTime} has it
     * @param grace time between SIGTERM and SIGKILL, should this program die
     * @param launch the number behind the dot of its {@link ProcessMark}
     * @return to release when the process has ended; null if it cannot be guarded
     * @throws IllegalArgumentException if a number or {@code grace} is negative
     */
    @Nullable
    Slot guard(long pid, long startTime, Duration grace, long launch) {
        ensureStarted();
        WatchdogTable open = table;
        if (open == null) {
            return null;
        }
        try {
            return open.guard(pid, startTime, grace, launch);
        } catch (IOException e) {
            LOG.log(
                    Level.WARNING,
                    "process %d is not guarded: it will run on if this program is killed; make room for %s"
                            .formatted(pid, folder.table()),
                    e);
            return null;
        }
    }

    /** Starts the helper if that has not been tried; returns when its process exists. */
    void ensureStarted() {
        if (!begun) {
            lock.lock();
            try {
                if (!begun) {
                    table = begin();
                    begun = true;
                }
            } finally {
                lock.unlock();
            }
        }
    }

    private @Nullable WatchdogTable begin() {
        if (starter == null) {
            LOG.log(
                    Level.WARNING,
                    "there is no watchdog on this system: attached processes will run on if this program is killed");
            return null;
        }
        try {
            folder.create();
            WatchdogTable created = WatchdogTable.create(folder.table());
            startHelper(starter, 0);
            return created;
        } catch (IOException | UncheckedIOException e) {
            LOG.log(
                    Level.WARNING,
                    "attached processes will run on if this program is killed: cannot write to %s; check its rights"
                            .formatted(folder.parent()),
                    e);
            return null;
        }
    }

    /** Holds the lock. */
    private void startHelper(WatchdogHelper.Starter start, int restarts) {
        try {
            WatchdogHelper started = start.start(command(), environment());
            helper = started;
            var _ = started.end().thenRun(() -> startAgain(start, restarts, null));
        } catch (IOException e) {
            startAgain(start, restarts, e);
        }
    }

    private void startAgain(WatchdogHelper.Starter start, int restarts, @Nullable IOException failure) {
        if (isClosed()) {
            return;
        }
        if (restarts == MAX_RESTARTS) {
            LOG.log(
                    Level.ERROR,
                    "the watchdog ended %d times: attached processes will run on if this program is killed;"
                                    .formatted(restarts + 1)
                            + " find out what ends it, and start this program again",
                    failure);
            return;
        }
        Duration delay = FIRST_RESTART_DELAY.multipliedBy(1L << restarts);
        LOG.log(
                Level.WARNING,
                failure == null
                        ? "the watchdog was ended by somebody; it is started again in %d ms".formatted(delay.toMillis())
                        : "the watchdog could not be started; next try in %d ms".formatted(delay.toMillis()),
                failure);
        CompletableFuture.delayedExecutor(delay.toMillis(), TimeUnit.MILLISECONDS, Thread::startVirtualThread)
                .execute(() -> startUnlessClosed(start, restarts + 1));
    }

    private void startUnlessClosed(WatchdogHelper.Starter start, int restarts) {
        lock.lock();
        try {
            if (!closed) {
                startHelper(start, restarts);
            }
        } finally {
            lock.unlock();
        }
    }

    private List<String> command() throws IOException {
        try (InputStream script = Objects.requireNonNull(Watchdog.class.getResourceAsStream("watchdog.sh"))) {
            return List.of(
                    "/bin/sh",
                    "-c",
                    new String(script.readAllBytes(), StandardCharsets.UTF_8),
                    "signalbox-watchdog",
                    folder.path().toString(),
                    folder.mark(),
                    folder.report().toString(),
                    "/proc",
                    keeping.folder().toString(),
                    Long.toString(keeping.keptBytes()),
                    Long.toString(keeping.pause().toSeconds()));
        }
    }

    /** Nothing of ours: it may hold secrets, or the mark of an engine that launched this program. */
    private static Map<String, String> environment() {
        return Map.of("PATH", System.getenv().getOrDefault("PATH", USUAL_PATH));
    }

    private boolean isClosed() {
        lock.lock();
        try {
            return closed;
        } finally {
            lock.unlock();
        }
    }

    /**
     * Sends the helper home without its stopping anything, waits for it, two seconds at most, and removes the table. A
     * keeper that it leaves is not waited for. To be closed after the last attached process was stopped and the detached
     * ones are followed no more; closing twice is harmless.
     */
    @Override
    public void close() {
        WatchdogTable lastTable;
        WatchdogHelper lastHelper;
        lock.lock();
        try {
            closed = true;
            lastTable = table;
            lastHelper = helper;
            table = null;
            helper = null;
            begun = true;
        } finally {
            lock.unlock();
        }
        if (lastHelper != null) {
            lastHelper.farewell();
            awaitEnd(lastHelper);
        }
        if (lastTable != null) {
            remove(lastTable);
        }
    }

    private static void awaitEnd(WatchdogHelper leaving) {
        try {
            leaving.end().get(END_TAKES_AT_MOST.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException | ExecutionException _) {
            leaving.handle().destroyForcibly(); // stopped by somebody, perhaps; it has nothing to do any more
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt(); // it was told, and ends by itself
        }
    }

    private void remove(WatchdogTable last) {
        try (last) {
            folder.delete();
        } catch (IOException e) {
            LOG.log(Level.WARNING, "cannot remove %s; remove it by hand".formatted(folder.path()), e);
        }
    }

    /** The process that watches now, for tests. */
    @Nullable
    ProcessHandle helperProcess() {
        lock.lock();
        try {
            return helper == null ? null : helper.handle();
        } finally {
            lock.unlock();
        }
    }
}
