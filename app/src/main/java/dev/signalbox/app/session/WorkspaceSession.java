package dev.signalbox.app.session;

import dev.signalbox.app.profile.Definitions;
import dev.signalbox.app.profile.Profile;
import dev.signalbox.app.profile.Workspace;
import dev.signalbox.app.profile.WorkspaceException;
import dev.signalbox.app.profile.WorkspaceFile;
import dev.signalbox.engine.Engine;
import dev.signalbox.engine.service.Service;
import dev.signalbox.engine.service.Services;
import dev.signalbox.engine.service.definition.Activation;
import dev.signalbox.engine.service.definition.WorkspaceDifference;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * An open workspace: the services that its file defines. Thread-safe; what reads or changes the file blocks for as long as
 * the disk takes and is not for the UI thread.
 */
public final class WorkspaceSession {
    private final Engine engine;
    private final Object editing = new Object();
    private WorkspaceFile file; // guarded by editing
    private final Services services;
    private volatile Workspace workspace;

    /** Defines a service for each profile; starts none. */
    public WorkspaceSession(Engine engine, WorkspaceFile file) {
        this.engine = engine;
        this.file = file;
        workspace = file.workspace();
        Definitions definitions = file.definitions();
        services = engine.workspaces().open(workspace.name());
        services.useSecretNames(definitions.secretNames());
        definitions.groups().forEach(services::useStrategy);
        var _ = services.defineAll(definitions.services());
        services.rememberStops(engine.stateFolder(), workspace.file());
    }

    /** The file's present contents, as far as this program knows. */
    public Workspace workspace() {
        return workspace;
    }

    /** The engine that runs the services. */
    public Engine engine() {
        return engine;
    }

    /** The workspace, as the engine runs it. */
    public Services running() {
        return services;
    }

    /** The services, in the order of their profiles; after them removed ones, until nothing of them runs any more. */
    public List<Service> services() {
        List<Service> all = new ArrayList<>(services.all());
        services.leaving().stream()
                .filter(service -> service.snapshot().state().isLive())
                .forEach(all::add);
        return all;
    }

    /** The profile of a service; none once it was removed. */
    public Optional<Profile> profileOf(Service service) {
        return services.get(service.id())
                .flatMap(present -> workspace.profile(present.snapshot().spec().name()));
    }

    /** The heading that a service stands under; empty for none. */
    public String groupOf(Service service) {
        return service.snapshot().spec().group();
    }

    /** The services that start with the workspace. */
    public List<Service> automatic() {
        return services.all().stream()
                .filter(service -> service.snapshot().spec().activation() == Activation.AUTOMATIC)
                .toList();
    }

    /** Starts every service that starts with the workspace, but for those that were stopped by hand and stay so. */
    public void startAutomatic() {
        services.startAutomatic();
    }

    /**
     * Saves a new profile and defines its service.
     *
     * @throws WorkspaceException if the file refuses the change, as when it was changed by somebody else meanwhile
     */
    public Service add(Profile profile) throws WorkspaceException, IOException {
        synchronized (editing) {
            save(file.add(profile));
            return services.define(file.definitions().service(profile.name()));
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
            save(file.replace(present(service).name(), profile));
            services.redefine(service.id(), file.definitions().service(profile.name()));
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
            save(file.remove(present(service).name()));
            var _ = services.remove(service.id());
        }
    }

    private Profile present(Service service) {
        return profileOf(service)
                .orElseThrow(() -> new IllegalArgumentException("the profile of service '%s' has been removed"
                        .formatted(service.snapshot().name())));
    }

    private void save(WorkspaceFile edited) throws WorkspaceException, IOException {
        file = edited.save(); // if it fails, the edit is forgotten
        workspace = file.workspace();
    }

    /**
     * What the file on the disk says, if it was changed since this program has read or written it.
     *
     * @throws WorkspaceException if there are mistakes in it; what runs goes on
     */
    public Reload look() throws WorkspaceException {
        WorkspaceFile read = WorkspaceFile.open(workspace.file());
        return new Reload(read, services.differenceTo(read.definitions().services()));
    }

    /**
     * What a look at the file has found.
     *
     * @param file as it was read
     * @param difference to the services that there are
     */
    public record Reload(WorkspaceFile file, WorkspaceDifference difference) {}

    /**
     * Takes over what a look has found: restarts what runs and has changed, starts what is new, stops what is gone, and lets
     * all else go on.
     */
    public void apply(Reload reload) {
        synchronized (editing) {
            file = reload.file();
            workspace = file.workspace();
            services.useSecretNames(file.definitions().secretNames());
            var _ = services.apply(reload.difference());
        }
    }
}
