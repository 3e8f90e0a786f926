package dev.signalbox.engine.event;

import static java.util.Objects.requireNonNull;

import dev.signalbox.engine.event.EngineEvent.ActionTaken;
import dev.signalbox.engine.event.EngineEvent.ActorExited;
import dev.signalbox.engine.event.EngineEvent.ActorFailed;
import dev.signalbox.engine.event.EngineEvent.ActorRestarted;
import dev.signalbox.engine.event.EngineEvent.ActorStarted;
import dev.signalbox.engine.event.EngineEvent.ActorStuck;
import dev.signalbox.engine.event.EngineEvent.EventsDropped;
import dev.signalbox.engine.event.EngineEvent.ProcessExited;
import dev.signalbox.engine.event.EngineEvent.ProcessKilled;
import dev.signalbox.engine.event.EngineEvent.ProcessOutput;
import dev.signalbox.engine.event.EngineEvent.ProcessOutputDropped;
import dev.signalbox.engine.event.EngineEvent.ProcessSignalled;
import dev.signalbox.engine.event.EngineEvent.ProcessStarted;
import dev.signalbox.engine.event.EngineEvent.ServiceAdded;
import dev.signalbox.engine.event.EngineEvent.ServiceChanged;
import dev.signalbox.engine.event.EngineEvent.ServiceRedefined;
import dev.signalbox.engine.event.EngineEvent.ServiceRemoved;
import dev.signalbox.engine.event.EngineEvent.WorkspaceClosed;
import dev.signalbox.engine.event.EngineEvent.WorkspaceOpened;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The newest events of a stream that may be the cause or the effect of another one, by their numbers. Thread-safe; no call
 * blocks for longer than it takes to look at a few of them.
 *
 * <p>Output is not among them, nor are actors that end as they should without anybody's doing: there may be a million of
 * these a second, and nothing comes of them.
 */
public final class EventJournal {
    static final int USUAL_CAPACITY = 8_192;

    private final @Nullable EngineEvent[] ring; // guarded by this; the event that was kept as n-th is at n % length
    private long added; // guarded by this

    EventJournal(int capacity) {
        ring = new EngineEvent[capacity];
    }

    /** Keeps it if it may be a cause. Its number is higher than that of any before. */
    void add(EngineEvent event) {
        if (mayBeCause(event)) { // found out before the lock, which a flood of output need not take
            keep(event);
        }
    }

    private static boolean mayBeCause(EngineEvent event) {
        return switch (event) { // no default: a new event must not compile until this is decided
            case ProcessOutput _ -> false;
            case ServiceChanged _,
                    ActionTaken _,
                    ProcessStarted _,
                    ProcessSignalled _,
                    ProcessKilled _,
                    ProcessExited _,
                    ActorFailed _,
                    ActorRestarted _ -> true;
            case ActorExited exited -> ActorExited.isNotable(exited.reason(), exited.cause());
            case ProcessOutputDropped _,
                    WorkspaceOpened _,
                    WorkspaceClosed _,
                    ServiceAdded _,
                    ServiceRedefined _,
                    ServiceRemoved _,
                    ActorStarted _,
                    ActorStuck _,
                    EventsDropped _ -> false;
        };
    }

    private synchronized void keep(EngineEvent event) {
        ring[place(added++)] = event;
    }

    /** The event with that number; empty if it was none that is kept, or has given way to younger ones. */
    public synchronized Optional<EngineEvent> find(long number) {
        long low = forgotten();
        long high = added - 1;
        while (low <= high) {
            long middle = (low + high) >>> 1;
            EngineEvent event = requireNonNull(ring[place(middle)], "was kept");
            if (event.number() == number) {
                return Optional.of(event);
            } else if (event.number() < number) {
                low = middle + 1;
            } else {
                high = middle - 1;
            }
        }
        return Optional.empty();
    }

    /** How many events were kept and have given way to younger ones. */
    public synchronized long forgotten() {
        return Math.max(0, added - ring.length);
    }

    private int place(long index) {
        return (int) (index % ring.length);
    }
}
