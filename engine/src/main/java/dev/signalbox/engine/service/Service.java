package dev.signalbox.engine.service;

import dev.signalbox.engine.actor.Actor;
import dev.signalbox.engine.event.Cause;
import dev.signalbox.engine.event.Cause.Action;
import dev.signalbox.engine.event.NodeId;
import dev.signalbox.engine.event.OsProcessName;
import dev.signalbox.engine.event.ServiceState;
import dev.signalbox.engine.event.ServiceState.BackingOff;
import dev.signalbox.engine.event.ServiceState.Disabled;
import dev.signalbox.engine.event.ServiceState.Ended;
import dev.signalbox.engine.event.ServiceState.FailedToLaunch;
import dev.signalbox.engine.event.ServiceState.GaveUp;
import dev.signalbox.engine.event.ServiceState.NotStarted;
import dev.signalbox.engine.event.ServiceState.Scheduled;
import dev.signalbox.engine.event.ServiceState.Starting;
import dev.signalbox.engine.event.ServiceState.Stopped;
import dev.signalbox.engine.event.ServiceState.Stopping;
import dev.signalbox.engine.event.ServiceState.Up;
import dev.signalbox.engine.event.ServiceState.Waiting;
import dev.signalbox.engine.event.Signal;
import dev.signalbox.engine.os.InputResult;
import dev.signalbox.engine.os.ManagedProcess;
import dev.signalbox.engine.os.OutputLog;
import dev.signalbox.engine.service.definition.Activation;
import dev.signalbox.engine.service.definition.ScheduleRules;
import dev.signalbox.engine.service.definition.ServiceSpec;
import dev.signalbox.engine.service.environment.EnvironmentException;
import dev.signalbox.engine.service.environment.ResolvedEnvironment;
import dev.signalbox.engine.service.environment.SecretMask;
import dev.signalbox.engine.service.history.RunRecord;
import dev.signalbox.engine.supervision.ChildInfo;
import dev.signalbox.engine.supervision.Supervisor;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;

/**
 * A named command that is kept running: an actor, while it is to run, under the supervisor of its group. Thread-safe; every
 * request returns at once, and its outcome is an event.
 *
 * <p>A request that makes no sense in the present state, such as to stop what does not run, does nothing.
 */
public final class Service {
    private static final Logger LOG = System.getLogger(Service.class.getName());

    private final ServiceRecord record;
    private final ServiceTree tree;
    private final Facilities facilities;
    private final Neighbours neighbours;
    private final ScheduledRuns schedule;
    private final String child;
    private String group; // guarded by this; under whose supervisor it is
    private boolean closed; // guarded by this

    /** Those that a service depends on. */
    @FunctionalInterface
    interface Neighbours {
        /** Starts those that are down and have to be up for that one. */
        void startNeeded(ServiceRecord by, Cause cause);
    }

    Service(ServiceRecord record, ServiceTree tree, Facilities facilities, Neighbours neighbours) {
        this.record = record;
        this.tree = tree;
        this.facilities = facilities;
        this.neighbours = neighbours;
        schedule = new ScheduledRuns(record, facilities.time(), new ScheduledRuns.Runs() {
            @Override
            public void startRun(Cause cause) {
                startScheduled(cause);
            }

            @Override
            public void stopRun(Cause cause) {
                facilities.actions().tell(record, Action.STOP, cause);
                var _ = stop(record.spec().stop().grace(), cause);
            }
        });
        child = ServiceTree.idOf(record.id());
        group = record.spec().group();
        facilities.registry().add(record);
        define();
    }

    private void define() {
        var _ = ask(supervisor -> supervisor.define(tree.childOf(record)));
    }

    /** The engine's identity of it; stays when its name changes. */
    public NodeId id() {
        return record.id();
    }

    /** What its processes have printed, one after the other, with marks between them. */
    public OutputLog output() {
        return record.output();
    }

    /** How it is now. */
    public ServiceSnapshot snapshot() {
        return record.snapshot();
    }

