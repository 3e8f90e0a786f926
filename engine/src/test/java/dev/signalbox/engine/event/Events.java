package dev.signalbox.engine.event;

import dev.signalbox.engine.event.EngineEvent.ProcessExited;
import dev.signalbox.engine.event.EngineEvent.ProcessOutput;
import dev.signalbox.engine.event.EngineEvent.ServiceAdded;
import dev.signalbox.engine.event.EventStream.EventMaker;
import dev.signalbox.engine.event.ExitReason.Exited;
import java.time.Duration;

/** Makers of events for tests. */
final class Events {
    private static final NodeId OWNER = new NodeId(NodeId.Kind.SERVICE, 1);

    private Events() {}

    static EventMaker<ServiceAdded> added(String name) {
        return (number, time) -> new ServiceAdded(number, time, OWNER, NodeId.ENGINE, name);
    }

    static EventMaker<ProcessOutput> output(int process, long endLine) {
        return (number, time) -> new ProcessOutput(number, time, process(process), OWNER, endLine);
    }

    static EventMaker<ProcessExited> exited(int process) {
        return (number, time) -> new ProcessExited(
                number, time, process(process), OWNER, new Exited(0), Duration.ZERO, new Cause.Unprompted());
    }

    static NodeId process(int number) {
        return new NodeId(NodeId.Kind.PROCESS, number);
    }
}
