package dev.signalbox.app.view.tree;

import dev.signalbox.app.session.WorkspaceSession;
import dev.signalbox.engine.event.NodeId;
import dev.signalbox.engine.event.ServiceState.Stopping;
import dev.signalbox.engine.event.ServiceState.Up;
import dev.signalbox.engine.os.OsProcess;
import dev.signalbox.engine.os.ProcessTable;
import dev.signalbox.engine.service.Service;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;

/**
 * Looks which OS processes descend from each service: one reading of the process table for all. What it knew of a
 * process it keeps, because a command line costs more to read than the table. Confined to the thread that calls it.
 */
final class OsChildrenSampler implements Callable<Map<NodeId, List<OsChild>>> {
    private final WorkspaceSession session;
    private Map<OsProcess, OsChild> known = new HashMap<>();

    OsChildrenSampler(WorkspaceSession session) {
        this.session = session;
    }

    @Override
    public Map<NodeId, List<OsChild>> call() {
        Map<NodeId, List<OsChild>> children = new HashMap<>();
        Map<OsProcess, OsChild> seen = new HashMap<>();
        ProcessTable table = ProcessTable.read();
        for (Service service : session.services()) {
            List<OsChild> found = new ArrayList<>();
            for (OsProcess process : table.descendantsOf(pidOf(service))) {
                OsChild child = known.get(process);
                seen.put(process, child == null ? lookAt(process) : child);
                if (child != null) { // one that lives from one look to the next: a script's short helpers would flicker
                    found.add(child);
                }
            }
            if (!found.isEmpty()) {
                children.put(service.id(), found);
            }
        }
        known = seen;
        return children;
    }

    private static long pidOf(Service service) {
        return switch (service.snapshot().state()) {
            case Up up -> up.pid();
            case Stopping stopping -> stopping.pid();
            default -> -1; // no process, so no children
        };
    }

    private static OsChild lookAt(OsProcess process) {
        return new OsChild(
                process,
                process.command(),
                process.handle().info().startInstant().orElse(null));
    }
}
