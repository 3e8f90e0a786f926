package dev.signalbox.engine.tree;

import dev.signalbox.engine.actor.Actors;
import dev.signalbox.engine.os.ManagedProcess;
import dev.signalbox.engine.os.OsProcess;
import dev.signalbox.engine.os.ProcessService;
import dev.signalbox.engine.os.ProcessTable;
import dev.signalbox.engine.service.Service;
import dev.signalbox.engine.service.ServiceSnapshot;
import dev.signalbox.engine.service.Services;
import dev.signalbox.engine.service.Workspaces;
import dev.signalbox.engine.supervision.Supervisor;
import dev.signalbox.engine.tree.TreeNode.EngineNode;
import dev.signalbox.engine.tree.TreeNode.GroupNode;
import dev.signalbox.engine.tree.TreeNode.OsNode;
import dev.signalbox.engine.tree.TreeNode.ProcessNode;
import dev.signalbox.engine.tree.TreeNode.ReplicasNode;
import dev.signalbox.engine.tree.TreeNode.ServiceNode;
import dev.signalbox.engine.tree.TreeNode.WorkspaceNode;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** The tree of all that an engine runs. Thread-safe; no call waits. A look takes some microseconds for each node. */
public final class EngineTree {
    private final Supervisor root;
    private final Supervisor program;
    private final Workspaces workspaces;
    private final Actors actors;
    private final ProcessService processes;

    /**
     * The tree of an engine.
     *
     * @param root the supervisor above all
     * @param program the one of the program's own actors, which is a child of the root
     */
    public EngineTree(
            Supervisor root, Supervisor program, Workspaces workspaces, Actors actors, ProcessService processes) {
        this.root = root;
        this.program = program;
        this.workspaces = workspaces;
        this.actors = actors;
        this.processes = processes;
    }

    /** How it is now, without what descends from processes. */
    public EngineNode look() {
        return look(ProcessTable.EMPTY);
    }

    /** How it is now, with what descended from processes when that table was read. */
    public EngineNode look(ProcessTable table) {
        return new EngineNode(
                workspaces(table),
                ActorForest.of(root, program, actors),
                processes.list().stream().map(process -> nodeOf(process, table)).toList());
    }

    /** The workspaces alone, which take no longer than there are services, however many actors there are. */
    public List<WorkspaceNode> workspaces(ProcessTable table) {
        return workspaces.all().stream()
                .map(services -> nodeOf(services, table))
                .toList();
    }

    /**
     * A service at one moment.
     *
     * @param place which it shares with those that stand under the same heading
     */
    private record Seen(Service service, ServiceSnapshot snapshot, String place) {
        static Seen of(Service service, boolean isLeaving) {
            ServiceSnapshot snapshot = service.snapshot();
            String name = snapshot.spec().name();
            return new Seen(service, snapshot, isLeaving ? name + " " + service.id() : name); // no replica any more
        }

        String group() {
            return snapshot.spec().group();
        }
    }

    private static WorkspaceNode nodeOf(Services services, ProcessTable table) {
        Set<Service> leaving = Set.copyOf(services.leaving());
        List<Seen> all = services.allWithLeaving().stream()
                .map(service -> Seen.of(service, leaving.contains(service)))
                .toList();
        Map<String, List<Seen>> groups = new LinkedHashMap<>();
        for (Seen seen : all) {
            String place = seen.group().isEmpty() ? "service " + seen.place() : "group " + seen.group();
            groups.computeIfAbsent(place, _ -> new ArrayList<>()).add(seen);
        }
        List<TreeNode> children = new ArrayList<>();
        groups.values().forEach(members -> {
            String group = members.getFirst().group();
            List<TreeNode> nodes = nodesOf(services, members, table);
            if (group.isEmpty()) {
                children.addAll(nodes);
            } else {
                children.add(new GroupNode(services.id(), group, nodes));
            }
        });
        return new WorkspaceNode(services, children);
    }

    /** Replicas of one service become one node. */
    private static List<TreeNode> nodesOf(Services services, List<Seen> members, ProcessTable table) {
        Map<String, List<Seen>> byPlace =
                members.stream().collect(Collectors.groupingBy(Seen::place, LinkedHashMap::new, Collectors.toList()));
        List<TreeNode> nodes = new ArrayList<>();
        byPlace.forEach((name, replicas) -> {
            List<ServiceNode> found =
                    replicas.stream().map(seen -> nodeOf(seen.service(), table)).toList();
            if (found.size() == 1) {
                nodes.addAll(found);
            } else {
                nodes.add(new ReplicasNode(services.id(), name, found));
            }
        });
        return nodes;
    }

    private static ServiceNode nodeOf(Service service, ProcessTable table) {
        return new ServiceNode(
                service,
                service.process()
                        .filter(ManagedProcess::isRunning)
                        .map(process -> nodeOf(process, table))
                        .orElse(null));
    }

    private static ProcessNode nodeOf(ManagedProcess process, ProcessTable table) {
        return new ProcessNode(process, process.isRunning() ? descended(process.pid(), table) : List.of());
    }

    private static List<OsNode> descended(long pid, ProcessTable table) {
        Map<Long, List<OsNode>> byParent = new HashMap<>();
        for (OsProcess process : table.descendantsOf(pid).reversed()) { // children before their parents
            List<OsNode> children =
                    byParent.getOrDefault(process.pid(), List.of()).reversed();
            byParent.computeIfAbsent(process.parentPid(), _ -> new ArrayList<>())
                    .add(new OsNode(process, children));
        }
        return byParent.getOrDefault(pid, List.of()).reversed();
    }
}
