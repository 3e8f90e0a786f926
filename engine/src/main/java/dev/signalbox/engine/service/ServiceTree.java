package dev.signalbox.engine.service;

import dev.signalbox.engine.actor.Actor;
import dev.signalbox.engine.actor.ActorException;
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
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The supervisors of services: one above all, and below it one for each group. Thread-safe; no call blocks. */
final class ServiceTree {
    private static final RestartLimit ANY_NUMBER = new RestartLimit(10_000, Duration.ofSeconds(1));

    private final Actors actors;
    private final Facilities facilities;
    private final RunTeller teller;
    private final Supervisor root;
    private final Branch rootBranch;
    private final Map<String, Branch> groups = new HashMap<>(); // guarded by this
    private final Map<String, Strategy> strategies = new HashMap<>(); // guarded by this

    ServiceTree(Actors actors, Facilities facilities) {
        this.actors = actors;
        this.facilities = facilities;
        teller = new RunTeller(facilities);
        root = supervisor(Strategy.ONE_FOR_ONE);
        rootBranch = new Branch(root);
        try {
            root.start(actors);
        } catch (ActorException e) {
            throw new IllegalStateException("services need actors that are open: " + e.getMessage(), e);
        }
        rootBranch.open();
    }

    private Supervisor supervisor(Strategy strategy) {
        return Supervisor.of(new SupervisorSpec(strategy, ANY_NUMBER, List.of()), teller);
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
        ChildSpec child = ChildSpec.supervisor("group " + group, supervisor).with(ANY_NUMBER, GivingUp.LEAVE_DOWN);
        var _ = root.add(child).whenComplete((_, _) -> branch.open());
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
                .with(limit == null ? ANY_NUMBER : limit, GivingUp.LEAVE_DOWN)
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

    static String idOf(NodeId service) {
        return service.toString();
    }
}
