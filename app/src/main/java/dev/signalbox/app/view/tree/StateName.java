package dev.signalbox.app.view.tree;

import dev.signalbox.engine.event.EngineEvent.ProcessExited;
import dev.signalbox.engine.event.ServiceState;
import dev.signalbox.engine.event.ServiceState.BackingOff;
import dev.signalbox.engine.event.ServiceState.Disabled;
import dev.signalbox.engine.event.ServiceState.Ended;
import dev.signalbox.engine.event.ServiceState.FailedToLaunch;
import dev.signalbox.engine.event.ServiceState.GaveUp;
import dev.signalbox.engine.event.ServiceState.NotStarted;
import dev.signalbox.engine.event.ServiceState.Ready;
import dev.signalbox.engine.event.ServiceState.Running;
import dev.signalbox.engine.event.ServiceState.Scheduled;
import dev.signalbox.engine.event.ServiceState.Starting;
import dev.signalbox.engine.event.ServiceState.Stopped;
import dev.signalbox.engine.event.ServiceState.Stopping;
import dev.signalbox.engine.event.ServiceState.Unhealthy;
import dev.signalbox.engine.event.ServiceState.Waiting;
import dev.signalbox.engine.os.ProcessStatus;
import dev.signalbox.engine.supervision.ChildInfo;
import dev.signalbox.engine.supervision.ChildState;
import java.util.Arrays;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** By which names a filter knows states; something may be in several of them. */
enum StateName {
    /** Its process runs, well or not. */
    RUNNING,
    /** Runs and can be used. */
    READY,
    /** Runs and is not well. */
    UNHEALTHY,
    /** Ended with a failure, could not be launched, gave up, or has left something behind. */
    FAILED,
    /** Was restarted as often as it may be. */
    GAVE_UP,
    /** Failed, and another try comes. */
    RESTARTING,
    /** Waits for others. */
    WAITING,
    /** Waits for its time. */
    SCHEDULED,
    /** Is being started. */
    STARTING,
    /** Is being stopped. */
    STOPPING,
    /** Does not run, because nobody has started it or somebody has stopped it. */
    STOPPED,
    /** Ended by itself, and well. */
    ENDED,
    /** Nobody may start it. */
    DISABLED;

    /** As it is written in a filter. */
    String word() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** The one that is written so; else those that begin so; none if no state does. In small letters. */
    static Set<StateName> beginningWith(String word) {
        return Arrays.stream(values())
                .filter(state -> state.word().equals(word))
                .findFirst()
                .map(Set::of)
                .orElseGet(() -> Arrays.stream(values())
                        .filter(state -> state.word().startsWith(word))
                        .collect(Collectors.toSet()));
    }

    /** Those of a service. */
    static Set<StateName> of(ServiceState state) {
        return switch (state) {
            case Running _ -> Set.of(RUNNING);
            case Ready _ -> Set.of(RUNNING, READY);
            case Unhealthy _ -> Set.of(RUNNING, UNHEALTHY);
            case Ended(var reason, var _) -> Set.of(reason.isFailure() ? FAILED : ENDED);
            case FailedToLaunch _ -> Set.of(FAILED);
            case GaveUp _ -> Set.of(FAILED, GAVE_UP);
            case Stopped stopped -> stopped.survivors().isEmpty() ? Set.of(STOPPED) : Set.of(STOPPED, FAILED);
            case NotStarted _ -> Set.of(STOPPED);
            case BackingOff _ -> Set.of(RESTARTING);
            case Waiting _ -> Set.of(WAITING);
            case Scheduled _ -> Set.of(SCHEDULED);
            case Starting _ -> Set.of(STARTING);
            case Stopping _ -> Set.of(STOPPING);
            case Disabled _ -> Set.of(DISABLED);
        };
    }

    /** Those of an actor; one that nobody supervises runs. */
    static Set<StateName> of(@Nullable ChildInfo child) {
        return switch (child == null ? null : child.state()) {
            case null -> Set.of(RUNNING);
            case ChildState.Running _ -> Set.of(RUNNING);
            case ChildState.Waiting _ -> Set.of(WAITING);
            case ChildState.Starting _ -> Set.of(STARTING);
            case ChildState.Stopping _ -> Set.of(STOPPING);
            case ChildState.BackingOff _ -> Set.of(RESTARTING);
            case ChildState.Down(var reason) -> Set.of(reason != null && reason.isFailure() ? FAILED : STOPPED);
            case ChildState.GaveUp _ -> Set.of(FAILED, GAVE_UP);
        };
    }

    /** Those of a process that was started by itself. */
    static Set<StateName> of(ProcessStatus status, @Nullable ProcessExited exit) {
        return switch (status) {
            case PENDING -> Set.of(STARTING);
            case RUNNING -> Set.of(RUNNING);
            case EXITED -> Set.of(exit != null && exit.reason().isFailure() ? FAILED : ENDED);
            case FAILED, KILLED -> Set.of(FAILED);
        };
    }
}
