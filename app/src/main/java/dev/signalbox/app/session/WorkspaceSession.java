package dev.signalbox.app.session;

import dev.signalbox.app.profile.Definitions;
import dev.signalbox.app.profile.Profile;
import dev.signalbox.app.profile.ServiceDraft;
import dev.signalbox.app.profile.Workspace;
import dev.signalbox.app.profile.WorkspaceException;
import dev.signalbox.app.profile.WorkspaceFile;
import dev.signalbox.app.session.FileEdit.Kind;
import dev.signalbox.engine.Engine;
import dev.signalbox.engine.service.Service;
import dev.signalbox.engine.service.Services;
import dev.signalbox.engine.service.definition.ServiceSpec;
import dev.signalbox.engine.service.definition.WorkspaceDifference;
import dev.signalbox.engine.service.environment.SecretNames;
import dev.signalbox.engine.supervision.Strategy;
import java.io.IOException;
import java.nio.file.Files;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.Callable;

/**
 * An open workspace: the services that its file defines. Thread-safe; what reads or changes the file blocks for as long as
 * the disk takes and is not for the UI thread.
 */
public final class WorkspaceSession {
    private final Engine engine;
    private final Object editing = new Object();
    private final Map<String, Strategy> strategies =
            new HashMap<>(); // of groups that have had services; guarded by editing
    private volatile WorkspaceFile file; // written while editing
    private WorkspaceFile beforeNewest; // the newest edit, right before it; guarded by editing
    private final Services services;
    private volatile Workspace workspace;

    /** Defines a service for each profile; starts none. */
    public WorkspaceSession(Engine engine, WorkspaceFile file) {
        this.engine = engine;
        this.file = file;
        beforeNewest = file;
        workspace = file.workspace();
        services = engine.workspaces().open(workspace.name());
        useSettingsOf(file);
        var _ = services.defineAll(file.definitions().services());
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
        return services.allWithLeaving();
    }

    /** The profile of a service; none once it was removed. */
    public Optional<Profile> profileOf(Service service) {
        return services.get(service.id())
                .flatMap(present -> workspace.profile(present.snapshot().spec().name()));
    }

    /** The line of the file in which a service is defined, from 1; empty if it was removed. Does not wait for the disk. */
    public OptionalInt lineOf(Service service) {
        return file.lineOf(service.snapshot().spec().name());
    }

    /** The heading that a service stands under; empty for none. */
    public String groupOf(Service service) {
        return service.snapshot().spec().group();
    }

    /** The services that start with the workspace, but for those that were stopped by hand and stay so. */
    public List<Service> automatic() {
        return services.automatic();
    }

    /** Starts these. */
    public void startAutomatic() {
        services.startAutomatic();
    }

    /**
     * Does one edit and tells what it was: what the file said right before it includes what the edit has taken over of
     * others, such as a comment, so that to take the edit back does not take that.
     *
     * @param edit one of the edits below, and which service it was done to
     */
    public Edited edit(Kind kind, String name, Callable<Service> edit) throws Exception {
        synchronized (editing) {
            beforeNewest = file;
            Service service = edit.call();
            return new Edited(service, new FileEdit(kind, name, beforeNewest, file));
        }
    }

    /** What was edited, and how. */
    public record Edited(Service service, FileEdit edit) {}

    /**
     * Saves a new profile and defines its service.
     *
     * @throws WorkspaceException if the file refuses the change, as when it was changed by somebody else meanwhile
     */
    public Service add(ServiceDraft draft) throws WorkspaceException, IOException {
        synchronized (editing) {
            var _ = look(); // takes over what has no effect, and would only be in the way
            save(file.add(draft));
            return services.define(file.definitions().service(draft.name()));
        }
    }

    /**
     * Saves what a service is to say; a running process goes on as it was launched.
     *
     * @param before what it said when the edit began
     * @throws WorkspaceException as for {@link #add}, and if it says something else by now
     * @throws IllegalArgumentException if the service has no profile any more
     */
    public void replace(Service service, ServiceDraft before, ServiceDraft wanted)
            throws WorkspaceException, IOException {
        synchronized (editing) {
            var _ = look(); // takes over what has no effect, and would only be in the way
            String name = present(service).name();
            file.rejectIfNotSaying(before.withName(name));
            save(file.replace(name, wanted));
            services.redefine(service.id(), file.definitions().service(wanted.name()));
        }
    }

    /**
     * Lets a service change places in the file with the one before or after it, if there is one.
     *
     * @throws WorkspaceException as for {@link #add}
     * @throws IllegalArgumentException if the service has no profile any more
     */
    public void move(Service service, Direction direction) throws WorkspaceException, IOException {
        synchronized (editing) {
            var _ = look(); // takes over what has no effect, and would only be in the way
            String name = present(service).name();
            save(
                    switch (direction) {
                        case UP -> file.moveUp(name);
                        case DOWN -> file.moveDown(name);
                    });
        }
    }

    /** Where a service is moved to in the file. */
    public enum Direction {
        /** Before the one before it. */
        UP,
        /** After the one after it. */
        DOWN
    }

