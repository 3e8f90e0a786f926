package dev.signalbox.app.session;

import dev.signalbox.app.profile.Profile;
import dev.signalbox.app.profile.Workspace;
import dev.signalbox.app.profile.WorkspaceException;
import dev.signalbox.app.profile.WorkspaceFile;
import dev.signalbox.engine.Engine;
import dev.signalbox.engine.event.NodeId;
import dev.signalbox.engine.os.RunOptions;
import dev.signalbox.engine.service.BackOff;
import dev.signalbox.engine.service.Service;
import dev.signalbox.engine.service.ServiceSpec;
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
    private final Map<NodeId, Profile> profiles = new LinkedHashMap<>(); // guarded by this
    private volatile Workspace workspace;

    /** Defines a service for each profile; starts none. */
    public WorkspaceSession(Engine engine, WorkspaceFile file) {
        this.engine = engine;
        this.file = file;
        workspace = file.workspace();
        for (Profile profile : workspace.profiles()) {
            define(profile);
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

    /** The services, in the order of their profiles. */
    public synchronized List<Service> services() {
        return profiles.keySet().stream()
                .flatMap(id -> engine.services().get(id).stream())
                .toList();
    }

    /** The profile that a service was defined by. */
    public synchronized Optional<Profile> profileOf(Service service) {
        return Optional.ofNullable(profiles.get(service.id()));
    }

    /** The heading that a service stands under; empty for none. */
    public String groupOf(Service service) {
        return profileOf(service).map(Profile::group).orElse("");
    }

    /** Starts every service whose profile says that it starts with the workspace. */
    public void startAutomatic() {
        for (Service service : services()) {
            if (profileOf(service).filter(Profile::autostart).isPresent()) {
                service.requestStart();
            }
        }
    }

    /**
     * Saves a new profile and defines its service.
     *
     * @throws WorkspaceException if the file refuses the change, as when it was changed by somebody else meanwhile
     */
    public Service add(Profile profile) throws WorkspaceException, IOException {
        synchronized (editing) {
            save(file.add(profile));
            return define(profile);
        }
    }

    /**
     * Saves a changed profile; a running process goes on as it was launched.
     *
     * @throws WorkspaceException as for {@link #add}
     */
    public void replace(Service service, Profile profile) throws WorkspaceException, IOException {
        synchronized (editing) {
            save(file.replace(service.snapshot().spec().name(), profile));
            synchronized (this) {
                profiles.put(service.id(), profile);
            }
            engine.services().redefine(service.id(), specOf(profile));
        }
    }

    /**
     * Removes a profile from the file; stops its service.
     *
     * @throws WorkspaceException as for {@link #add}
     */
    public void remove(Service service) throws WorkspaceException, IOException {
        synchronized (editing) {
            save(file.remove(service.snapshot().spec().name()));
            synchronized (this) {
                profiles.remove(service.id());
            }
            var _ = engine.services().remove(service.id());
        }
    }

    private void save(WorkspaceFile edited) throws WorkspaceException, IOException {
        file = edited.save(); // if it fails, the edit is forgotten
        workspace = file.workspace();
    }

    private synchronized Service define(Profile profile) {
        Service service = engine.services().define(specOf(profile));
        profiles.put(service.id(), profile);
        return service;
    }

    private ServiceSpec specOf(Profile profile) {
        RunOptions options =
                new RunOptions(profile.command(), profile.directoryBeside(workspace.file()), profile.environment());
        return new ServiceSpec(profile.name(), options, profile.restart(), BackOff.USUAL, profile.grace());
    }
}
