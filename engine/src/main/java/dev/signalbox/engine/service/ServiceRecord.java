package dev.signalbox.engine.service;

import dev.signalbox.engine.event.Cause;
import dev.signalbox.engine.event.EngineEvent.ProcessExited;
import dev.signalbox.engine.event.EngineEvent.ServiceChanged;
import dev.signalbox.engine.event.EngineEvent.ServiceRedefined;
import dev.signalbox.engine.event.EventStream;
import dev.signalbox.engine.event.EventStream.EventMaker;
import dev.signalbox.engine.event.ExitReason;
import dev.signalbox.engine.event.NodeId;
import dev.signalbox.engine.event.ServiceState;
import dev.signalbox.engine.event.ServiceState.Blocker;
import dev.signalbox.engine.event.ServiceState.Disabled;
import dev.signalbox.engine.event.ServiceState.Ended;
import dev.signalbox.engine.event.ServiceState.FailedToLaunch;
import dev.signalbox.engine.event.ServiceState.NotStarted;
import dev.signalbox.engine.event.ServiceState.Starting;
import dev.signalbox.engine.event.ServiceState.Stopped;
import dev.signalbox.engine.event.ServiceState.Waiting;
import dev.signalbox.engine.os.ManagedProcess;
import dev.signalbox.engine.os.OutputLog;
import dev.signalbox.engine.service.definition.Activation;
import dev.signalbox.engine.service.definition.ServiceSpec;
import dev.signalbox.engine.service.environment.SecretMask;
import dev.signalbox.engine.service.environment.SecretMemory;
import dev.signalbox.engine.service.history.LastLines;
import dev.signalbox.engine.service.history.RunHistory;
import dev.signalbox.engine.service.history.Why;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * What is known of a service from its definition to its removal, whichever actor runs it meanwhile. Thread-safe: written by
 * the actor while there is one, and else by those who supervise it.
 */
final class ServiceRecord {
    private final NodeId id;
    private final OutputLog output;
    private final EventStream events;
    private final InstantSource clock;
    private final List<Runnable> watchers = new CopyOnWriteArrayList<>();

    private final SecretMemory secrets = new SecretMemory(RunHistory.USUAL_RUNS);
    private final RunHistory history = new RunHistory(RunHistory.USUAL_RUNS);

    private volatile ServiceSnapshot snapshot; // written under the lock of this
    private @Nullable Why why; // guarded by this; of the present state, null at first
    private volatile @Nullable ManagedProcess process; // the present or the last one
    private volatile @Nullable PreparedRun run; // the present or the last one
    private volatile long firstLine; // of the present or the last run
    private long lastChange; // guarded by this; number of the event of the present state
    private Cause nextStart = new Cause.Unprompted(); // guarded by this
    private boolean restartsItself; // guarded by this: so the next start counts as a restart
    private boolean over = true; // guarded by this: the last run is over, and its actor may still be about to end
    private boolean startWanted; // guarded by this: since then somebody has asked for a start that has not begun

    ServiceRecord(NodeId id, ServiceSpec spec, int replica, OutputLog output, EventStream events, InstantSource clock) {
        this.id = id;
        this.output = output;
        this.events = events;
        this.clock = clock;
        snapshot = new ServiceSnapshot(spec, replica, Desired.DOWN, atRest(spec), 0, null, Health.UNKNOWN);
    }

    private static ServiceState atRest(ServiceSpec spec) {
        return spec.activation() == Activation.DISABLED ? new Disabled() : new NotStarted();
    }

    NodeId id() {
        return id;
    }

    OutputLog output() {
        return output;
    }

    ServiceSnapshot snapshot() {
        return snapshot;
    }

    ServiceSpec spec() {
        return snapshot.spec();
    }

    ServiceState state() {
        return snapshot.state();
    }

    String name() {
        return snapshot.name();
    }

    @Nullable
    ManagedProcess process() {
        return process;
    }

    @Nullable
    PreparedRun run() {
        return run;
    }

    /** Hides the secrets of all runs of which its output may still have a line. */
    SecretMask mask() {
        return secrets.mask();
    }

    /** The number of the first line that the present or the last run may have printed. */
    long firstLine() {
        return firstLine;
    }

    /** A run has all it needs. */
    void prepared(PreparedRun next) {
        run = next;
        firstLine = output.endNumber();
        secrets.begin(next.environment().mask(), firstLine, output.firstNumber());
        update(before -> before.with(Health.UNKNOWN));
    }

    void launched(ManagedProcess launched) {
        process = launched;
        history.launched(launched.id(), launched.pid(), launched.startedAt(), firstLine);
    }

    /** Why its state is as it is; null if it has never changed. Under the lock, so that it is never that of the state before. */
    synchronized @Nullable Why why() {
        return why;
    }

    RunHistory history() {
        return history;
    }

    Instant now() {
        return clock.instant();
    }

    /**
     * From now on {@code watcher} runs after each change of the snapshot, on the thread of whoever changes it, maybe on
     * several at once: so it must be quick, and look at the snapshot itself.
     */
    void watch(Runnable watcher) {
        watchers.add(watcher);
    }

    void unwatch(Runnable watcher) {
        watchers.remove(watcher);
    }

    /** Because of that it is to start, or to start again after its end. */
    synchronized void expectStart(Cause cause) {
        nextStart = cause;
        restartsItself = false;
    }

    /** As {@link #expectStart}, and somebody is to start it: even if that comes too early, while its actor is ending. */
    synchronized void wantStart(Cause cause) {
        expectStart(cause);
        startWanted = over;
    }

