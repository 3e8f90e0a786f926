package dev.signalbox.app.view.stopping;

import dev.signalbox.app.session.OpenWorkspaces;
import dev.signalbox.engine.event.NodeId;
import dev.signalbox.engine.event.OsProcessName;
import dev.signalbox.engine.event.ServiceState.Stopping;
import dev.signalbox.engine.service.Service;
import java.time.Instant;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.stream.Stream;

/** Looks which processes are alive of the services that are being stopped, of the oldest stops only if they are many. */
final class LivingSampler implements Callable<Map<NodeId, List<OsProcessName>>> {
    private static final int MOST = 8; // each costs a reading of the process table

    private final OpenWorkspaces workspaces;

    LivingSampler(OpenWorkspaces workspaces) {
        this.workspaces = workspaces;
    }

    private record Stop(Service service, Instant since) {}

    @Override
    public Map<NodeId, List<OsProcessName>> call() {
        List<Stop> oldest = workspaces.services().stream()
                .flatMap(service -> service.snapshot().state() instanceof Stopping(var since, var _, var _)
                        ? Stream.of(new Stop(service, since))
                        : Stream.of())
                .sorted(Comparator.comparing(Stop::since))
                .limit(MOST)
                .toList();
        Map<NodeId, List<OsProcessName>> living = new HashMap<>();
        oldest.forEach(stop -> living.put(stop.service().id(), stop.service().living()));
        return living;
    }
}
