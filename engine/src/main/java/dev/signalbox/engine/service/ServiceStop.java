package dev.signalbox.engine.service;

import static java.util.Objects.requireNonNull;

import dev.signalbox.engine.event.Cause;
import dev.signalbox.engine.event.EngineEvent.ProcessExited;
import dev.signalbox.engine.event.ExitReason;
import dev.signalbox.engine.event.OsProcessName;
import dev.signalbox.engine.event.ServiceState.Stopped;
import dev.signalbox.engine.event.ServiceState.Stopping;
import dev.signalbox.engine.os.ManagedProcess;
import dev.signalbox.engine.os.StopReport;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CompletableFuture;

/** The stop of a service's process and of all that descends from it, and how that is told. */
final class ServiceStop {
    private static final Logger LOG = System.getLogger(ServiceStop.class.getName());

    private ServiceStop() {}

    /** Begins it. Completes in any case, with what had to be killed and what has survived. */
    static CompletableFuture<StopReport> begin(
            ServiceRecord record, ManagedProcess process, Duration grace, Cause cause) {
        Instant now = record.now();
        record.enterMarked(new Stopping(now, now.plus(grace), process.pid()), cause);
        return process.stop(grace, cause).exceptionally(failure -> {
            LOG.log(Level.ERROR, "the stop of " + process.id() + " failed", failure);
            return new StopReport(List.of(), List.of(new OsProcessName(process.pid(), ""))); // nobody knows better
        });
    }

    /** The whole of it, for who has no actor. */
    static CompletableFuture<?> whole(ServiceRecord record, ManagedProcess process, Duration grace, Cause cause) {
        return begin(record, process, grace, cause).thenAccept(report -> {
            if (record.snapshot().state() instanceof Stopping) { // else there is an actor again, which has told
                finish(record, report);
            }
        });
    }

    /** Tells its end; returns because of what that came. */
    static Cause finish(ServiceRecord record, StopReport report) {
        ProcessExited exit = requireNonNull(record.process(), "was stopped").exitEvent();
        ExitReason reason = exit == null ? null : exit.reason();
        Cause cause = exit == null ? new Cause.Unprompted() : new Cause.Event(exit.number());
        record.ended(reason);
        Stopped stopped = new Stopped(reason, record.now(), report.killed(), report.survivors());
        if (report.survivors().isEmpty()) {
            record.enter(stopped, cause);
        } else {
            record.enterMarked(stopped, cause);
        }
        return cause;
    }
}
