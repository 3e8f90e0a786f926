package dev.signalbox.app.view.tree;

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
    private List<OsProcessName> living = List.of(); // what a stop waits for, as far as is known

    ServiceRow(Service service) {
        super(StateLook.IDLE);
        this.service = service;
    }

    /** The service itself. */
    public Service service() {
        return service;
    }

    @Override
    public List<Service> services() {
        return List.of(service);
    }

    void showLiving(List<OsProcessName> processes) {
        living = processes;
    }

    void update(Words words, Instant now) {
        ServiceSnapshot snapshot = service.snapshot();
        setName(snapshot.name());
        setLook(StateLook.of(snapshot.state()));
        setState(words.brief(snapshot.state(), now));
        setReason(service.masked(words.of(snapshot.state(), living, now)));
        setRestarts(snapshot.restarts() == 0 ? "" : Integer.toString(snapshot.restarts()));
        setLastExit(snapshot.lastExit() == null ? "" : words.of(snapshot.lastExit()));
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
