package dev.signalbox.engine.os;

import dev.signalbox.engine.event.Cause;
import dev.signalbox.engine.event.EngineEvent.ProcessExited;
import dev.signalbox.engine.event.EngineEvent.ProcessKilled;
import dev.signalbox.engine.event.EngineEvent.ProcessOutput;
import dev.signalbox.engine.event.EngineEvent.ProcessOutputDropped;
import dev.signalbox.engine.event.EngineEvent.ProcessStarted;
import dev.signalbox.engine.event.EventStream;
import dev.signalbox.engine.event.EventStream.EventMaker;
import dev.signalbox.engine.event.ExitReason;
import dev.signalbox.engine.event.NodeId;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** Puts what happens to one process into its log, its capture and the event stream. On the launcher's threads. */
final class ProcessTeller implements ProcessObserver {
    private final ManagedProcess process;
    private final EventStream events;
    private final @Nullable RingBuffer captured;
    private final OutputWriter writer;
    private volatile boolean untold; // output that no event has told of; the portable launcher has two readers

    ProcessTeller(ManagedProcess process, EventStream events, @Nullable RingBuffer captured) {
        this.process = process;
        this.events = events;
        this.captured = captured;
        writer = process.log().open(process.id());
    }

    void started(long pid, Cause cause) {
        RunOptions options = process.options();
        events.publish(process.log()
                .marking((number, time) -> new ProcessStarted(
                        number,
                        time,
                        process.id(),
                        process.owner(),
                        options.shownWords(),
                        options.masked(options.directory().toString()),
                        pid,
                        cause)));
    }

    @Override
    public void output(StdStream stream, byte[] buffer, int length) {
        if (captured != null) {
            captured.write(buffer, 0, length);
        }
        writer.append(stream, buffer, 0, length, events.now());
        untold = true;
    }

    @Override
    public void outputAdded() {
        if (untold) {
            untold = false;
            tellOutput();
        }
    }

    @Override
    public void skipped(StdStream stream, long bytes) {
        NodeId id = process.id();
        NodeId owner = process.owner();
        events.publish(
                process.log().marking((number, time) -> new ProcessOutputDropped(number, time, id, owner, bytes)));
    }

    @Override
    public void endOfStream(StdStream stream) {
        if (writer.endOfStream(stream, events.now())) {
            tellOutput();
        }
    }

    private void tellOutput() {
        NodeId id = process.id();
        NodeId owner = process.owner();
        OutputLog log = process.log();
        events // the end is read with the number taken, or the other stream's older end might come later
                .publish((number, time) -> new ProcessOutput(number, time, id, owner, log.endNumber()));
    }

    @Override
    public void exited(ExitReason reason) {
        ended(reason, process.causeOf(reason));
    }

    void ended(ExitReason reason, Cause cause) {
        process.closeStdin();
        synchronized (process.telling()) {
            tellEnd(reason, cause);
        }
    }

    private void tellEnd(ExitReason reason, Cause cause) {
        outputAdded();
        process.setStatus(statusOf(reason));
        NodeId id = process.id();
        NodeId owner = process.owner();
        if (reason instanceof ExitReason.KilledBySignal(var signal)) {
            events.publish((number, time) -> new ProcessKilled(number, time, id, owner, signal));
        }
        EventMaker<ProcessExited> exited = writer.markingEnd(
                (number, time) -> new ProcessExited(number, time, id, owner, reason, ranFor(time), cause));
        events.publish((number, time) -> {
            ProcessExited event = exited.make(number, time);
            process.complete(event); // before a listener hears of it, who may then ask whether it runs
            return event;
        });
    }

    private Duration ranFor(Instant end) {
        return process.ranUntil(end);
    }

    private static ProcessStatus statusOf(ExitReason reason) {
        return switch (reason) {
            case ExitReason.Exited _ -> ProcessStatus.EXITED;
            case ExitReason.KilledBySignal _ -> ProcessStatus.KILLED;
            case ExitReason.LaunchFailed _, ExitReason.NoSuchProcess _ -> ProcessStatus.FAILED;
            case ExitReason.Normal _,
                    ExitReason.Shutdown _,
                    ExitReason.Failed _,
                    ExitReason.Linked _,
                    ExitReason.Cancelled _ -> throw new AssertionError("so ends an actor, not a process: " + reason);
        };
    }
}