    /** Its present or last process; empty if there was none. */
    public Optional<ManagedProcess> process() {
        return Optional.ofNullable(record.process());
    }

    /** Why it is as it is; empty if its state has never changed. */
    public Optional<Explanation> why() {
        return Optional.ofNullable(record.why())
                .map(why -> Explanation.of(why, record.history().runs()));
    }

    /** Its last runs, the newest first; it may go on. */
    public List<RunRecord> runs() {
        return record.history().runs();
    }

    /** The environment that its present or last process has got, with the origin of each value; empty if there was none. */
    public Optional<ResolvedEnvironment> environment() {
        return Optional.ofNullable(record.run()).map(PreparedRun::environment);
    }

    /** What its present or last process was launched with; empty if there was none. */
    public Optional<LaunchPlan> lastLaunch() {
        return Optional.ofNullable(record.run()).map(LaunchPlan::of);
    }

    /**
     * What a process of it would be launched with if it was started now; launches none. Reads files, and blocks as long as
     * the disk takes. Of a login shell that has not answered yet nothing is known.
     *
     * @throws EnvironmentException if a variable is missing, or a file cannot be read
     * @throws IllegalArgumentException if a value cannot be used
     * @throws UnsupportedOperationException if this system has no means for what is asked for
     */
    public LaunchPlan nextLaunch() throws EnvironmentException {
        return LaunchPlan.of(facilities.surroundings().preview(record));
    }

    /**
     * The text with all secrets hidden in it that were given to its present or last process, or to one before of which its
     * output still has lines; of any thread, quickly.
     */
    public String masked(String text) {
        return mask().mask(text);
    }

    /** What hides these secrets. */
    public SecretMask mask() {
        return record.mask();
    }

    /**
     * Starts it if it does not run, and before it all that it depends on and that is down; ends the wait for a restart, and
     * starts again what was given up. The restart count begins anew. One with a schedule runs from now on when that says so,
     * and if that was so before, it runs now.
     */
    public void requestStart() {
        facilities.stops().started(record.spec());
        start(new Cause.Request(Action.START));
    }

    /** As {@link #requestStart}, because of that. */
    void start(Cause cause) {
        if (mayStart()) {
            neighbours.startNeeded(record, cause);
            startAlone(cause);
        }
    }

    private synchronized boolean mayStart() {
        return !closed && record.spec().activation() != Activation.DISABLED;
    }

    /** As {@link #start}, without those that it depends on. */
    synchronized void startAlone(Cause cause) {
        ScheduleRules rules = record.spec().schedule();
        if (!mayStart()) {
            return;
        }
        facilities.actions().tell(record, Action.START, cause);
        if (rules == null) {
            record.desire(Desired.UP);
            startRun(cause);
        } else if (schedule.isOn()) {
            startRun(cause);
        } else {
            record.desire(Desired.ON_SCHEDULE);
            schedule.begin(rules, cause);
        }
    }

    /** Its schedule says so. */
    private synchronized void startScheduled(Cause cause) {
        if (mayStart() && schedule.isOn()) { // else somebody has stopped it just now
            facilities.actions().tell(record, Action.START, cause);
            startRun(cause);
        }
    }

    private synchronized void startRun(Cause cause) {
        if (!closed) {
            record.wantStart(cause);
            moveIfDown();
            startChild(cause);
        }
    }

    private void startChild(Cause cause) {
        var _ = ask(supervisor -> supervisor.start(child, cause));
    }

    /** Its actor has ended; if a start came too early, while that was still there, it comes now. */
    synchronized void actorEnded() {
        if (record.takeWantedStart() && !closed) {
            startChild(record.whyRestart());
        }
    }

    /** Stops it if it runs, and starts it. */
    public void requestRestart() {
        if (!mayStart()) {
            return;
        }
        Cause cause = new Cause.Request(Action.RESTART);
        facilities.stops().started(record.spec());
        neighbours.startNeeded(record, cause);
        restart(cause);
    }

    /** Because of a rule; does nothing if it is to be down by now. */
    synchronized void restartBy(Cause.Rule rule) {
        if (record.snapshot().desired() != Desired.DOWN) {
            restart(rule);
        }
    }

