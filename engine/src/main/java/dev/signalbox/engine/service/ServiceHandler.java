package dev.signalbox.engine.service;

import dev.signalbox.engine.actor.Actor;
import dev.signalbox.engine.actor.ActorEvent;
import dev.signalbox.engine.actor.Context;
import dev.signalbox.engine.actor.Handler;
import dev.signalbox.engine.actor.Message;
import dev.signalbox.engine.event.Cause;
import dev.signalbox.engine.event.EngineEvent.ProcessExited;
import dev.signalbox.engine.event.ExitReason;
import dev.signalbox.engine.event.NodeId;
import dev.signalbox.engine.event.ServiceState.Blocker;
import dev.signalbox.engine.event.ServiceState.Running;
import dev.signalbox.engine.event.ServiceState.Starting;
import dev.signalbox.engine.event.ServiceState.Stopping;
import dev.signalbox.engine.event.ServiceState.Up;
import dev.signalbox.engine.os.ManagedProcess;
import dev.signalbox.engine.os.ProcessStatus;
import dev.signalbox.engine.os.StopReport;
import dev.signalbox.engine.service.definition.RestartPolicy;
import dev.signalbox.engine.service.definition.RestartRules;
import dev.signalbox.engine.service.environment.EnvironmentException;
import dev.signalbox.engine.service.environment.ShellReading;
import dev.signalbox.engine.service.probe.ProbeNews;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/**
 * One run of a service: an actor that waits for what it depends on, launches its process and ends as that ends, with the
 * same reason. Whether there is another run then is for its supervisor to say. Told to end, it stops the process and all
 * its descendants first.
 */
final class ServiceHandler implements Handler {
    private static final Logger LOG = System.getLogger(ServiceHandler.class.getName());

    /** To be stopped without a grace period; cuts short a stop that goes on. */
    record Kill(Cause cause) {}

    /** What is being stopped is to be killed at once; nothing else changes. */
    record CutShort(Cause cause) {}

    /** It may begin: not before its supervisor knows that it is there. */
    private record Begin() {}

    /** Something that it waits for may have come true. */
    private record LookAgain() {}

    private record ShellTold(ShellReading reading) {}

    private record Probed(NodeId process, RunWatch.Which which, ProbeNews news) {}

    private record ProcessEnded(ProcessExited event) {}

    /** Nothing of the process and its descendants runs any more, but for those that survived. */
    private record StopFinished(int stop, StopReport report) {}

    private final ServiceRecord record;
    private final Facilities facilities;
    private Cause whyStarted = new Cause.Unprompted();
    private @Nullable DependencyWait wait; // while it waits
    private @Nullable RunWatch watch; // while its process runs and is not being stopped
    private Cause.@Nullable Rule illness; // because of which it is being stopped, if it is not well
    private boolean goesOnAfterStop; // what is being stopped is a leftover of the run before
    private int stops; // how many have begun; only the end of the latest counts

