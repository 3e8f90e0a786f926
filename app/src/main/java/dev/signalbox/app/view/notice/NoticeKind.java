package dev.signalbox.app.view.notice;

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
import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.feather.Feather;

/** What is told of. */
public enum NoticeKind {
    /** Failed too often, and is not restarted any more. */
    GAVE_UP(Feather.X_CIRCLE, "state-bad"),
    /** Could not be started, or ended with a failure and is not restarted. */
    FAILED(Feather.X_CIRCLE, "state-bad"),
    /** Runs, and is not well. */
    UNHEALTHY(Feather.ALERT_CIRCLE, "state-warning"),
    /** Ended by itself, and well. */
    FINISHED(Feather.CHECK_CIRCLE, "state-good");

    private final Feather icon;
    private final String styleClass;

    NoticeKind(Feather icon, String styleClass) {
        this.icon = icon;
        this.styleClass = styleClass;
    }

    /** What a service is told of that comes into that state; null for nothing. */
    static @Nullable NoticeKind of(ServiceState state) {
        return switch (state) {
            case GaveUp _ -> GAVE_UP;
            case FailedToLaunch _ -> FAILED;
            case Ended(var reason, var _) -> reason.isFailure() ? FAILED : FINISHED;
            case Unhealthy _ -> UNHEALTHY;
            case NotStarted _,
                    Disabled _,
                    Waiting _,
                    Scheduled _,
                    Starting _,
                    Running _,
                    Ready _,
                    BackingOff _,
                    Stopping _,
                    Stopped _ -> null;
        };
    }

    Feather icon() {
        return icon;
    }

    String styleClass() {
        return styleClass;
    }
}
