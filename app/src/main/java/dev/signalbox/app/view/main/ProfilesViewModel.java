package dev.signalbox.app.view.main;

import dev.signalbox.app.bridge.BackgroundTasks;
import dev.signalbox.app.profile.Profile;
import dev.signalbox.app.session.WorkspaceSession;
import dev.signalbox.app.view.tree.ProcessTreeModel;
import dev.signalbox.app.view.tree.ServiceRow;
import dev.signalbox.app.words.FailureWords;
import dev.signalbox.app.words.Texts;
import dev.signalbox.engine.service.Service;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.function.Consumer;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.beans.value.ObservableValue;
import org.jspecify.annotations.Nullable;

/** Adds, edits and removes the profiles of workspaces; each change is saved at once. UI thread only. */
public final class ProfilesViewModel {
    private final ObservableValue<@Nullable WorkspaceSession> current;
    private final ProcessTreeModel tree;
    private final BackgroundTasks tasks;
    private final Dialogs dialogs;
    private final Texts texts;
    private final FailureWords failures;

    private boolean closed;
    private Consumer<WorkspaceSession> onRefused = _ -> {};

    private final ReadOnlyBooleanWrapper canAdd = new ReadOnlyBooleanWrapper();
    private final ReadOnlyBooleanWrapper canEdit = new ReadOnlyBooleanWrapper();
    private final ReadOnlyStringWrapper problem = new ReadOnlyStringWrapper("");

    /**
     * Acts on the row selected in {@code tree}; saves in the background.
     *
     * @param current the workspace that the row is in, to which new ones are added
     */
    public ProfilesViewModel(
            ObservableValue<@Nullable WorkspaceSession> current,
            ProcessTreeModel tree,
            BackgroundTasks tasks,
            Dialogs dialogs,
            Texts texts) {
        this.current = current;
        this.tree = tree;
        this.tasks = tasks;
        this.dialogs = dialogs;
        this.texts = texts;
        failures = new FailureWords(texts);
        tree.selectionProperty().subscribe(_ -> update());
        current.subscribe(_ -> update());
        tree.setMover(this::moveTo);
    }

    /** From now on nothing can be changed, because everything is being stopped. */
    void close() {
        closed = true;
        update();
    }

    private void update() {
        canAdd.set(!closed && current.getValue() != null);
        canEdit.set(canAdd.get() && selectedService() != null);
    }

    private @Nullable Service selectedService() {
        return tree.selectionProperty().get().size() == 1
                        && tree.selectedProperty().get() instanceof ServiceRow row
                ? row.service()
                : null;
    }

    /** Asks for a new profile and saves it. */
    public void add() {
        WorkspaceSession session = current.getValue();
        if (session != null) {
            dialogs.editProfile(session, null)
                    .ifPresent(profile -> save(session, () -> session.add(profile), tree::selectSoon));
        }
    }

    /** Asks for a change of the selected service's profile and saves it. */
    public void edit() {
        Service service = selectedService();
        WorkspaceSession session = current.getValue();
        if (service == null || session == null) {
            return;
        }
        Optional<Profile> profile = session.profileOf(service);
        profile.flatMap(present -> dialogs.editProfile(session, present))
                .ifPresent(changed -> save(
                        session,
                        () -> {
                            session.replace(service, changed);
                            return service;
                        },
                        _ -> {}));
    }

    /** Removes the selected service and its profile, after a question. */
    public void remove() {
        Service service = selectedService();
        WorkspaceSession session = current.getValue();
        if (service == null || session == null) {
            return;
        }
        String name = session.profileOf(service).map(Profile::name).orElse("");
        if (name.isEmpty()) {
            return; // removed already, and still stopping
        }
        if (dialogs.confirm(
                texts.of("confirm.remove.title", name),
                texts.of(service.snapshot().state().isLive() ? "confirm.remove.live" : "confirm.remove.text"),
                texts.of("confirm.remove.action"))) {
            save(
                    session,
                    () -> {
                        session.remove(service);
                        return service;
                    },
                    _ -> {});
        }
    }

    /**
     * Moves the profiles of services to another group of their workspace; a process that runs goes on.
     *
     * @param group empty for none
     */
    public void moveTo(List<Service> services, String group) {
        WorkspaceSession session = current.getValue();
        if (!canAdd.get() || session == null) {
            return; // everything is being stopped
        }
        for (Service service : services) {
            session.profileOf(service)
                    .ifPresent(profile -> save(
                            session,
                            () -> {
                                session.replace(service, profile.withGroup(group));
                                return service;
                            },
                            _ -> {}));
        }
    }

    private void save(WorkspaceSession session, Callable<Service> change, Consumer<Service> done) {
        problem.set("");
        tasks.run(change, done, failure -> {
            tell(texts.of("problem.notSaved", failures.of(failure)));
            onRefused.accept(session);
        });
    }

    /** Shows that something went wrong. */
    void tell(String message) {
        problem.set(message);
    }

    /** What is to happen when a change of a workspace could not be saved, as when its file says something else by now. */
    void setOnRefused(Consumer<WorkspaceSession> action) {
        onRefused = action;
    }

    /** Forgets what went wrong. */
    public void dismissProblem() {
        problem.set("");
    }

    /** Whether a profile can be added. */
    public ReadOnlyBooleanProperty canAddProperty() {
        return canAdd.getReadOnlyProperty();
    }

    /** Whether one service is selected, whose profile can be edited or removed. */
    public ReadOnlyBooleanProperty canEditProperty() {
        return canEdit.getReadOnlyProperty();
    }

    /** What went wrong last; empty if nothing. */
    public ReadOnlyStringProperty problemProperty() {
        return problem.getReadOnlyProperty();
    }
}
