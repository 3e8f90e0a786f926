package dev.signalbox.engine.event;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Where a service stands; each state carries only what is true in it. */
public sealed interface ServiceState {

    /** It has not been started since it was defined. */
    record NotStarted() implements ServiceState {}

    /** Its definition says that nobody may start it. */
    record Disabled() implements ServiceState {}

    /**
     * It is to start, and others are not yet as they are to be before.
     *
     * @param blockers who, and what is wanted of them; never empty
     */
    record Waiting(Instant since, List<Blocker> blockers) implements ServiceState {
        /** Copies the list. */
        public Waiting {
            blockers = List.copyOf(blockers);
        }
    }

    /**
     * It does not run now, and will when its schedule says so.
     *
     * @param next when; null if that is never
     * @param lastExit how the last run ended; null if there was none
     */
    record Scheduled(@Nullable Instant next, @Nullable ExitReason lastExit) implements ServiceState {}

    /** Its process is being launched. */
    record Starting(Instant since) implements ServiceState {}

    /** Its process runs. */
    sealed interface Up extends ServiceState {
        /** Since when it has been in this state. */
        Instant since();

        /** The engine's identity of the process. */
        NodeId process();

        /** The operating system's number of it. */
        long pid();
    }

    /** Its process runs; if it has a readiness probe, that has not said anything yet. */
    record Running(Instant since, NodeId process, long pid) implements Up {}

    /** Its process runs, and its readiness probe says that it can be used. */
    record Ready(Instant since, NodeId process, long pid) implements Up {}

    /**
     * Its process runs, and a probe says that it is not well.
     *
     * @param reason what the probe found
     */
    record Unhealthy(Instant since, NodeId process, long pid, String reason) implements Up {}

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
     * There was no process, and its restart policy lets it be.
     *
     * @param reason what was tried, why it failed, and the mend
     */
    record FailedToLaunch(ExitReason.LaunchFailed reason, Instant at) implements ServiceState {}

    /**
     * It was restarted too often, and stays down until somebody starts it.
     *
     * @param lastExit how the last process ended
     * @param restarts how often it had been restarted since it was last started by hand
     * @param limit how many restarts there may be
     * @param within in how much time
     */
    record GaveUp(ExitReason lastExit, int restarts, int limit, Duration within, Instant at) implements ServiceState {}

    /** What a service that waits wants of another one. */
    enum Want {
        /** That it runs. */
        STARTED,
        /** That it can be used. */
        READY,
        /** That a run of it has ended. */
        COMPLETED,
        /** That a run of it has ended well. */
        SUCCEEDED,
        /** That it has printed a line. */
        LOG_LINE,
        /** That somebody accepts connections. */
        TCP,
        /** That there is a file. */
        FILE
    }

    /**
     * Somebody for whom a service waits.
     *
     * @param service the one it waits for; null if there is no such service
     * @param name of that one
     * @param want what it wants of it
     * @param detail which line, port or file; empty for none
     * @param hopeless whether nothing will come of it unless somebody does something
     * @param found what a check found the last time; empty if there was none
     */
    record Blocker(@Nullable NodeId service, String name, Want want, String detail, boolean hopeless, String found) {}

    /** Whether it comes up without anybody doing something, as far as one knows now. */
    default boolean mayComeUp() {
        return switch (this) {
            case Waiting(var _, var blockers) -> blockers.stream().noneMatch(Blocker::hopeless);
            case Scheduled _, Starting _, Up _, BackingOff _ -> true;
            case NotStarted _, Disabled _, Stopping _, Stopped _, Ended _, FailedToLaunch _, GaveUp _ -> false;
        };
    }

    /** Whether a process of the service is alive, or is to be as soon as something happens that is being waited for. */
    default boolean isLive() {
        return switch (this) {
            case Waiting _, Starting _, Up _, BackingOff _, Stopping _ -> true;
            case NotStarted _, Disabled _, Scheduled _, Stopped _, Ended _, FailedToLaunch _, GaveUp _ -> false;
        };
    }
}
