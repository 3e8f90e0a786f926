package dev.signalbox.engine.service.history;

import dev.signalbox.engine.event.Cause;
import dev.signalbox.engine.event.Cause.Action;
import dev.signalbox.engine.event.EngineEvent;
import dev.signalbox.engine.event.EngineEvent.ActionTaken;
import dev.signalbox.engine.event.EngineEvent.ProcessExited;
import dev.signalbox.engine.event.EngineEvent.ServiceChanged;
import dev.signalbox.engine.event.EventStream;
import dev.signalbox.engine.event.ExitReason;
import dev.signalbox.engine.event.NodeId;
import dev.signalbox.engine.event.ServiceState;
import dev.signalbox.engine.event.ServiceState.Ended;
import dev.signalbox.engine.event.Signal;
import dev.signalbox.engine.time.VirtualTime;
import java.time.Duration;
import java.time.Instant;

/** A stream of events by virtual time, and what may be published there. */
final class HistoryTestBench {
    static final NodeId WEB = new NodeId(NodeId.Kind.SERVICE, 1);
    static final NodeId DATABASE = new NodeId(NodeId.Kind.SERVICE, 2);
    static final NodeId PROCESS = new NodeId(NodeId.Kind.PROCESS, 12);
    static final NodeId ACTOR = new NodeId(NodeId.Kind.ACTOR, 5);
    static final Signal SIGKILL = new Signal("SIGKILL", 9);
    static final Cause UNPROMPTED = new Cause.Unprompted();

    final VirtualTime time = new VirtualTime(Instant.parse("2026-01-02T03:04:05Z"));
    final EventStream stream = new EventStream(time);

    ServiceChanged change(NodeId service, ServiceState state, Cause cause) {
        return stream.publish((number, at) -> new ServiceChanged(number, at, service, state, 0, cause));
    }

    ServiceChanged ended(Cause cause) {
        return change(WEB, new Ended(new ExitReason.Exited(1), time.instant()), cause);
    }

    ProcessExited exit(ExitReason reason, Duration ranFor, Cause cause) {
        return stream.publish((number, at) -> new ProcessExited(number, at, PROCESS, WEB, reason, ranFor, cause));
    }

    ActionTaken action(NodeId service, Action action, Cause by) {
        return stream.publish((number, at) -> new ActionTaken(number, at, service, action, by));
    }

    Why why(EngineEvent event) {
        return Why.of(event, stream.journal());
    }

    static Cause because(EngineEvent event) {
        return new Cause.Event(event.number());
    }

    static String name(NodeId node) {
        return node.equals(WEB) ? "web" : node.equals(DATABASE) ? "db" : node.toString();
    }
}
