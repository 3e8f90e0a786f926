package dev.signalbox.engine.service.probe;

import dev.signalbox.engine.event.Cause;
import dev.signalbox.engine.os.ManagedProcess;
import dev.signalbox.engine.os.StopReport;
import dev.signalbox.engine.time.TimeSource;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Ends what the commands of checks leave running. That of commands which have ended by themselves, of which hardly any
 * leaves anything, is ended together from time to time: to find it, the table of all processes is read, which costs more
 * than ten such commands, and all share one reading. Thread-safe.
 */
final class Leftovers implements AutoCloseable {
    /** For so long something may be left at most. */
    static final Duration PAUSE = Duration.ofSeconds(30);

    private static final Logger LOG = System.getLogger(Leftovers.class.getName());
    private static final Cause CANCELLED = new Cause.Request(Cause.Action.CANCEL);
    private static final int MOST = 256; // commands remembered at a time
    private static final long CLOSE_TAKES_AT_MOST_SECONDS = 5; // one stop takes two

    private final TimeSource time;
    private List<ManagedProcess> ended = new ArrayList<>(); // guarded by this
    private boolean closed; // guarded by this

    Leftovers(TimeSource time) {
        this.time = time;
    }

    /** Takes note of a command that has ended by itself; returns at once. */
    void add(ManagedProcess process) {
        int count;
        boolean late;
        synchronized (this) {
            ended.add(process);
            count = ended.size();
            late = closed;
        }
        if (late || count >= MOST) {
            beginToEndAll();
        } else if (count == 1) {
            var _ = time.after(PAUSE, this::beginToEndAll);
        }
    }

    private void beginToEndAll() {
        var _ = endAll();
    }

    private CompletableFuture<@Nullable Void> endAll() {
        List<ManagedProcess> taken;
        synchronized (this) {
            taken = ended;
            ended = new ArrayList<>();
        }
        return CompletableFuture.allOf(taken.stream().map(Leftovers::end).toArray(CompletableFuture<?>[]::new));
    }

    /**
     * Ends a process, if it still runs, and all that descends from it.
     *
     * @return completes when they have ended or have survived SIGKILL, which is logged; never fails
     */
    static CompletableFuture<@Nullable Void> end(ManagedProcess process) {
        return process.stop(Duration.ZERO, CANCELLED).handle((report, failure) -> {
            if (failure != null) {
                LOG.log(Level.WARNING, "cannot tell what " + nameOf(process) + " has left running", failure);
            } else if (!report.survivors().isEmpty()) {
                LOG.log(Level.WARNING, survivalText(process, report));
            }
            return null;
        });
    }

    private static String survivalText(ManagedProcess process, StopReport report) {
        return "of %s, the command of a check, these survive: %s".formatted(nameOf(process), report.survivors());
    }

    private static String nameOf(ManagedProcess process) {
        return "'%s'"
                .formatted(OneLine.of(
                        String.join(" ", process.options().command().words())));
    }

    /** Ends all there is, and waits for it. */
    @Override
    public void close() {
        synchronized (this) {
            closed = true;
        }
        endAll().completeOnTimeout(null, CLOSE_TAKES_AT_MOST_SECONDS, TimeUnit.SECONDS)
                .join();
    }
}
