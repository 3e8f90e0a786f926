package dev.signalbox.engine.service.probe;

import dev.signalbox.engine.event.Cause;
import dev.signalbox.engine.os.ManagedProcess;
import dev.signalbox.engine.os.Processes;
import dev.signalbox.engine.os.StopReport;
import dev.signalbox.engine.time.TimeSource;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/**
 * Ends what the commands of checks leave running. That of commands which have ended by themselves, of which hardly any
 * leaves anything, is ended together from time to time: to find it, the table of all processes is read, which costs more
 * than ten such commands, and it is read once for all of them. Thread-safe.
 */
final class Leftovers implements AutoCloseable {
    /** For so long something may be left at most. */
    static final Duration PAUSE = Duration.ofSeconds(30);

    private static final Logger LOG = System.getLogger(Leftovers.class.getName());
    private static final Cause CANCELLED = new Cause.Request(Cause.Action.CANCEL);
    private static final int MOST = 256; // commands remembered at a time

    private final TimeSource time;
    private final Processes processes;
    private List<ManagedProcess> ended = new ArrayList<>(); // guarded by this
    private boolean closed; // guarded by this

    Leftovers(TimeSource time, Processes processes) {
        this.time = time;
        this.processes = processes;
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

    private void beginToEndAll() { // on another thread: to read the table takes longer than a timer may
        Thread.ofVirtual().name("leftovers of checks").start(this::endAll);
    }

    private void endAll() {
        List<ManagedProcess> taken;
        synchronized (this) {
            taken = ended;
            ended = new ArrayList<>();
        }
        try {
            CompletableFuture<?>[] ends =
                    processes.withLeftovers(taken).stream().map(Leftovers::end).toArray(CompletableFuture<?>[]::new);
            CompletableFuture.allOf(ends).join(); // two seconds at most
        } catch (RuntimeException e) { // as when this program is out of descriptors
            LOG.log(
                    Level.WARNING,
                    "cannot tell what %d commands of checks have left running".formatted(taken.size()),
                    e);
        }
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

    static String survivalText(ManagedProcess process, StopReport report) {
        return "of %s, the command of a check, these survive: %s"
                .formatted(
                        nameOf(process),
                        process.options().masked(report.survivors().toString()));
    }

    private static String nameOf(ManagedProcess process) {
        return "'%s'".formatted(OneLine.of(String.join(" ", process.options().shownWords())));
    }

    /** Ends all there is, and waits for it: two seconds at most. */
    @Override
    public void close() {
        synchronized (this) {
            closed = true;
        }
        endAll();
    }
}
