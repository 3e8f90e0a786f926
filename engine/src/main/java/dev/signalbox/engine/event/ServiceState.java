package dev.signalbox.engine.event;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Where a service stands; each state carries only what is true in it. */
public sealed interface ServiceState {

    /** It has not been started since it was defined. */
    record NotStarted() implements ServiceState {}

    /** Its process is being launched. */
    record Starting(Instant since) implements ServiceState {}

    /**
     * Its process runs.
     *
     * @param process the engine's identity of the process
     * @param pid the operating system's
     */
    record Running(Instant since, NodeId process, long pid) implements ServiceState {}

    /** Its process ended, and another is launched at {@code retryAt}. */
    record BackingOff(ExitReason lastExit, Instant retryAt) implements ServiceState {}

    /**
     * Its process and the descendants of it have been asked to end, and are killed at {@code killAt}.
     *
     * @param pid of the process, which may have ended already while a descendant has not
     */
    record Stopping(Instant since, Instant killAt, long pid) implements ServiceState {}

    /**
     * It was stopped because somebody asked.
     *
     * @param lastExit how the process ended; null if there was none, as when a stop ends the wait for a restart
     * @param killed what did not end in time and had to be killed: the process, descendants of it, or both
     * @param survivors what is still alive even so; empty but for processes stuck in the kernel
     */
    record Stopped(@Nullable ExitReason lastExit, Instant at, List<OsProcessName> killed, List<OsProcessName> survivors)
            implements ServiceState {
        /** Copies the lists. */
        public Stopped {
            killed = List.copyOf(killed);
            survivors = List.copyOf(survivors);
        }
    }

    /** Its process ended by itself, and its restart policy lets it be. */
    record Ended(ExitReason lastExit, Instant at) implements ServiceState {}

    /**
     * It was restarted too often, and stays down until somebody starts it.
     *
     * @param lastExit how the last process ended
     * @param restarts how often it had been restarted since it was last started by hand
     * @param limit how many restarts there may be
     * @param within in how much time
     */
    record GaveUp(ExitReason lastExit, int restarts, int limit, Duration within, Instant at) implements ServiceState {}

    /** Whether a process of the service is alive, or about to be. */
    default boolean isLive() {
        return switch (this) {
            case Starting _, Running _, BackingOff _, Stopping _ -> true;
            case NotStarted _, Stopped _, Ended _, GaveUp _ -> false;
        };
    }
}
