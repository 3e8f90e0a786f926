package dev.signalbox.engine.service;

import dev.signalbox.engine.actor.Actor;
import dev.signalbox.engine.actor.ActorEvent;
import dev.signalbox.engine.actor.Context;
import dev.signalbox.engine.actor.Handler;
import dev.signalbox.engine.actor.Message;
import dev.signalbox.engine.event.Cause;
import dev.signalbox.engine.event.EngineEvent.ProcessExited;
import dev.signalbox.engine.event.ExitReason;
import dev.signalbox.engine.event.ServiceState;
import dev.signalbox.engine.event.ServiceState.BackingOff;
import dev.signalbox.engine.event.ServiceState.Ended;
import dev.signalbox.engine.event.ServiceState.GaveUp;
import dev.signalbox.engine.event.ServiceState.NotStarted;
import dev.signalbox.engine.event.ServiceState.Running;
import dev.signalbox.engine.event.ServiceState.Starting;
import dev.signalbox.engine.event.ServiceState.Stopped;
import dev.signalbox.engine.event.ServiceState.Stopping;
import dev.signalbox.engine.os.ManagedProcess;
import dev.signalbox.engine.os.ProcessStatus;
import dev.signalbox.engine.os.Processes;
import dev.signalbox.engine.os.StopReport;
import dev.signalbox.engine.service.definition.RestartRules;
import dev.signalbox.engine.service.environment.EnvironmentException;
import dev.signalbox.engine.service.environment.EnvironmentSources;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Duration;

/**
 * One run of a service: an actor that launches its process and ends as that ends, with the same reason. Whether there is
 * another run then is for its supervisor to say. Told to end, it stops the process and all its descendants first.
 */
final class ServiceHandler implements Handler {
    private static final Logger LOG = System.getLogger(ServiceHandler.class.getName());

    /** To be stopped without a grace period; cuts short a stop that goes on. */
    record Kill(Cause cause) {}

    /** It may begin: not before its supervisor knows that it is there. */
    private record Begin() {}

    private record ProcessEnded(ProcessExited event) {}

    /** Nothing of the process and its descendants runs any more, but for those that survived. */
    private record StopFinished(int stop, StopReport report) {}

    private final ServiceRecord record;
    private final Processes processes;
    private final EnvironmentSources sources;
    private Cause whyStarted = new Cause.Unprompted();
    private boolean launchesAfterStop;
    private int stops; // how many have begun; only the end of the latest counts

    ServiceHandler(ServiceRecord record, Processes processes, EnvironmentSources sources) {
        this.record = record;
        this.processes = processes;
        this.sources = sources;
    }

    @Override
    public void started(Context context) {
        context.trapLinks(true); // to be asked to end, not ended
        whyStarted = record.begin();
        var _ = context.tell(context.actor(), new Begin());
    }

    @Override
    public void handle(Context context, Message message) {
        switch (message.payload()) {
            case Begin _ -> begin(context);
            case ActorEvent.Cancel(var _, var _, var cause) -> {
                record.expectStart(cause); // if there is to be another run
                leave(context, record.spec().stop().grace(), cause);
            }
            case Kill(var cause) -> leave(context, Duration.ZERO, cause);
            case ProcessEnded(var event) -> processEnded(context, event);
            case StopFinished(var stop, var report) -> stopFinished(context, stop, report);
            case null, default -> {} // what is of no concern to a service
        }
    }

    /**
     * What the last run left behind, such as a daemon or the children of a process that was killed, ends before another
     * run begins; else each run would add to it, and a stop would find only what the last one left.
     */
    private void begin(Context context) {
        ManagedProcess last = record.process();
        if (last != null && (last.isRunning() || last.hasDescendants())) {
            launchesAfterStop = true;
            stop(context, last, record.spec().stop().grace(), whyStarted);
        } else {
            launchOrSay(context);
        }
    }

