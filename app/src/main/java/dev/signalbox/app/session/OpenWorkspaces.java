package dev.signalbox.app.session;

import dev.signalbox.app.profile.WorkspaceFile;
import dev.signalbox.engine.Engine;
import dev.signalbox.engine.event.NodeId;
import dev.signalbox.engine.service.Service;
import dev.signalbox.engine.service.StillRunning;
import dev.signalbox.engine.service.environment.SecretMask;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.locks.ReentrantLock;
import java.util.stream.Collectors;

/**
 * The workspaces that the program has open, on one engine. Thread-safe; what it gives is what there is at that moment, and
 * whoever shows it is told by the engine's events that a workspace was opened or closed.
 */
public final class OpenWorkspaces {
    private final Engine engine;
    private final List<WorkspaceSession> sessions = new ArrayList<>(); // guarded by this; in the order of opening
    private final Set<WorkspaceSession> closing = new HashSet<>(); // guarded by this; of these
    private Map<NodeId, String> namesOfLastClosed = Map.of(); // guarded by this; for its last events, told later
    private final ReentrantLock opening = new ReentrantLock(); // one at a time; not this, which the UI thread waits for
    private final SecretMasks masks = new SecretMasks(this::serviceOrLeaving);

    /** None yet. */
    public OpenWorkspaces(Engine engine) {
        this.engine = engine;
    }

    /** The engine that runs all of them. */
    public Engine engine() {
        return engine;
    }

    /**
     * Defines the services of a workspace; starts none. Looks at the disk, and is not for the UI thread.
     *
     * @return the one that is open already if it is of the same file
     * @throws IllegalStateException if that one is being closed, or the engine is closed
     */
    public WorkspaceSession open(WorkspaceFile file) {
        opening.lock();
        try {
            Optional<WorkspaceSession> present = of(file.workspace().file());
            if (present.isPresent()) {
                return present.get();
            }
            WorkspaceSession session = new WorkspaceSession(engine, file);
            synchronized (this) {
                sessions.add(session);
            }
            return session;
        } finally {
            opening.unlock();
        }
    }

    /**
     * The one of that file. Looks at the disk, and is not for the UI thread.
     *
     * @throws IllegalStateException if it is being closed
     */
    public Optional<WorkspaceSession> of(Path file) {
        Path asked = realPath(file);
        for (WorkspaceSession session : all()) {
            if (realPath(session.workspace().file()).equals(asked) && isOpen(session)) {
                return Optional.of(session);
            }
        }
        return Optional.empty();
    }

    private synchronized boolean isOpen(WorkspaceSession session) {
        if (closing.contains(session)) {
            throw new IllegalStateException("workspace '%s' is being closed; open it again when its services have ended"
                    .formatted(session.workspace().name()));
        }
        return sessions.contains(session);
    }

    /** By which two names of one file are told to be one. */
    private static Path realPath(Path file) {
        try {
            return file.toRealPath();
        } catch (IOException _) { // it is not on the disk yet, or not any more
            return file.toAbsolutePath().normalize();
        }
    }

    /**
     * Begins to stop all of its services; once nothing of them runs any more, it is open no longer.
     *
     * @return completes then
     */
    public CompletableFuture<Void> close(WorkspaceSession session) {
        synchronized (this) {
            if (!sessions.contains(session) || !closing.add(session)) {
                return CompletableFuture.completedFuture(null);
            }
        }
        session.services().forEach(service -> mask(service.id())); // its events can be seen when it is gone
        var _ = session.running().requestClose();
        return CompletableFuture.runAsync(
                () -> {
                    session.running().close(); // waits for them
                    gone(session);
                },
                task -> Thread.ofVirtual().name("close a workspace").start(task));
    }

    private synchronized void gone(WorkspaceSession session) {
        sessions.remove(session);
        closing.remove(session);
        namesOfLastClosed = session.services().stream()
                .collect(Collectors.toUnmodifiableMap(
                        Service::id, service -> service.snapshot().name()));
    }

    /** Those that are open or being closed, in the order of their opening. */
    public synchronized List<WorkspaceSession> all() {
        return List.copyOf(sessions);
    }

    /** The one of that node of the engine's tree. */
    public Optional<WorkspaceSession> of(NodeId workspace) {
        return all().stream()
                .filter(session -> session.running().id().equals(workspace))
                .findFirst();
    }

    /** The one that a service belongs to; none once the service was removed. */
    public Optional<WorkspaceSession> of(Service service) {
        return all().stream()
                .filter(session -> session.running().get(service.id()).isPresent())
                .findFirst();
    }

    /** The service of that identity, in whichever of them. */
    public Optional<Service> service(NodeId id) {
        return all().stream()
                .flatMap(session -> session.running().get(id).stream())
                .findFirst();
    }

    /** As {@link #service}, or one that was removed and is still being stopped. */
    public Optional<Service> serviceOrLeaving(NodeId id) {
        return service(id)
                .or(() -> all().stream()
                        .flatMap(session -> session.running().leaving().stream())
                        .filter(service -> service.id().equals(id))
                        .findFirst());
    }

    /**
     * Hides the secrets of that node: of a service, also of one that is being removed or whose workspace is being closed.
     * When it is gone, what was asked of it before is still known, for the newest of them.
     */
    public SecretMask mask(NodeId node) {
        return masks.of(node);
    }

    /** The service of that name that belongs to the same workspace as another one. */
    public Optional<Service> neighbour(Service service, String name) {
        return of(service).flatMap(session -> session.running().named(name));
    }

    /** The services of all of them, as {@link WorkspaceSession#services()}. */
    public List<Service> services() {
        return all().stream().flatMap(session -> session.services().stream()).toList();
    }

    /** Who has not ended yet of those that are being closed, and for whom it waits. */
    public List<StillRunning> stillRunning() {
        return all().stream()
                .flatMap(session -> session.running().stillRunning().stream())
                .toList();
    }

    /** What nodes are called by people: services by their names, and all others as in the log. */
    public String nameOf(NodeId node) {
        return service(node).map(service -> service.snapshot().name()).orElseGet(() -> nameOfGone(node));
    }

    private synchronized String nameOfGone(NodeId node) {
        return namesOfLastClosed.getOrDefault(node, node.toString());
    }

    /** The name of a service, with that of its workspace if there are several. */
    public String fullNameOf(NodeId service) {
        String name = nameOf(service);
        return all().stream()
                .filter(session -> session.running().get(service).isPresent())
                .findFirst()
                .map(session -> inFull(name, session))
                .orElse(name);
    }

    /** The name of something of a workspace, with that of the workspace if there are several. */
    public String inFull(String name, WorkspaceSession session) {
        return all().size() == 1
                ? name
                : "%s (%s)".formatted(name, session.workspace().name());
    }
}
