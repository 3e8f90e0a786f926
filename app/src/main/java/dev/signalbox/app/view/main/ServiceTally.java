package dev.signalbox.app.view.main;

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
import dev.signalbox.engine.event.ServiceState.Up;
import dev.signalbox.engine.event.ServiceState.Waiting;
import dev.signalbox.engine.service.Service;
import java.util.List;

/** How many services there are, and how many of them run, are about to run again, or have failed. */
record ServiceTally(int all, int running, int restarting, int failed) {

    /** As they are now. */
    static ServiceTally of(List<Service> services) {
        int running = 0;
        int restarting = 0;
        int failed = 0;
        for (Service service : services) {
            ServiceState state = service.snapshot().state();
            running += state instanceof Up ? 1 : 0;
            restarting += state instanceof BackingOff ? 1 : 0;
            failed += hasFailed(state) ? 1 : 0;
        }
        return new ServiceTally(services.size(), running, restarting, failed);
    }

    private static boolean hasFailed(ServiceState state) {
        return switch (state) {
            case Ended(var reason, var _) -> reason.isFailure();
            case Stopped stopped -> !stopped.survivors().isEmpty();
            case FailedToLaunch _, GaveUp _, Unhealthy _ -> true;
            case NotStarted _,
                    Disabled _,
                    Waiting _,
                    Scheduled _,
                    Starting _,
                    Running _,
                    Ready _,
                    BackingOff _,
                    Stopping _ -> false;
        };
    }
}
