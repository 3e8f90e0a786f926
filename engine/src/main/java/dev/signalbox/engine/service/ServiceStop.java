package dev.signalbox.engine.service;

import static java.util.Objects.requireNonNull;

import dev.signalbox.engine.event.Cause;
import dev.signalbox.engine.event.EngineEvent.ProcessExited;
import dev.signalbox.engine.event.ExitReason;
import dev.signalbox.engine.event.OsProcessName;
import dev.signalbox.engine.event.ServiceState;
import dev.signalbox.engine.event.ServiceState.Stopped;
import dev.signalbox.engine.event.ServiceState.Stopping;
import dev.signalbox.engine.os.ManagedProcess;
import dev.signalbox.engine.os.RunOptions;
import dev.signalbox.engine.os.StopReport;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/** The stop of a service's process and of all that descends from it, and how that is told. */
final class ServiceStop {
    private static final Logger LOG = System.getLogger(ServiceStop.class.getName());

    private ServiceStop() {}

    /** Begins it. Completes in any case, with what had to be killed and what has survived. */
    static CompletableFuture<StopReport> begin(
            ServiceRecord record, Facilities facilities, ManagedProcess process, Duration grace, Cause cause) {
        record.enterMarked(stopping(record, process, grace), cause);
        return ask(record, facilities, process, grace, cause);
    }

    private static Stopping stopping(ServiceRecord record, ManagedProcess process, Duration grace) {
        Instant now = record.now();
        return new Stopping(now, now.plus(grace), process.pid());
    }

    private static CompletableFuture<StopReport> ask(
            ServiceRecord record, Facilities facilities, ManagedProcess process, Duration grace, Cause cause) {
        PreparedRun run = record.run();
        RunOptions command = run == null ? null : run.stopCommand();
        CompletableFuture<StopReport> report = command == null || grace.isZero() || !process.isRunning()
                ? process.stop(grace, cause)
                : new StopCommand(record, facilities, process, cause).stop(command, grace);
        return report.exceptionally(failure -> {
            LOG.log(Level.ERROR, "the stop of " + process.id() + " failed", failure);
            return new StopReport(List.of(), List.of(new OsProcessName(process.pid(), ""))); // nobody knows better
        });
    }

    /**
     * The whole of it, for who has no actor.
     *
     * @param from the state in which that was so
     * @return null, and nothing is stopped, if it has another state by now
     */
    static @Nullable CompletableFuture<?> whole(
            ServiceRecord record,
            Facilities facilities,
            ManagedProcess process,
            ServiceState from,
            Duration grace,
            Cause cause) {
        Stopping stopping = stopping(record, process, grace);
        if (!record.enterMarkedFrom(from, stopping, cause)) {
            return null;
        }
        return ask(record, facilities, process, grace, cause).thenAccept(report -> {
            if (record.state().equals(stopping)) { // else somebody else tells
                var _ = finish(record, report);
            }
        });
    }

    /** Tells its end; returns because of what that came. */
    static Cause finish(ServiceRecord record, StopReport report) {
        Cause cause = exit(record);
        Stopped stopped = new Stopped(
                record.snapshot().lastExit(),
                record.now(),
                shown(record, report.killed()),
                shown(record, report.survivors()));
        if (report.survivors().isEmpty()) {
            record.enter(stopped, cause);
        } else {
            record.enterMarked(stopped, cause);
        }
        return cause;
    }

    /** Those processes without the secrets that they have in their arguments. */
    private static List<OsProcessName> shown(ServiceRecord record, List<OsProcessName> processes) {
        return processes.stream()
                .map(process -> new OsProcessName(process.pid(), record.mask().mask(process.command())))
                .toList();
    }

    /** Takes note of how the process ended; returns because of what the stop came to its end. */
    static Cause exit(ServiceRecord record) {
        ProcessExited exit = requireNonNull(record.process(), "was stopped").exitEvent();
        if (exit == null) {
            record.ended((ExitReason) null);
            return new Cause.Unprompted();
        }
        record.ended(exit);
        return new Cause.Event(exit.number());
    }
}
