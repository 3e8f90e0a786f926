package dev.signalbox.engine.service;

import dev.signalbox.engine.actor.Actor;
import dev.signalbox.engine.actor.ActorSpec;
import dev.signalbox.engine.actor.Actors;
import dev.signalbox.engine.event.NodeId;
import dev.signalbox.engine.service.definition.RestartPolicy;
import dev.signalbox.engine.service.definition.RestartRules;
import dev.signalbox.engine.supervision.ChildSpec;
import dev.signalbox.engine.supervision.GivingUp;
import dev.signalbox.engine.supervision.Restart;
import dev.signalbox.engine.supervision.RestartLimit;
import dev.signalbox.engine.supervision.Shutdown;
import dev.signalbox.engine.supervision.Strategy;
import dev.signalbox.engine.supervision.Supervisor;
import dev.signalbox.engine.supervision.SupervisorSpec;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;

/** The supervisors of the services of a workspace: one above all, and below it one for each group. Thread-safe; no call blocks. */
final class ServiceTree {
    private final NodeId workspace;
    private final Supervisor engine;
    private final Actors actors;
    private final Facilities facilities;
    private final RunTeller teller;
    private final Supervisor root;
    private final Branch rootBranch;
    private final Map<String, Branch> groups = new HashMap<>(); // guarded by this
    private final Map<String, Strategy> strategies = new HashMap<>(); // guarded by this

    /**
     * Without services.
     *
     * @param engine the supervisor whose child the one above all is
     */
    ServiceTree(NodeId workspace, Supervisor engine, Actors actors, Facilities facilities) {
        this.workspace = workspace;
        this.engine = engine;
        this.actors = actors;
        this.facilities = facilities;
        teller = new RunTeller(facilities);
        root = supervisor(Strategy.ONE_FOR_ONE);
        rootBranch = new Branch(root);
        ChildSpec child = ChildSpec.supervisor(idOf(workspace), root).with(RestartLimit.UNLIMITED, GivingUp.LEAVE_DOWN);
        var _ = engine.add(child).whenComplete((_, _) -> rootBranch.open());
    }

    /** Ends the supervisors, once nothing of the services runs any more. */
    CompletableFuture<?> close() {
        String child = idOf(workspace);
        return engine.terminate(child).thenCompose(_ -> engine.remove(child));
    }

    private Supervisor supervisor(Strategy strategy) {
        return Supervisor.of(new SupervisorSpec(strategy, RestartLimit.UNLIMITED, List.of()), teller);
    }

    /**
     * How the services of a group are restarted.
     *
     * @throws IllegalStateException if it has, or had, services, and another strategy
     */
    synchronized void useStrategy(String group, Strategy strategy) {
        Strategy present = strategies.get(group);
        if (groups.containsKey(group) && present != strategy) {
            throw new IllegalStateException("group '%s' has services, which are restarted %s; say how before it has any"
                    .formatted(group, present));
        }
        strategies.put(group, strategy);
    }

    /** The supervisor of that group, which is started if there is none yet; of no group if it is empty. */
    synchronized Branch branch(String group) {
        return group.isEmpty() ? rootBranch : groups.computeIfAbsent(group, this::newBranch);
    }

    private Branch newBranch(String group) {
        Supervisor supervisor = supervisor(strategies.computeIfAbsent(group, _ -> Strategy.ONE_FOR_ONE));
        Branch branch = new Branch(supervisor);
        ChildSpec child =
                ChildSpec.supervisor("group " + group, supervisor).with(RestartLimit.UNLIMITED, GivingUp.LEAVE_DOWN);
        var _ = rootBranch.ask(above -> above.add(child)).whenComplete((_, _) -> branch.open());
        return branch;
    }

    /** How a service is supervised, by its present definition. */
    ChildSpec childOf(ServiceRecord record) {
        RestartRules rules = record.spec().restart();
        RestartLimit limit = rules.limit();
        ActorSpec actor =
                ActorSpec.making(() -> new ServiceHandler(record, facilities)).named(idOf(record.id()));
        return ChildSpec.worker(idOf(record.id()), actor)
                .with(restartOf(rules.policy()))
                .with(Shutdown.INFINITE) // it has a grace period of its own, and kills in the end
                .with(limit == null ? RestartLimit.UNLIMITED : limit, GivingUp.LEAVE_DOWN)
                .with(rules.backOff());
    }

    private static Restart restartOf(RestartPolicy policy) {
        return switch (policy) {
            case NEVER, ON_FAILURE -> Restart.TRANSIENT; // what is no failure to it ends normally
            case ALWAYS, UNLESS_STOPPED -> Restart.PERMANENT;
        };
    }

    Optional<Actor> actorOf(ServiceRecord record) {
        return actors.lookup(idOf(record.id()));
    }

    static String idOf(NodeId node) {
        return node.toString();
    }
}