    /** The run goes on: what has ended was a leftover of the one before. */
    synchronized void goesOn() {
        over = false;
        startWanted = false;
    }

    /** Whether a start was asked for that has not begun; it counts as begun from now on. */
    synchronized boolean takeWantedStart() {
        boolean wanted = startWanted;
        startWanted = false;
        return wanted;
    }

    /** It has ended, and is to start again by itself. */
    synchronized void expectRestart(Cause cause) {
        nextStart = cause;
        restartsItself = true;
    }

    /** Because of what it is to start the next time, or would have been. */
    synchronized Cause whyRestart() {
        return nextStart;
    }

    /** It has an actor again. Returns because of what it starts. */
    synchronized Cause begin() {
        if (restartsItself) {
            snapshot = snapshot.withRestarts(snapshot.restarts() + 1);
        } else if (nextStart instanceof Cause.Request) {
            snapshot = snapshot.withRestarts(0);
        }
        restartsItself = false;
        startWanted = false;
        over = false;
        return nextStart;
    }

    /** Because of the change to its present state. */
    synchronized Cause lastChange() {
        return new Cause.Event(lastChange);
    }

    void desire(Desired desired) {
        update(before -> before.with(desired));
    }

    /** Its process has ended so. */
    void ended(ProcessExited exit) {
        ManagedProcess last = process;
        LastLines lines = last == null ? LastLines.NONE : LastLines.of(output, firstLine, exit.source(), mask()::mask);
        history.ended(exit.reason(), exit.time(), exit.ranFor(), Why.of(exit, events.journal()), lines);
        update(before -> before.withLastExit(exit.reason()));
    }

    /** There was no process, or nobody knows how it ended. */
    void ended(@Nullable ExitReason reason) {
        Why last = why();
        if (reason != null && last != null) {
            history.ended(reason, now(), Duration.ZERO, last, LastLines.NONE);
        }
        update(before -> before.withLastExit(reason));
    }

    void found(Health health) {
        update(before -> before.with(health));
    }

    private void update(UnaryOperator<ServiceSnapshot> change) {
        synchronized (this) {
            snapshot = change.apply(snapshot);
        }
        tellWatchers();
    }

    void redefine(ServiceSpec spec) {
        synchronized (this) {
            ServiceState state = snapshot.state();
            snapshot = snapshot.with(spec);
            events.publish((number, time) -> new ServiceRedefined(number, time, id, snapshot.name()));
            if (state instanceof Disabled || (!state.isLive() && spec.activation() == Activation.DISABLED)) {
                if (!atRest(spec).equals(state)) {
                    change(atRest(spec), new Cause.Rule(Cause.Kind.RELOAD, ""), false);
                }
            }
        }
        tellWatchers();
    }

    void enter(ServiceState state, Cause cause) {
        synchronized (this) {
            change(state, cause, false);
        }
        tellWatchers();
    }

    /** As {@link #enter}, with a mark in the output, for what a reader of the output wants to know. */
    void enterMarked(ServiceState state, Cause cause) {
        synchronized (this) {
            change(state, cause, true);
        }
        tellWatchers();
    }

    /** As {@link #enter}, unless it has another state by now than the one before; whether it had not. */
    boolean enterFrom(ServiceState before, ServiceState state, Cause cause) {
        return enterFrom(before, state, cause, false);
    }

    /** As {@link #enterFrom}, with a mark in the output. */
    boolean enterMarkedFrom(ServiceState before, ServiceState state, Cause cause) {
        return enterFrom(before, state, cause, true);
    }

    private boolean enterFrom(ServiceState before, ServiceState state, Cause cause, boolean marked) {
        synchronized (this) {
            if (!snapshot.state().equals(before)) {
                return false;
            }
            change(state, cause, marked);
        }
        tellWatchers();
        return true;
    }

    /** A run begins. */
    void enterStarting(Cause cause) {
        enter(new Starting(now()), cause);
        Why because = why();
        if (because != null) {
            history.begin(now(), because);
        }
    }

    /** It waits for those; does nothing if it is known already to wait for the same. */
    void enterWaiting(List<Blocker> blockers, Cause cause) {
        ServiceState state = state();
        if (!(state instanceof Waiting(var since, var known))) {
            enter(new Waiting(now(), blockers), cause);
        } else if (!known.equals(blockers)) {
            enter(new Waiting(since, blockers), cause);
        }
    }

    /** It does not run, and nobody had to be stopped for that. */
    void stopped(Cause cause) {
        enter(stoppedState(), cause);
    }

    /** As {@link #stopped}, unless it has another state by now than that. */
    void stoppedFrom(ServiceState before, Cause cause) {
        var _ = enterFrom(before, stoppedState(), cause);
    }

    private Stopped stoppedState() {
        return new Stopped(snapshot.lastExit(), now(), List.of(), List.of());
    }

    /** Its run has ended so, and there is not to be another one. */
    void enterEnd(ExitReason reason, Cause cause) {
        enter(
                reason instanceof ExitReason.LaunchFailed failed
                        ? new FailedToLaunch(failed, now())
                        : new Ended(reason, now()),
                cause);
    }

    private void change(ServiceState state, Cause cause, boolean marked) { // while holding this
        over |= !state.isLive();
        snapshot = snapshot.with(state);
        int restarts = snapshot.restarts();
        EventMaker<ServiceChanged> change =
                (number, time) -> new ServiceChanged(number, time, id, state, restarts, cause);
        ServiceChanged changed = events.publish(marked ? output.marking(change) : change);
        lastChange = changed.number();
        why = Why.of(changed, events.journal());
    }

    private void tellWatchers() {
        watchers.forEach(Runnable::run);
    }
}