    private void launchOrSay(Context context) {
        try {
            launch(context);
        } catch (EnvironmentException | IllegalArgumentException | UnsupportedOperationException e) {
            end(context, new ExitReason.LaunchFailed("cannot start '%s': %s".formatted(record.spec().name(), e.getMessage())), whyStarted);
        } catch (RuntimeException | Error e) { // a defect of ours: the service must still be there to be started again
            String name = record.spec().name();
            LOG.log(Level.ERROR, "service '" + name + "' failed to start", e);
            ExitReason reason = new ExitReason.LaunchFailed("cannot start '%s': %s; see the log".formatted(name, e));
            record.ended(reason);
            record.enter(new Ended(reason, record.now()), record.lastChange());
            context.stop(new ExitReason.Normal(reason));
        }
    }

    private void launch(Context context) throws EnvironmentException {
        record.enter(new Starting(record.now()), whyStarted);
        PreparedRun run = PreparedRun.of(record.spec(), sources);
        ManagedProcess launched = processes.launch(run.options(), record.id(), record.output(), whyStarted);
        ProcessExited failure = launched.status() == ProcessStatus.FAILED ? launched.exitEvent() : null;
        if (failure != null) {
            endedByItself(context, failure);
            return;
        }
        record.launched(launched);
        record.enter(new Running(launched.startedAt(), launched.id(), launched.pid()), whyStarted);
        Actor self = context.actor();
        var _ = launched.done().thenAccept(event -> self.tell(new ProcessEnded(event)));
    }

    private void processEnded(Context context, ProcessExited event) {
        if (record.snapshot().state() instanceof Running(var _, var current, var _)
                && current.equals(event.source())) { // else it is being stopped, and the end of the stop tells
            endedByItself(context, event);
        }
    }

    private void endedByItself(Context context, ProcessExited event) {
        end(context, event.reason(), new Cause.Event(event.number()));
    }

    private void end(Context context, ExitReason reason, Cause cause) {
        record.ended(reason);
        RestartRules rules = record.spec().restart();
        if (!rules.restartsAfter(reason)) {
            record.enter(new Ended(reason, record.now()), cause);
            context.stop(new ExitReason.Normal(reason), cause);
        } else {
            record.expectRestart(cause);
            context.stop(rules.isSuccess(reason) ? new ExitReason.Normal(reason) : reason, cause);
        }
    }

    private void leave(Context context, Duration grace, Cause cause) {
        launchesAfterStop = false;
        ManagedProcess process = record.process();
        ServiceState state = record.snapshot().state();
        boolean mayStop = switch (state) {
            case Running _ -> true;
            case Stopping _ -> grace.isZero();
            case NotStarted _, Starting _, BackingOff _, Stopped _, Ended _, GaveUp _ -> false;
        };
        if (process != null && mayStop) {
            stop(context, process, grace, cause);
        } else if (!(state instanceof Stopping)) { // it had not begun
            record.stopped(cause);
            context.stop(new ExitReason.Shutdown(), cause);
        }
    }

    /** If it is ended at once, its process is all the same: nothing of it may go on unseen. */
    @Override
    public void ended(Context context) {
        ManagedProcess process = record.process();
        if (process != null && process.isRunning()) {
            var _ = ServiceStop.whole(record, process, Duration.ZERO, new Cause.Unprompted());
        }
    }

    private void stop(Context context, ManagedProcess process, Duration grace, Cause cause) {
        int stop = ++stops;
        Actor self = context.actor();
        var _ = ServiceStop.begin(record, process, grace, cause)
                .thenAccept(report -> self.tell(new StopFinished(stop, report)));
    }

    private void stopFinished(Context context, int stop, StopReport report) {
        if (stop != stops) {
            return; // cut short by a kill, which knows what it killed and will tell
        }
        Cause cause = ServiceStop.finish(record, report);
        if (launchesAfterStop) {
            launchesAfterStop = false;
            launchOrSay(context);
        } else {
            context.stop(new ExitReason.Shutdown(), cause);
        }
    }
}
