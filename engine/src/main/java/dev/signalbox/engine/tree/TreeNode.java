package dev.signalbox.engine.tree;

import dev.signalbox.engine.actor.ActorInfo;
import dev.signalbox.engine.event.NodeId;
import dev.signalbox.engine.os.ManagedProcess;
import dev.signalbox.engine.os.OsProcess;
import dev.signalbox.engine.service.Service;
import dev.signalbox.engine.service.Services;
import dev.signalbox.engine.supervision.ChildInfo;
import dev.signalbox.engine.supervision.Supervisor;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A node of the engine's tree, with those below it at one moment. */
public sealed interface TreeNode {

    /** Equals that of the same node, and of no other, whenever one looks again. */
    Object key();

    /** Those below it, in the order in which a person expects them. */
    List<TreeNode> children();

    /**
     * The engine, which all else is below.
     *
     * @param workspaces in the order in which they were opened
     * @param actors the program's own, and those that nobody supervises
     * @param processes that were started one by one and have not been removed, the oldest first
     */
    record EngineNode(List<WorkspaceNode> workspaces, List<ActorNode> actors, List<ProcessNode> processes)
            implements TreeNode {
        /** Copies the lists. */
        public EngineNode {
            workspaces = List.copyOf(workspaces);
            actors = List.copyOf(actors);
            processes = List.copyOf(processes);
        }

        @Override
        public Object key() {
            return NodeId.ENGINE;
        }

        @Override
        public List<TreeNode> children() {
            List<TreeNode> all = new ArrayList<>(workspaces);
            all.addAll(actors);
            all.addAll(processes);
            return all;
        }
    }

    /**
     * A workspace.
     *
     * @param children groups, each where its first service stands, and services without a group
     */
    record WorkspaceNode(Services services, List<TreeNode> children) implements TreeNode {
        /** Copies the list. */
        public WorkspaceNode {
            children = List.copyOf(children);
        }

        @Override
        public Object key() {
            return services.id();
        }
    }

    /** The services of a workspace that are under one heading and one supervisor. */
    record GroupNode(NodeId workspace, String name, List<TreeNode> children) implements TreeNode {
        /** Copies the list. */
        public GroupNode {
            children = List.copyOf(children);
        }

        @Override
        public Object key() {
            return new Named(workspace, "group", name);
        }
    }

    /**
     * A service that has several replicas.
     *
     * @param replicas in the order of their numbers
     */
    record ReplicasNode(NodeId workspace, String name, List<ServiceNode> replicas) implements TreeNode {
        /** Copies the list. */
        public ReplicasNode {
            replicas = List.copyOf(replicas);
        }

        @Override
        public Object key() {
            return new Named(workspace, "replicas", name);
        }

        @Override
        public List<TreeNode> children() {
            return List.copyOf(replicas);
        }
    }

    /**
     * A service, or one of its replicas.
     *
     * @param process that runs; null if none does
     */
    record ServiceNode(Service service, @Nullable ProcessNode process) implements TreeNode {
        @Override
        public Object key() {
            return service.id();
        }

        @Override
        public List<TreeNode> children() {
            return process == null ? List.of() : List.of(process);
        }
    }

    /**
     * A process that the engine has launched.
     *
     * @param descended its children that were seen; what has left its family, as daemons do, is not among them
     */
    record ProcessNode(ManagedProcess process, List<OsNode> descended) implements TreeNode {
        /** Copies the list. */
        public ProcessNode {
            descended = List.copyOf(descended);
        }

        @Override
        public Object key() {
            return process.id();
        }

        @Override
        public List<TreeNode> children() {
            return List.copyOf(descended);
        }
    }

    /** A process that descends from one that the engine has launched. */
    record OsNode(OsProcess process, List<OsNode> descended) implements TreeNode {
        /** Copies the list. */
        public OsNode {
            descended = List.copyOf(descended);
        }

        @Override
        public Object key() {
            return process.handle(); // the parent of a process may change
        }

        @Override
        public List<TreeNode> children() {
            return List.copyOf(descended);
        }
    }

    /**
     * An actor, or a supervisor of actors.
     *
     * @param key the identity of the actor, or its place under its supervisor
     * @param name that its supervisor knows it by, or else its first own name, or else its pid
     * @param info what is known of it; null while it does not run
     * @param child what its supervisor knows of it; null if it has none, or one that is not below {@code Engine.supervisor()}
     * @param supervisor whose child that is; null if {@code child} is
     * @param supervised its children, if it is a supervisor
     */
    record ActorNode(
            Object key,
            String name,
            @Nullable ActorInfo info,
            @Nullable ChildInfo child,
            @Nullable Supervisor supervisor,
            List<ActorNode> supervised)
            implements TreeNode {
        /** Copies the list. */
        public ActorNode {
            supervised = List.copyOf(supervised);
        }

        @Override
        public List<TreeNode> children() {
            return List.copyOf(supervised);
        }
    }

    /** The key of what has a name below another node. */
    record Named(Object above, String kind, String name) {}
}
