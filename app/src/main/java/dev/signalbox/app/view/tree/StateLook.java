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
import dev.signalbox.engine.supervision.ChildState;
import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.Ikon;
import org.kordamp.ikonli.feather.Feather;

/** The icon and the colour of a state; the only place that chooses them. Always shown beside the state's words. */
public enum StateLook {
    /** Nothing runs, and nothing is wrong. */
    IDLE(Feather.CIRCLE, "state-idle"),
    /** Nobody may start it. */
    DISABLED(Feather.SLASH, "state-idle"),
    /** Its time has not come. */
    WAITING(Feather.CLOCK, "state-busy"),
    /** Runs, and is not well. */
    UNWELL(Feather.ALERT_CIRCLE, "state-warning"),
    /** On its way to another state. */
    BUSY(Feather.LOADER, "state-busy"),
    /** Runs. */
    GOOD(Feather.PLAY_CIRCLE, "state-good"),
    /** Ended by itself, and well. */
    DONE(Feather.CHECK_CIRCLE, "state-done"),
    /** Stopped because somebody asked. */
    STOPPED(Feather.STOP_CIRCLE, "state-idle"),
    /** Failed, and another try comes. */
    RETRYING(Feather.ROTATE_CW, "state-warning"),
    /** Failed. */
    BAD(Feather.X_CIRCLE, "state-bad"),
    /** A heading. */
    GROUP(Feather.LAYERS, "state-plain"),
    /** A heading over the replicas of a service. */
    REPLICAS(Feather.COPY, "state-plain"),
    /** The workspace. */
    WORKSPACE(Feather.HOME, "state-plain"),
    /** An actor of which nothing but its being there is known. */
    ACTOR(Feather.USER, "state-plain"),
    /** A heading over actors. */
    ACTORS(Feather.USERS, "state-plain"),
    /** A process of the operating system. */
    OS_PROCESS(Feather.CPU, "state-plain");

    private final Feather icon;
    private final String styleClass;

    StateLook(Feather icon, String styleClass) {
        this.icon = icon;
        this.styleClass = styleClass;
    }

    /** The look of a service in that state. */
    public static StateLook of(ServiceState state) {
        return switch (state) {
            case NotStarted _ -> IDLE;
            case Disabled _ -> DISABLED;
            case Waiting waiting -> waiting.mayComeUp() ? WAITING : BAD;
            case Scheduled _ -> WAITING;
            case Starting _, Stopping _ -> BUSY;
            case Running _, Ready _ -> GOOD;
            case Unhealthy _ -> UNWELL;
            case BackingOff _ -> RETRYING;
            case Stopped stopped -> stopped.survivors().isEmpty() ? STOPPED : BAD;
            case Ended(var reason, var _) -> reason.isFailure() ? BAD : DONE;
            case FailedToLaunch _, GaveUp _ -> BAD;
        };
    }

    /** The look of a supervised actor in that state. */
    static StateLook of(ChildState state) {
        return switch (state) {
            case ChildState.Waiting _ -> WAITING;
            case ChildState.Starting _, ChildState.Stopping _ -> BUSY;
            case ChildState.Running _ -> GOOD;
            case ChildState.BackingOff _ -> RETRYING;
            case ChildState.Down(var reason) -> reason != null && reason.isFailure() ? BAD : STOPPED;
            case ChildState.GaveUp _ -> BAD;
        };
    }

    /**
     * The look of a process that was started by itself.
     *
     * @param exit how it ended; null if it has not
     */
    static StateLook of(ProcessStatus status, @Nullable ProcessExited exit) {
        return switch (status) {
            case PENDING -> BUSY;
            case RUNNING -> GOOD;
            case EXITED -> exit != null && exit.reason().isFailure() ? BAD : DONE;
            case FAILED, KILLED -> BAD;
        };
    }

    /** Its icon. */
    public Ikon icon() {
        return icon;
    }

    /** The style class that colours the icon. */
    public String styleClass() {
        return styleClass;
    }
}
