package dev.signalbox.engine.service;

import dev.signalbox.engine.event.Cause;
import dev.signalbox.engine.event.EngineEvent.ServiceChanged;
import dev.signalbox.engine.event.EngineEvent.ServiceRedefined;
import dev.signalbox.engine.event.EventStream;
import dev.signalbox.engine.event.EventStream.EventMaker;
import dev.signalbox.engine.event.ExitReason;
import dev.signalbox.engine.event.NodeId;
import dev.signalbox.engine.event.ServiceState;
import dev.signalbox.engine.event.ServiceState.NotStarted;
import dev.signalbox.engine.event.ServiceState.Stopped;
import dev.signalbox.engine.os.ManagedProcess;
import dev.signalbox.engine.os.OutputLog;
import dev.signalbox.engine.service.definition.ServiceSpec;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
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

    private volatile ServiceSnapshot snapshot; // written under the lock of this
    private volatile @Nullable ManagedProcess process; // the present or the last one
    private long lastChange; // guarded by this; number of the event of the present state
    private Cause nextStart = new Cause.Unprompted(); // guarded by this
    private boolean restartsItself; // guarded by this: so the next start counts as a restart

    ServiceRecord(NodeId id, ServiceSpec spec, OutputLog output, EventStream events, InstantSource clock) {
        this.id = id;
        this.output = output;
        this.events = events;
        this.clock = clock;
        snapshot = new ServiceSnapshot(spec, new NotStarted(), 0, null);
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

    @Nullable
    ManagedProcess process() {
        return process;
    }

    void launched(ManagedProcess launched) {
        process = launched;
    }

    Instant now() {
        return clock.instant();
    }

    /** Because of that it is to start, or to start again after its end. */
    synchronized void expectStart(Cause cause) {
        nextStart = cause;
        restartsItself = false;
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
        return nextStart;
    }

    /** Because of the change to its present state. */
    synchronized Cause lastChange() {
        return new Cause.Event(lastChange);
    }

    synchronized void ended(@Nullable ExitReason reason) {
        snapshot = snapshot.withLastExit(reason);
    }

    /** It does not run, and nobody had to be stopped for that. */
    synchronized void stopped(Cause cause) {
        enter(new Stopped(snapshot.lastExit(), now(), List.of(), List.of()), cause);
    }

    synchronized void redefine(ServiceSpec spec) {
        snapshot = snapshot.withSpec(spec);
        events.publish((number, time) -> new ServiceRedefined(number, time, id, spec.name()));
    }

    synchronized void enter(ServiceState state, Cause cause) {
        enter(state, change(state, cause));
    }

    /** As {@link #enter}, with a mark in the output, for what a reader of the output wants to know. */
    synchronized void enterMarked(ServiceState state, Cause cause) {
        enter(state, output.marking(change(state, cause)));
    }

    /** As {@link #enter}, unless it has another state by now than the one before. */
    synchronized void enterFrom(ServiceState before, ServiceState state, Cause cause) {
        if (snapshot.state().equals(before)) {
            enter(state, cause);
        }
    }

    private void enter(ServiceState state, EventMaker<ServiceChanged> change) {
        snapshot = snapshot.withState(state);
        lastChange = events.publish(change).number();
    }

    private EventMaker<ServiceChanged> change(ServiceState state, Cause cause) {
        int restarts = snapshot.restarts();
        return (number, time) -> new ServiceChanged(number, time, id, state, restarts, cause);
    }
}
