package dev.signalbox.app.view.main;

import dev.signalbox.app.bridge.BackgroundTasks;
import dev.signalbox.app.profile.Profile;
import dev.signalbox.app.session.WorkspaceSession;
import dev.signalbox.app.view.tree.ProcessTreeModel;
import dev.signalbox.app.view.tree.ServiceRow;
import dev.signalbox.app.view.tree.TreeRow;
import dev.signalbox.app.words.FailureWords;
import dev.signalbox.app.words.Texts;
import dev.signalbox.engine.service.Service;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.function.Consumer;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import org.jspecify.annotations.Nullable;

/** Adds, edits and removes the profiles of the workspace; each change is saved at once. UI thread only. */
public final class ProfilesViewModel {
    private final WorkspaceSession session;
    private final ProcessTreeModel tree;
    private final BackgroundTasks tasks;
    private final Dialogs dialogs;
    private final Texts texts;
    private final FailureWords failures;

    private Runnable onRefused = () -> {};

    private final ReadOnlyBooleanWrapper canAdd = new ReadOnlyBooleanWrapper(true);
    private final ReadOnlyBooleanWrapper canEdit = new ReadOnlyBooleanWrapper();
    private final ReadOnlyStringWrapper problem = new ReadOnlyStringWrapper("");

    /** Acts on the row selected in {@code tree}; saves in the background. */
    public ProfilesViewModel(
            WorkspaceSession session, ProcessTreeModel tree, BackgroundTasks tasks, Dialogs dialogs, Texts texts) {
        this.session = session;
        this.tree = tree;
        this.tasks = tasks;
        this.dialogs = dialogs;
        this.texts = texts;
        failures = new FailureWords(texts);
        tree.selectionProperty().subscribe(_ -> update());
        tree.setMover(this::moveTo);
    }

    /** From now on nothing can be changed, because everything is being stopped. */
    void close() {
        canAdd.set(false);
        update();
    }

    private void update() {
        canEdit.set(canAdd.get() && selectedService() != null);
    }

    /** The one that is selected; null if that is none, or several. */
    private @Nullable Service selectedService() {
        List<TreeRow> rows = tree.selectionProperty().get();
        return rows.size() == 1 && rows.getFirst() instanceof ServiceRow row ? row.service() : null;
    }

    /** Asks for a new profile and saves it. */
    public void add() {
        dialogs.editProfile(null, takenNames(null))
                .ifPresent(profile -> save(() -> session.add(profile), tree::selectSoon));
    }

    /** Asks for a change of the selected service's profile and saves it. */
    public void edit() {
        Service service = selectedService();
        if (service == null) {
            return;
        }
        Optional<Profile> profile = session.profileOf(service);
        profile.flatMap(present -> dialogs.editProfile(present, takenNames(present)))
                .ifPresent(changed -> save(
                        () -> {
                            session.replace(service, changed);
                            return service;
                        },
                        _ -> {}));
    }

    /** Removes the selected service and its profile, after a question. */
    public void remove() {
        Service service = selectedService();
        if (service == null) {
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
                    () -> {
                        session.remove(service);
                        return service;
                    },
                    _ -> {});
        }
    }

    /**
     * Moves the profiles of services to another group; a process that runs goes on.
     *
     * @param group empty for none
     */
    public void moveTo(List<Service> services, String group) {
        if (!canAdd.get()) {
            return; // everything is being stopped
        }
        for (Service service : services) {
            session.profileOf(service)
                    .ifPresent(profile -> save(
                            () -> {
                                session.replace(service, profile.withGroup(group));
                                return service;
                            },
                            _ -> {}));
        }
    }

    private Set<String> takenNames(@Nullable Profile except) {
        Set<String> names = new HashSet<>();
        session.workspace().profiles().forEach(profile -> names.add(profile.name()));
        if (except != null) {
            names.remove(except.name());
        }
        return names;
    }

    private void save(Callable<Service> change, Consumer<Service> done) {
        problem.set("");
        tasks.run(change, done, failure -> {
            tell(texts.of("problem.notSaved", failures.of(failure)));
            onRefused.run();
        });
    }

    /** Shows that something went wrong. */
    void tell(String message) {
        problem.set(message);
    }

    /** What is to happen when a change could not be saved, as when the file says something else by now. */
    void setOnRefused(Runnable action) {
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
