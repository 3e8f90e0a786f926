package dev.signalbox.engine.service;

import dev.signalbox.engine.event.Cause;
import dev.signalbox.engine.os.ManagedProcess;
import dev.signalbox.engine.os.RunOptions;
import dev.signalbox.engine.os.StopReport;
import dev.signalbox.engine.time.Timer;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;

/**
 * A stop of a service that has a command for it: the command is to make the process end within the grace period. If it
 * cannot be launched or fails, the process is asked by its signal for the rest of that time; what has not ended then is
 * killed, the command included. Thread-safe.
 */
final class StopCommand {
    private final ServiceRecord record;
    private final Facilities facilities;
    private final ManagedProcess process;
    private final Cause cause;

    StopCommand(ServiceRecord record, Facilities facilities, ManagedProcess process, Cause cause) {
        this.record = record;
        this.facilities = facilities;
        this.process = process;
        this.cause = cause;
    }

    /** Begins it. */
    CompletableFuture<StopReport> stop(RunOptions command, Duration grace) {
        long end = facilities.time().nanoTime() + grace.toNanos();
        ManagedProcess stopper = facilities.processes().launch(command, record.id(), record.output(), cause);
        CompletableFuture<Void> over = new CompletableFuture<>(); // the grace period, or what was to happen in it
        Timer timer = facilities.time().after(grace, () -> over.complete(null));
        var _ = process.done().whenComplete((_, _) -> over.complete(null));
        var _ = stopper.done().whenComplete((exit, failure) -> {
            if (failure != null || exit.reason().isFailure()) {
                over.complete(null);
            }
        });
        return over.thenCompose(_ -> {
                    timer.cancel();
                    return stopper.isRunning()
                            ? stopper.stop(Duration.ZERO, cause).handle((_, _) -> null)
                            : CompletableFuture.completedFuture(null);
                })
                .thenCompose(_ -> {
                    long left = Math.max(0, end - facilities.time().nanoTime());
                    return process.stop(Duration.ofNanos(left), cause);
                });
    }
}
