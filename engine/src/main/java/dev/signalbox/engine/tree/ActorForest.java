package dev.signalbox.engine.tree;

import dev.signalbox.engine.actor.Actor;
import dev.signalbox.engine.actor.ActorInfo;
import dev.signalbox.engine.actor.Actors;
import dev.signalbox.engine.event.NodeId;
import dev.signalbox.engine.supervision.ChildInfo;
import dev.signalbox.engine.supervision.ChildSpec.Start;
import dev.signalbox.engine.supervision.Supervisor;
import dev.signalbox.engine.tree.TreeNode.ActorNode;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Looks which actors are below which, those of services left out. For one look, on one thread. */
final class ActorForest {
    private final Map<NodeId, ActorInfo> infos = new LinkedHashMap<>();
    private final Map<NodeId, List<ActorInfo>> bySupervisor = new HashMap<>();
    private final Set<NodeId> shown = new HashSet<>(); // elsewhere, or here already

    private ActorForest(Actors actors) {
        for (Actor actor : actors.running()) {
            actors.info(actor.pid()).ifPresent(info -> {
                infos.put(info.pid(), info);
                if (info.supervisor() != null) {
                    bySupervisor
                            .computeIfAbsent(info.supervisor(), _ -> new ArrayList<>())
                            .add(info);
                }
            });
        }
    }

    /** First the children of {@code program}, then those actors that nobody supervises. */
    static List<ActorNode> of(Supervisor root, Supervisor program, Actors actors) {
        ActorForest forest = new ActorForest(actors);
        List<ActorNode> all = new ArrayList<>(forest.childrenOf(program, "program"));
        forest.leaveOut(root, program);
        forest.addFree(all);
        return all;
    }

    private List<ActorNode> childrenOf(Supervisor supervisor, Object key) {
        List<ActorNode> nodes = new ArrayList<>();
        for (ChildInfo child : supervisor.children()) {
            nodes.add(nodeOf(supervisor, child, new TreeNode.Named(key, "child", child.id())));
        }
        return nodes;
    }

    private ActorNode nodeOf(Supervisor supervisor, ChildInfo child, TreeNode.Named key) {
        Actor actor = child.actor();
        if (actor != null) {
            shown.add(actor.pid());
        }
        ActorInfo info = actor == null ? null : infos.get(actor.pid());
        List<ActorNode> below = switch (child.spec().start()) {
            case Start.Nested(var nested) -> childrenOf(nested, key);
            case Start.Worker _ -> List.of();
        };
        return new ActorNode(key, child.id(), info, child, supervisor, below);
    }

    private void leaveOut(Supervisor supervisor, Supervisor program) {
        Actor itself = supervisor.actor();
        if (itself != null) {
            shown.add(itself.pid());
        }
        for (ChildInfo child : supervisor.children()) {
            switch (child.spec().start()) {
                case Start.Nested(var below)
                when below == program -> {
                    Actor actor = below.actor();
                    if (actor != null) {
                        shown.add(actor.pid()); // its children are shown
                    }
                }
                case Start.Nested(var below) -> leaveOut(below, program);
                case Start.Worker _ -> {
                    if (child.actor() != null) {
                        shown.add(child.actor().pid());
                    }
                }
            }
        }
    }

    private void addFree(List<ActorNode> all) {
        for (ActorInfo info : infos.values()) {
            boolean isBelow = info.supervisor() != null && infos.containsKey(info.supervisor());
            if (!isBelow && !shown.contains(info.pid())) {
                all.add(freeNode(info));
            }
        }
    }

    /** A supervisor is not supervised by what it supervises, so this comes to an end. */
    private ActorNode freeNode(ActorInfo info) {
        String name =
                info.names().isEmpty() ? info.pid().toString() : info.names().getFirst();
        List<ActorNode> below = bySupervisor.getOrDefault(info.pid(), List.of()).stream()
                .map(this::freeNode)
                .toList();
        return new ActorNode(info.pid(), name, info, null, null, below);
    }
}
