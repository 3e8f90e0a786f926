package dev.signalbox.engine.service;

import dev.signalbox.engine.actor.Actors;
import dev.signalbox.engine.event.EngineEvent.WorkspaceClosed;
import dev.signalbox.engine.event.EngineEvent.WorkspaceOpened;
import dev.signalbox.engine.event.EventStream;
import dev.signalbox.engine.event.NodeId;
import dev.signalbox.engine.os.Processes;
import dev.signalbox.engine.supervision.Supervisor;
import dev.signalbox.engine.time.TimeSource;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;

/** The open workspaces of an engine. Thread-safe; every call but {@link #close} returns at once. */
public final class Workspaces implements AutoCloseable {
    private final Supervisor engine;
    private final SharedFacilities shared;
    private final Map<NodeId, Services> open = new LinkedHashMap<>(); // guarded by this; in the order of opening
    private long lastNumber; // guarded by this
    private boolean closing; // guarded by this

    /**
     * None yet.
     *
     * @param engine whose children their supervisors are; started
     * @param actors by which services are run; open
     * @param time by which they wait
     */
    public Workspaces(
            Supervisor engine,
            Actors actors,
            EventStream events,
            TimeSource time,
            Processes processes,
            ServiceSettings settings) {
        this.engine = engine;
        shared = new SharedFacilities(actors, events, time, processes, settings);
    }

    /**
     * Opens a workspace without services.
     *
     * @param name for people; others may have the same, as two copies of one project have
     * @throws IllegalStateException if the engine is closed
     */
    public synchronized Services open(String name) {
        if (closing) {
            throw new IllegalStateException("cannot open workspace '%s': the engine is closed".formatted(name));
        }
        NodeId id = new NodeId(NodeId.Kind.WORKSPACE, ++lastNumber);
        Services services = new Services(id, name, engine, shared, this::closed);
        open.put(id, services);
        shared.events().publish((number, at) -> new WorkspaceOpened(number, at, id, name));
        return services;
    }

    private void closed(NodeId id) {
        synchronized (this) {
            if (open.remove(id) == null) {
                return;
            }
        }
        shared.events().publish((number, at) -> new WorkspaceClosed(number, at, id));
    }

    /** Those that are open, in the order of their opening. */
    public synchronized List<Services> all() {
        return List.copyOf(open.values());
    }

    /**
     * Begins to stop all services of all workspaces, as {@link Services#requestClose} does. No workspace can be opened from
     * now on.
     *
     * @return those of the workspace that was opened last first
     */
    public Map<Service, CompletableFuture<ServiceSnapshot>> requestClose() {
        synchronized (this) {
            closing = true;
        }
        Map<Service, CompletableFuture<ServiceSnapshot>> ends = new LinkedHashMap<>();
        all().reversed().forEach(services -> ends.putAll(services.requestClose()));
        return ends;
    }

    /** Stops all services, and waits until nothing of them runs any more. */
    @Override
    public void close() {
        requestClose();
        all().reversed().forEach(Services::close);
        shared.close();
    }
}
