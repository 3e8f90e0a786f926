package dev.signalbox.app.view.tree;

import dev.signalbox.app.subject.ServiceSubject;
import dev.signalbox.app.words.Words;
import dev.signalbox.engine.event.OsProcessName;
import dev.signalbox.engine.event.ServiceState.Stopping;
import dev.signalbox.engine.event.ServiceState.Up;
import dev.signalbox.engine.service.Service;
import dev.signalbox.engine.service.ServiceSnapshot;
import java.time.Instant;
import java.util.List;

/** The row of a service. */
public final class ServiceRow extends TreeRow {
    private final Service service;

    ServiceRow(Service service) {
        super(StateLook.IDLE);
        this.service = service;
    }

    /** The service itself. */
    public Service service() {
        return service;
    }

    @Override
    public List<ServiceSubject> subjects() {
        return List.of(new ServiceSubject(service));
    }

    /**
     * Shows how it is.
     *
     * @param living what of it is alive, if it is being stopped and that is known
     */
    void update(Words words, List<OsProcessName> living, Instant now) {
        ServiceSnapshot snapshot = service.snapshot();
        setName(snapshot.name());
        setLook(StateLook.of(snapshot.state()));
        setState(words.brief(snapshot.state(), now));
        setReason(service.masked(words.of(snapshot.state(), living, now)));
        setRestarts(snapshot.restarts() == 0 ? "" : Integer.toString(snapshot.restarts()));
        setLastExit(snapshot.lastExit() == null ? "" : service.masked(words.of(snapshot.lastExit())));
        switch (snapshot.state()) {
            case Up up -> {
                setPid(Long.toString(up.pid()));
                setUptime(words.uptime(up.since(), now));
            }
            case Stopping stopping -> {
                setPid(Long.toString(stopping.pid()));
                setUptime("");
            }
            default -> {
                setPid("");
                setUptime("");
            }
        }
    }
}