    ServiceHandler(ServiceRecord record, Facilities facilities) {
        this.record = record;
        this.facilities = facilities;
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
            case LookAgain _ -> lookAgain(context);
            case ShellTold(var reading) -> shellTold(context, reading);
            case Probed probed -> probed(context, probed);
            case ActorEvent.Cancel(var _, var _, var cause) -> {
                if (!isStop(cause)) { // else whoever starts it again says why
                    record.expectStart(cause);
                }
                leave(context, record.spec().stop().grace(), cause);
            }
            case Kill(var cause) -> leave(context, Duration.ZERO, cause);
            case CutShort(var cause) -> cutShort(context, cause);
            case ProcessEnded(var event) -> processEnded(context, event);
            case StopFinished(var stop, var report) -> stopFinished(context, stop, report);
            case null, default -> {} // what is of no concern to a service
        }
    }

    private static boolean isStop(Cause cause) {
        return cause instanceof Cause.Request(var action)
                && switch (action) {
                    case STOP, KILL, CLOSE, TIMEOUT, CANCEL -> true;
                    case START, RESTART, SIGNAL, ADOPT -> false;
                };
    }

    /**
     * What the last run left behind, such as a daemon or the children of a process that was killed, ends before another
     * run begins; else each run would add to it, and a stop would find only what the last one left.
     */
    private void begin(Context context) {
        ManagedProcess last = record.process();
        if (last != null && (last.isRunning() || last.hasDescendants())) {
            goesOnAfterStop = true;
            stop(context, last, record.spec().stop().grace(), whyStarted);
        } else {
            awaitDependencies(context);
        }
    }

    private void awaitDependencies(Context context) {
        record.goesOn();
        if (record.spec().dependencies().isEmpty()) {
            askShell(context);
            return;
        }
        Actor self = context.actor();
        wait = new DependencyWait(record, facilities, () -> self.tell(new LookAgain()));
        lookAgain(context);
    }

    private void lookAgain(Context context) {
        if (wait == null) {
            return; // told when the wait was over already
        }
        List<Blocker> blockers = wait.blockers();
        if (blockers.isEmpty()) {
            endWait();
            askShell(context);
        } else {
            record.enterWaiting(blockers, whyStarted);
        }
    }

    private void endWait() {
        if (wait != null) {
            wait.close();
            wait = null;
        }
    }

    private void askShell(Context context) {
        record.enterStarting(whyStarted);
        CompletableFuture<ShellReading> answer = facilities.surroundings().shell();
        if (answer.isDone()) {
            prepareAndLaunch(context, answer.join());
        } else {
            Actor self = context.actor();
            var _ = answer.thenAccept(reading -> self.tell(new ShellTold(reading)));
        }
    }

    private void shellTold(Context context, ShellReading reading) {
        if (record.state() instanceof Starting) { // else it was stopped meanwhile
            prepareAndLaunch(context, reading);
        }
    }

    private void prepareAndLaunch(Context context, ShellReading reading) {
        PreparedRun run;
        try {
            run = facilities.surroundings().prepare(record, reading);
        } catch (EnvironmentException
                | IllegalArgumentException
                | IllegalStateException
                | UnsupportedOperationException e) {
            ExitReason reason = launchFailed(String.valueOf(e.getMessage()));
            record.ended(reason);
            endOrRestart(context, reason, record.lastChange());
            return;
        }
        try {
            launch(context, run);
        } catch (RuntimeException | Error e) { // a defect of ours: the service must still be there to be started again
            LOG.log(
                    Level.ERROR,
                    "service '%s' failed to start: %s"
                            .formatted(record.name(), run.options().masked(e)));
            ExitReason reason = launchFailed(run.options().masked(e.toString()) + "; see the log");
            record.ended(reason);
            record.enterEnd(reason, record.lastChange());
            context.stop(new ExitReason.Normal(reason));
        }
    }

    private ExitReason launchFailed(String why) {
        return new ExitReason.LaunchFailed(
                "cannot start '%s': %s".formatted(record.name(), record.mask().mask(why)));
    }

    private void launch(Context context, PreparedRun run) {
        record.prepared(run);
        ManagedProcess launched =
                facilities.processes().launch(run.options(), record.id(), record.output(), whyStarted);
        ProcessExited failure = launched.status() == ProcessStatus.FAILED ? launched.exitEvent() : null;
        if (failure != null) {
            ended(context, failure);
            return;
        }
        record.launched(launched);
        Actor self = context.actor();
        var _ = launched.done().thenAccept(event -> self.tell(new ProcessEnded(event)));
        watch = new RunWatch(
                record, run, launched, facilities, (which, news) -> self.tell(new Probed(launched.id(), which, news)));
        record.enter(new Running(launched.startedAt(), launched.id(), launched.pid()), whyStarted);
    }

    private void probed(Context context, Probed probed) {
        if (watch == null || !watch.isOf(probed.process()) || !(record.state() instanceof Up up)) {
            return; // of a process that has ended, or is being stopped
        }
        Cause.Rule illnessNow = Wellness.take(record, up, probed.which(), probed.news());
        ManagedProcess process = record.process();
        if (illnessNow != null && process != null) {
            illness = illnessNow;
            stop(context, process, record.spec().stop().grace(), illnessNow);
        }
    }

    private void processEnded(Context context, ProcessExited event) {
        if (record.state() instanceof Up up && up.process().equals(event.source())) {
            ended(context, event);
        } // else it is being stopped, and the end of the stop tells
    }

    /** By itself. */
    private void ended(Context context, ProcessExited exit) {
        endWatch();
        record.ended(exit);
        endOrRestart(context, exit.reason(), new Cause.Event(exit.number()));
    }

    private void endOrRestart(Context context, ExitReason reason, Cause cause) {
        RestartRules rules = record.spec().restart();
        if (!rules.restartsAfter(reason)) {
            record.enterEnd(reason, cause);
            context.stop(new ExitReason.Normal(reason), cause);
        } else {
            record.expectRestart(cause);
            context.stop(rules.isSuccess(reason) ? new ExitReason.Normal(reason) : reason, cause);
        }
    }

    private void endWatch() {
        if (watch != null) {
            watch.close();
            watch = null;
        }
    }

    private void leave(Context context, Duration grace, Cause cause) {
        endWait();
        goesOnAfterStop = false;
        illness = null;
        ManagedProcess process = record.process();
        boolean isStopping = record.state() instanceof Stopping;
        if (process != null && (record.state() instanceof Up || (isStopping && grace.isZero()))) {
            stop(context, process, grace, cause);
        } else if (!isStopping) { // it had not begun
            record.stopped(cause);
            context.stop(new ExitReason.Shutdown(), cause);
        }
    }

    private void cutShort(Context context, Cause cause) {
        ManagedProcess process = record.process();
        if (process != null && record.state() instanceof Stopping) {
            stop(context, process, Duration.ZERO, cause);
        }
    }

    /** If it is ended at once, its process is all the same: nothing of it may go on unseen. */
    @Override
    public void ended(Context context) {
        endWait();
        endWatch();
        ManagedProcess process = record.process();
        if (process != null && process.isRunning()) {
            var _ = ServiceStop.whole(
                    record, facilities, process, record.state(), Duration.ZERO, new Cause.Unprompted());
        }
    }

    private void stop(Context context, ManagedProcess process, Duration grace, Cause cause) {
        endWatch();
        int stop = ++stops;
        Actor self = context.actor();
        var _ = ServiceStop.begin(record, facilities, process, grace, cause)
                .thenAccept(report -> self.tell(new StopFinished(stop, report)));
    }

    private void stopFinished(Context context, int stop, StopReport report) {
        if (stop != stops) {
            return; // cut short by a kill, which knows what it killed and will tell
        }
        if (goesOnAfterStop) {
            goesOnAfterStop = false;
            var _ = ServiceStop.finish(record, report);
            awaitDependencies(context);
        } else if (illness != null) {
            endIll(context, illness);
        } else {
            Cause cause = ServiceStop.finish(record, report);
            context.stop(new ExitReason.Shutdown(), cause);
        }
    }

    /** Its end is a failure, however the process ended that was stopped for it. */
    private void endIll(Context context, Cause.Rule why) {
        Cause cause = ServiceStop.exit(record);
        ExitReason reason = new ExitReason.Failed(new IllnessException(why.detail()));
        if (record.spec().restart().policy() == RestartPolicy.NEVER) {
            ExitReason last = record.snapshot().lastExit();
            record.enterEnd(last == null ? reason : last, why);
            context.stop(new ExitReason.Normal(reason), cause);
        } else {
            record.expectRestart(why);
            context.stop(reason, cause);
        }
    }
}
