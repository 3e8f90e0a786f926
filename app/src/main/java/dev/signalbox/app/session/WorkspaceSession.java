package dev.signalbox.app.session;

import dev.signalbox.app.profile.Profile;
import dev.signalbox.app.profile.Workspace;
import dev.signalbox.app.profile.WorkspaceException;
import dev.signalbox.app.profile.WorkspaceFile;
import dev.signalbox.engine.Engine;
import dev.signalbox.engine.event.NodeId;
import dev.signalbox.engine.service.Service;
import dev.signalbox.engine.service.definition.Activation;
import dev.signalbox.engine.service.definition.ServiceSpec;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * An open workspace: a service for each profile of the file. Thread-safe; what changes the file blocks for as long as the
 * disk takes and is not for the UI thread.
 */
public final class WorkspaceSession {
    private final Engine engine;
    private final Object editing = new Object();
    private WorkspaceFile file; // guarded by editing
    private final Map<NodeId, Member> members = new LinkedHashMap<>(); // guarded by this
    private volatile Workspace workspace;

    /**
     * A service and the profile it was defined by.
     *
     * @param spec what it is, as far as this program knows
     * @param removed whether the profile is gone, and the service stays only until nothing of it runs
     */
    private record Member(Service service, Profile profile, ServiceSpec spec, boolean removed) {
        boolean isThere() {
            return !removed || service.snapshot().state().isLive();
        }
    }

    /** Defines a service for each profile; starts none. */
    public WorkspaceSession(Engine engine, WorkspaceFile file) {
        this.engine = engine;
        this.file = file;
        workspace = file.workspace();
        for (Profile profile : workspace.profiles()) {
            define(profile, file.definitions().service(profile.name()));
        }
    }

    /** The file's present contents, as far as this program knows. */
    public Workspace workspace() {
        return workspace;
    }

    /** The engine that runs the services. */
    public Engine engine() {
        return engine;
    }

    /** The services, in the order of their profiles; a removed one is there until nothing of it runs any more. */
    public synchronized List<Service> services() {
        return members.values().stream()
                .filter(Member::isThere)
                .map(Member::service)
                .toList();
    }

    /** The profile of a service; none once it was removed. */
    public synchronized Optional<Profile> profileOf(Service service) {
        return Optional.ofNullable(members.get(service.id()))
                .filter(member -> !member.removed())
                .map(Member::profile);
    }

    /** The heading that a service stands under; empty for none. */
    public synchronized String groupOf(Service service) {
        Member member = members.get(service.id());
        return member == null ? "" : member.profile().group();
    }

    /** The services that start with the workspace. */
    public synchronized List<Service> automatic() {
        return members.values().stream()
                .filter(member -> !member.removed() && member.spec().activation() == Activation.AUTOMATIC)
                .map(Member::service)
                .toList();
    }

    /** Starts every service that starts with the workspace. */
    public void startAutomatic() {
        automatic().forEach(Service::requestStart);
    }

    /**
     * Saves a new profile and defines its service.
     *
     * @throws WorkspaceException if the file refuses the change, as when it was changed by somebody else meanwhile
     */
    public Service add(Profile profile) throws WorkspaceException, IOException {
        synchronized (editing) {
            save(file.add(profile));
            return define(profile, file.definitions().service(profile.name()));
        }
    }

    /**
     * Saves a changed profile; a running process goes on as it was launched.
     *
     * @throws WorkspaceException as for {@link #add}
     * @throws IllegalArgumentException if the service has no profile any more
     */
    public void replace(Service service, Profile profile) throws WorkspaceException, IOException {
        synchronized (editing) {
            save(file.replace(presentName(service), profile));
            ServiceSpec spec = file.definitions().service(profile.name());
            put(new Member(service, profile, spec, false));
            engine.services().redefine(service.id(), spec);
        }
    }

    /**
     * Removes a profile from the file; stops its service.
     *
     * @throws WorkspaceException as for {@link #add}
     * @throws IllegalArgumentException if the service has no profile any more
     */
    public void remove(Service service) throws WorkspaceException, IOException {
        synchronized (editing) {
            Member present = present(service);
            save(file.remove(present.profile().name()));
            put(new Member(service, present.profile(), present.spec(), true));
            var _ = engine.services().remove(service.id()).thenRun(() -> forget(service));
        }
    }

    private synchronized void put(Member member) {
        members.put(member.service().id(), member);
    }

    private synchronized void forget(Service service) {
        members.remove(service.id());
    }

    private synchronized Member present(Service service) {
        return Optional.ofNullable(members.get(service.id()))
                .filter(member -> !member.removed())
                .orElseThrow(() -> new IllegalArgumentException("the profile of service '%s' has been removed"
                        .formatted(service.snapshot().spec().name())));
    }

    /** As the file has it; that of the service itself may lag behind an edit. */
    private String presentName(Service service) {
        return present(service).profile().name();
    }

    private void save(WorkspaceFile edited) throws WorkspaceException, IOException {
        file = edited.save(); // if it fails, the edit is forgotten
        workspace = file.workspace();
    }

    private synchronized Service define(Profile profile, ServiceSpec spec) {
        Service service = engine.services().define(spec);
        put(new Member(service, profile, spec, false));
        return service;
    }
}