    /**
     * Takes an edit back: what it has added is stopped and removed, what it has removed is there again, and is started if it
     * starts with the workspace, and what it has changed is defined as before; a running process goes on as it was launched.
     *
     * @param edited what the file said after the edit
     * @param before what it said before
     * @throws WorkspaceException if the file says something else by now, as after another edit
     */
    public void undo(WorkspaceFile edited, WorkspaceFile before) throws WorkspaceException, IOException {
        synchronized (editing) {
            file.rejectIfNotAsOnDisk();
            file.rejectIfOtherThan(edited);
            List<String> names = namesIn(edited);
            List<String> namesBefore = namesIn(before);
            save(file.withTextOf(before));
            for (Service service : services.all()) {
                ServiceSpec present = service.snapshot().spec();
                int at = names.size() == namesBefore.size() ? names.indexOf(present.name()) : -1;
                String name = at < 0 || namesBefore.contains(present.name()) ? present.name() : namesBefore.get(at);
                if (service.snapshot().replica() == 1 && namesBefore.contains(name)) {
                    services.redefine(service.id(), before.definitions().service(name)); // a renamed one, too
                }
            }
            var _ = services.apply(differenceTo(before)); // what was added and removed
            services.arrange(namesIn(file));
        }
    }

    private static List<String> namesIn(WorkspaceFile file) {
        return file.workspace().profiles().stream().map(Profile::name).toList();
    }

    /** The file as it is known, edits included; does not wait for the disk. */
    public WorkspaceFile file() {
        return file;
    }

    /**
     * Removes a profile from the file; stops its service.
     *
     * @throws WorkspaceException as for {@link #add}
     * @throws IllegalArgumentException if the service has no profile any more
     */
    public void remove(Service service) throws WorkspaceException, IOException {
        synchronized (editing) {
            var _ = look(); // takes over what has no effect, and would only be in the way
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
        beforeNewest = file;
        take(edited.save()); // if it fails, the edit is forgotten
    }

    /**
     * Tells when the file may have changed, by whoever: so a look is to follow. If the file is a symbolic link, both the link
     * and what it leads to now are watched.
     *
     * @param listener on a thread that waits for the disk for all watches; it is not to be held for long
     */
    public WorkspaceWatch watch(Runnable listener) {
        return new WorkspaceWatch(workspace.file(), services, listener);
    }

    /**
     * Reads the file on the disk. What this program has saved is no change, and what has no effect on services, such as
     * another comment, is taken over here and now: so that no later edit is refused because of it.
     */
    public FileNews look() {
        synchronized (editing) {
            try {
                if (file.isAsOnDisk()) {
                    return new FileNews.Same();
                }
                if (Files.notExists(workspace.file())) {
                    return new FileNews.Missing();
                }
                WorkspaceFile read = WorkspaceFile.open(workspace.file());
                SecretNames names = file.definitions()
                        .secretNames()
                        .and(read.definitions().secretNames().patterns());
                Reload reload = new Reload(read, differenceTo(read), regroupedBy(read), names);
                if (!reload.isWithoutEffect()) {
                    return new FileNews.Changed(reload);
                }
                take(read);
                return new FileNews.Same();
            } catch (WorkspaceException e) {
                return new FileNews.Broken(e.problems());
            }
        }
    }

    private WorkspaceDifference differenceTo(WorkspaceFile other) {
        return services.differenceTo(other.definitions().services());
    }

    /** The groups that this file changes, and that cannot change any more because they have services. */
    private List<String> regroupedBy(WorkspaceFile other) {
        return services.definitions().stream()
                .map(ServiceSpec::group)
                .distinct()
                .filter(group -> strategyIn(file, group) != strategyIn(other, group))
                .filter(group -> strategies.containsKey(group) && strategies.get(group) != strategyIn(other, group))
                .toList();
    }

    private static Strategy strategyIn(WorkspaceFile file, String group) {
        return file.definitions().groups().getOrDefault(group, Strategy.ONE_FOR_ONE);
    }

    /** What taking it over would do as things are now. Does not wait for the disk. */
    public ReloadPlan plan(Reload reload) {
        return new ReloadPlan(services.all(), reload);
    }

    /**
     * Takes over what a look has found: restarts what runs and has changed, starts what is new, stops what is gone, and lets
     * all else go on.
     *
     * @throws WorkspaceException if the file was changed once more, so that this is not what it says; nothing is changed then
     * @throws IllegalStateException if the engine is closed
     */
    public void apply(Reload reload) throws WorkspaceException {
        synchronized (editing) {
            reload.file().rejectIfNotAsOnDisk();
            useSettingsOf(reload.file());
            var _ = services.apply(differenceTo(reload.file())); // to what there is by now
            take(reload.file());
        }
    }

    private void take(WorkspaceFile read) {
        useSettingsOf(read);
        file = read;
        workspace = read.workspace();
        services.rename(workspace.name());
        services.arrange(namesIn(read));
    }

    /** What it says of all services, as far as that can be changed: a group keeps the strategy that it has had first. */
    private void useSettingsOf(WorkspaceFile other) {
        Definitions definitions = other.definitions();
        services.useSecretNames(definitions.secretNames());
        for (ServiceSpec spec : definitions.services()) {
            String group = spec.group();
            if (!group.isEmpty() && !strategies.containsKey(group)) {
                Strategy strategy = strategyIn(other, group);
                services.useStrategy(group, strategy);
                strategies.put(group, strategy);
            }
        }
    }
}
