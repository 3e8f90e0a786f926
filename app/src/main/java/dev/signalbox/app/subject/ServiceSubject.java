package dev.signalbox.app.subject;

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
import dev.signalbox.engine.event.Signal;
import dev.signalbox.engine.service.Service;
import java.util.Set;

/** A service. */
public record ServiceSubject(Service service) implements Subject {
    @Override
    public String name() {
        return service.snapshot().name();
    }

    @Override
    public Set<Operation> operations() {
        return switch (service.snapshot().state()) {
            case Up _ -> Set.of(Operation.STOP, Operation.RESTART, Operation.KILL, Operation.SIGNAL);
            case BackingOff _, Scheduled _ -> Set.of(Operation.START, Operation.STOP, Operation.RESTART);
            case Waiting _ -> Set.of(Operation.STOP, Operation.RESTART);
            case Stopping _ -> Set.of(Operation.KILL);
            case NotStarted _, Stopped _, Ended _, FailedToLaunch _, GaveUp _ -> Set.of(Operation.START);
            case Disabled _, Starting _ -> Set.of();
        };
    }

    /** Whether it has given up, so that a start begins anew. */
    public boolean hasGivenUp() {
        return service.snapshot().state() instanceof GaveUp;
    }

    @Override
    public void request(Operation operation) {
        switch (operation) {
            case START -> service.requestStart();
            case STOP -> service.requestStop();
            case RESTART -> service.requestRestart();
            case KILL -> service.requestKill();
            case SIGNAL -> {}
        }
    }

    @Override
    public void signal(Signal signal) {
        service.requestSignal(signal);
    }
}