    private synchronized void restart(Cause cause) {
        if (!mayStart()) {
            return;
        }
        facilities.actions().tell(record, Action.RESTART, cause);
        record.desire(schedule.isOn() ? Desired.ON_SCHEDULE : Desired.UP);
        record.expectStart(cause);
        moveIfDown();
        var _ = ask(supervisor -> supervisor.restart(child, cause));
    }

    /** To the supervisor of its group, if it was redefined to be in another one. */
    private void moveIfDown() {
        String wanted = record.spec().group();
        if (!wanted.equals(group) && !record.state().isLive() && branch().isDown(child)) { // else at its next start
            var _ = ask(supervisor -> supervisor.remove(child));
            group = wanted;
            define();
        }
    }

    /**
     * Stops its process and the descendants of it, those that an ended process left behind included, with the grace
     * period of its definition. Its schedule does not start it any more.
     */
    public void requestStop() {
        Cause cause = new Cause.Request(Action.STOP);
        facilities.actions().tell(record, Action.STOP, cause);
        rememberStop();
        var _ = stopForGood(record.spec().stop().grace(), cause);
    }

    /** Kills its process and the descendants of it at once; cuts short a stop that goes on. */
    public void requestKill() {
        Cause cause = new Cause.Request(Action.KILL);
        facilities.actions().tell(record, Action.KILL, cause);
        rememberStop();
        var _ = stopForGood(Duration.ZERO, cause);
        actor().ifPresent(actor -> actor.tell(new ServiceHandler.Kill(cause)));
    }

    /**
     * Kills at once what is being stopped. What is to come after that stop, such as the next run of a restart, comes all
     * the same, unlike after {@link #requestKill}. Does nothing if it is not being stopped.
     */
    public void requestEndOfStop() {
        if (!(record.state() instanceof Stopping)) {
            return;
        }
        Cause cause = new Cause.Request(Action.KILL);
        facilities.actions().tell(record, Action.KILL, cause);
        actor().ifPresentOrElse(
                        actor -> actor.tell(new ServiceHandler.CutShort(cause)),
                        () -> Thread.startVirtualThread(
                                () -> { // it reads the system's tables
                                    var _ = sweep(Duration.ZERO, cause);
                                }));
    }

    private synchronized void rememberStop() {
        if (!closed) { // else it is stopped because all are
            facilities.stops().stopped(record.spec());
        }
    }

    private CompletableFuture<ServiceSnapshot> stopForGood(Duration grace, Cause cause) {
        synchronized (this) {
            record.desire(Desired.DOWN);
            schedule.end();
        }
        return stop(grace, cause);
    }

    /** Completes when nothing of it runs. */
    private CompletableFuture<ServiceSnapshot> stop(Duration grace, Cause cause) {
        CompletableFuture<ChildInfo> down;
        synchronized (this) { // so that no start that was asked for before comes after it
            var _ = record.takeWantedStart();
            down = ask(supervisor -> supervisor.terminate(child, cause));
        }
        return down.handle((_, _) -> cause) // if it is refused, there is no supervisor any more, and no actor
                .thenComposeAsync(why -> sweep(grace, why), Thread::startVirtualThread) // it reads the system's tables
                .handle((_, failure) -> {
                    if (failure != null) {
                        LOG.log(Level.ERROR, "what service '%s' left behind is not known".formatted(child), failure);
                    }
                    return record.snapshot();
                });
    }

