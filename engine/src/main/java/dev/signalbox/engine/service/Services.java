package dev.signalbox.engine.service;

import dev.signalbox.engine.actor.Actors;
import dev.signalbox.engine.event.Cause;
import dev.signalbox.engine.event.Cause.Action;
import dev.signalbox.engine.event.EngineEvent.ServiceAdded;
import dev.signalbox.engine.event.EngineEvent.ServiceRemoved;
import dev.signalbox.engine.event.EventStream;
import dev.signalbox.engine.event.NodeId;
import dev.signalbox.engine.os.OutputLog;
import dev.signalbox.engine.os.Processes;
import dev.signalbox.engine.service.definition.ServiceSpec;
import dev.signalbox.engine.supervision.Strategy;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/** The services of an engine, by name. Thread-safe; every call returns at once. */
public final class Services {
    private final EventStream events;
    private final InstantSource clock;
    private final ServiceTree tree;
    private final long outputBytes;
    private final Map<NodeId, Service> services = new LinkedHashMap<>(); // guarded by this; in the order of definition
    private final Map<NodeId, Service> leaving = new LinkedHashMap<>(); // guarded by this; removed, maybe still running
    private final Map<NodeId, String> names = new LinkedHashMap<>(); // guarded by this
    private long lastNumber; // guarded by this
    private boolean closed; // guarded by this

    /**
     * No services yet.
     *
     * @param actors by which they are run; open
     * @param outputBytes how much memory the output of each may take
     */
    public Services(Actors actors, EventStream events, InstantSource clock, Processes processes, long outputBytes) {
        this.events = events;
        this.clock = clock;
        this.outputBytes = outputBytes;
        tree = new ServiceTree(actors, processes);
    }

    /**
     * Says whom else of a group the restart of one of its services concerns; nobody, unless this is said.
     *
     * @throws IllegalStateException if the group has, or had, services, and another strategy
     */
    public void useStrategy(String group, Strategy strategy) {
        tree.useStrategy(group, strategy);
    }

    /**
     * Defines a service; it is not started.
     *
     * @throws IllegalArgumentException if another one has that name
     * @throws IllegalStateException if the engine is closed
     */
    public synchronized Service define(ServiceSpec spec) {
        if (closed) {
            throw new IllegalStateException("cannot define service '%s': the engine is closed".formatted(spec.name()));
        }
        rejectTakenName(spec.name(), null);
        NodeId id = new NodeId(NodeId.Kind.SERVICE, ++lastNumber);
        OutputLog output = new OutputLog(outputBytes);
        Service service = new Service(new ServiceRecord(id, spec, output, events, clock), tree);
        services.put(id, service);
        names.put(id, spec.name());
        events.publish((number, time) -> new ServiceAdded(number, time, id, spec.name()));
        return service;
    }

    /**
     * Gives a service a new definition, maybe with a new name. A running process goes on as it was launched; the next
     * start uses the new definition.
     *
     * @throws IllegalArgumentException if another service has the name, or there is no such service
     */
    public synchronized void redefine(NodeId id, ServiceSpec spec) {
        Service service = services.get(id);
        if (service == null) {
            throw new IllegalArgumentException("there is no %s to redefine as '%s'".formatted(id, spec.name()));
        }
        rejectTakenName(spec.name(), id);
        names.put(id, spec.name());
        service.redefine(spec);
    }

    /**
     * Stops a service and forgets it; its name is free at once.
     *
     * @return completes when nothing of it runs any more; at once if there is no such service
     */
    public CompletableFuture<Void> remove(NodeId id) {
        Service service;
        synchronized (this) {
            service = services.remove(id);
            names.remove(id);
            if (service == null) {
                return CompletableFuture.completedFuture(null);
            }
            leaving.put(id, service);
        }
        return service.close(new Cause.Request(Action.STOP)).thenAccept(_ -> removed(service));
    }

    private synchronized void removed(Service service) {
        NodeId id = service.id();
        leaving.remove(id);
        service.forget();
        events.publish((number, time) -> new ServiceRemoved(number, time, id));
    }

    private void rejectTakenName(String name, @Nullable NodeId except) {
        for (Map.Entry<NodeId, String> entry : names.entrySet()) {
            if (entry.getValue().equals(name) && !entry.getKey().equals(except)) {
                throw new IllegalArgumentException(
                        "there is a service '%s' already: choose another name".formatted(name));
            }
        }
    }

    /** All services, in the order in which they were defined. */
    public synchronized List<Service> all() {
        return List.copyOf(services.values());
    }

    /** The service with that identity. */
    public synchronized Optional<Service> get(NodeId id) {
        return Optional.ofNullable(services.get(id));
    }

    /** The service of that name. */
    public synchronized Optional<Service> named(String name) {
        return names.entrySet().stream()
                .filter(entry -> entry.getValue().equals(name))
                .findFirst()
                .map(entry -> services.get(entry.getKey()));
    }

    /**
     * Stops all services, those that are being removed included, each with its own grace period, all at the same time,
     * the youngest first.
     *
     * @return the youngest first, each completes with its last state when nothing of it runs any more
     */
    public Map<Service, CompletableFuture<ServiceSnapshot>> close() {
        List<Service> youngestFirst = new ArrayList<>();
        synchronized (this) {
            closed = true;
            youngestFirst.addAll(services.values());
            youngestFirst.addAll(leaving.values());
        }
        youngestFirst.sort(
                Comparator.comparingLong((Service service) -> service.id().number())
                        .reversed());
        Map<Service, CompletableFuture<ServiceSnapshot>> closing = new LinkedHashMap<>();
        for (Service service : youngestFirst) {
            closing.put(service, service.close(new Cause.Request(Action.CLOSE)));
        }
        return closing;
    }
}
