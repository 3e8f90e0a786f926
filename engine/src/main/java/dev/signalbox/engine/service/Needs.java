package dev.signalbox.engine.service;

import dev.signalbox.engine.event.ServiceState.BackingOff;
import dev.signalbox.engine.event.ServiceState.Disabled;
import dev.signalbox.engine.event.ServiceState.Ended;
import dev.signalbox.engine.event.ServiceState.FailedToLaunch;
import dev.signalbox.engine.event.ServiceState.GaveUp;
import dev.signalbox.engine.event.ServiceState.NotStarted;
import dev.signalbox.engine.event.ServiceState.Scheduled;
import dev.signalbox.engine.event.ServiceState.Starting;
import dev.signalbox.engine.event.ServiceState.Stopped;
import dev.signalbox.engine.event.ServiceState.Stopping;
import dev.signalbox.engine.event.ServiceState.Up;
import dev.signalbox.engine.event.ServiceState.Waiting;
import dev.signalbox.engine.service.definition.Condition;

/** Whether a service has to be started for another one. */
final class Needs {
    private Needs() {}

    static boolean start(ServiceSnapshot needed, Condition condition) {
        return switch (needed.state()) {
            case NotStarted _, Stopping _, Stopped _, FailedToLaunch _, GaveUp _ -> true;
            case Ended(var reason, var _) ->
                switch (condition) {
                    case Condition.Started _, Condition.Completed _, Condition.LogLine _, Condition.FileExists _ ->
                        false;
                    case Condition.CompletedSuccessfully _ ->
                        !needed.spec().restart().isSuccess(reason);
                    case Condition.Ready _, Condition.TcpOpen _ -> true;
                };
            case Disabled _, Waiting _, Scheduled _, Starting _, Up _, BackingOff _ -> false;
        };
    }
}