    /** It has no actor any more; what the last run has left behind ends now, too. */
    private CompletableFuture<?> sweep(Duration grace, Cause cause) {
        ManagedProcess last = record.process();
        ServiceState state = record.state();
        return switch (state) {
            case NotStarted _, Disabled _, Scheduled _, BackingOff _, Stopped _, Ended _, FailedToLaunch _, GaveUp _
            when last != null && last.hasDescendants() -> stopFrom(state, last, grace, cause);
            case Stopping _
            when last != null && actor().isEmpty() -> // to ask again is allowed, and to be sure of its end
                stopFrom(state, last, grace, cause);
            case BackingOff _, Scheduled _ -> {
                record.stoppedFrom(state, cause);
                yield CompletableFuture.completedFuture(null);
            }
            case NotStarted _,
                    Disabled _,
                    Waiting _,
                    Starting _,
                    Up _,
                    Stopping _,
                    Stopped _,
                    Ended _,
                    FailedToLaunch _,
                    GaveUp _ -> CompletableFuture.completedFuture(null);
        };
    }

    private CompletableFuture<?> stopFrom(ServiceState state, ManagedProcess last, Duration grace, Cause cause) {
        CompletableFuture<?> end = ServiceStop.whole(record, facilities, last, state, grace, cause);
        return end == null ? sweep(grace, cause) : end; // it has another state by now
    }

    private CompletableFuture<ChildInfo> ask(Function<Supervisor, CompletableFuture<ChildInfo>> request) {
        return branch().ask(request);
    }

    /** Whether its supervisor knows it, which comes soon after it was defined; whoever moves time waits for that. */
    boolean isSupervised() {
        return branch().has(child);
    }

    private synchronized Branch branch() {
        return tree.branch(group);
    }

    /** The actor that it is at the moment; none while it is not to run. */
    public Optional<Actor> actor() {
        return tree.actorOf(record);
    }

    /**
     * What of it is alive: its process first, if that is, and all that descends from it, those that an ended process left
     * behind included; with secrets hidden. Reads the system's tables, which takes some milliseconds.
     */
    public List<OsProcessName> living() {
        ManagedProcess last = record.process();
        return last == null
                ? List.of()
                : last.livingTree().stream()
                        .map(process -> new OsProcessName(process.pid(), masked(process.command())))
                        .toList();
    }

    /** Sends a signal to its process alone; does nothing if none runs. */
    public void requestSignal(Signal signal) {
        ManagedProcess process = record.process();
        if (process != null && process.isRunning()) {
            facilities.actions().tell(record, Action.SIGNAL, new Cause.Request(Action.SIGNAL));
            process.requestSignal(signal);
        }
    }

    /** Sends bytes to the standard input of its process. */
    public InputResult write(byte[] bytes) {
        ManagedProcess process = record.process();
        return process == null ? InputResult.NOT_RUNNING : process.write(bytes);
    }

    /** Ends the standard input of its process, if one runs. */
    public void closeInput() {
        ManagedProcess process = record.process();
        if (process != null) {
            process.closeStdin();
        }
    }

    void redefine(ServiceSpec spec) {
        record.redefine(spec);
        var _ = ask(supervisor -> supervisor.redefine(tree.childOf(record)));
        synchronized (this) {
            if (!mayStart()) {
                schedule.end();
                record.desire(record.state().isLive() ? record.snapshot().desired() : Desired.DOWN);
            } else if (schedule.isOn()) {
                reschedule(spec);
            }
        }
    }

    private void reschedule(ServiceSpec spec) {
        Cause cause = new Cause.Rule(Cause.Kind.RELOAD, "");
        if (spec.schedule() != null) {
            schedule.begin(spec.schedule(), cause);
        } else {
            schedule.end();
            record.desire(record.state().isLive() ? Desired.UP : Desired.DOWN);
            if (record.state() instanceof Scheduled) {
                record.stopped(cause);
            }
        }
    }

    /** From now on it cannot be started, and is going to be closed. */
    synchronized void closeLater() {
        closed = true;
        schedule.end();
        record.desire(Desired.DOWN);
    }

    /** Stops it for good; completes once nothing of it runs. */
    CompletableFuture<ServiceSnapshot> close(Cause cause) {
        synchronized (this) {
            closed = true;
        }
        return stopForGood(record.spec().stop().grace(), cause);
    }

    /** After a close: it is no child any more. */
    void forget() {
        facilities.registry().remove(record);
        facilities.surroundings().forget(record);
        var _ = ask(supervisor -> supervisor.remove(child));
    }
}
