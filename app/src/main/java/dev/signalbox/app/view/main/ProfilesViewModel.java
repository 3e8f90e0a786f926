package dev.signalbox.app.view.main;

import dev.signalbox.app.profile.FreeName;
import dev.signalbox.app.profile.KeyPath;
import dev.signalbox.app.profile.Profile;
import dev.signalbox.app.profile.ServiceDraft;
import dev.signalbox.app.profile.WorkspaceFile;
import dev.signalbox.app.profile.YamlValue;
import dev.signalbox.app.session.FileEdit.Kind;
import dev.signalbox.app.session.WorkspaceSession;
import dev.signalbox.app.session.WorkspaceSession.Direction;
import dev.signalbox.app.view.profile.CommandLineDraft;
import dev.signalbox.app.view.profile.ProfileEdit;
import dev.signalbox.app.view.tree.ProcessTreeModel;
import dev.signalbox.app.view.tree.ServiceRow;
import dev.signalbox.app.view.tree.TreeRow;
import dev.signalbox.app.words.Texts;
import dev.signalbox.engine.service.Service;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.value.ObservableValue;
import javafx.collections.ObservableList;
import org.jspecify.annotations.Nullable;

/** Adds, edits, moves and removes the profiles of workspaces; each change is saved at once. UI thread only. */
public final class ProfilesViewModel {
    private static final KeyPath GROUP = KeyPath.of("group");

    private final ObservableList<WorkspaceSession> open;
    private final ObservableValue<@Nullable WorkspaceSession> current;
    private final ProcessTreeModel tree;
    private final FileEdits edits;
    private final KeptDraft kept;
    private final Dialogs dialogs;
    private final Texts texts;
    private boolean closed;

    private final ReadOnlyBooleanWrapper canAdd = new ReadOnlyBooleanWrapper();
    private final ReadOnlyBooleanWrapper canEdit = new ReadOnlyBooleanWrapper();

    /**
     * Acts on the row selected in {@code tree}; saves by {@code edits}.
     *
     * @param open the workspaces that are open
     * @param current the workspace that the row is in, to which new ones are added; null if there is none
     * @param kept has what could not be saved
     */
    ProfilesViewModel(
            ObservableList<WorkspaceSession> open,
            ObservableValue<@Nullable WorkspaceSession> current,
            ProcessTreeModel tree,
            FileEdits edits,
            KeptDraft kept,
            Dialogs dialogs,
            Texts texts) {
        this.open = open;
        this.current = current;
        this.tree = tree;
        this.edits = edits;
        this.kept = kept;
        this.dialogs = dialogs;
        this.texts = texts;
        tree.selectionProperty().subscribe(_ -> update());
        current.subscribe(_ -> update());
        tree.groupMoves().setMover(this::moveTo);
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

    /** The one that is selected; null if that is none, or several. */
    private @Nullable Service selectedService() {
        List<TreeRow> rows = tree.selectionProperty().get();
        return rows.size() == 1 && rows.getFirst() instanceof ServiceRow row ? row.service() : null;
    }

    /** Asks for a new profile and saves it. */
    public void add() {
        WorkspaceSession session = current.getValue();
        if (session != null) {
            open(session, ProfileEdit.ofNew(session.file(), inSelectedGroup(session, ServiceDraft.EMPTY)), null);
        }
    }

    /** Asks for a command line, as of a terminal, and then for a new profile that begins with it. */
    public void addFromCommandLine() {
        WorkspaceSession session = current.getValue();
        if (session == null) {
            return;
        }
        dialogs.askCommandLine().map(CommandLineDraft::of).ifPresent(draft -> {
            WorkspaceFile file = session.file();
            ServiceDraft named = draft.withName(FreeName.of(draft.name(), namesOf(file)));
            open(session, ProfileEdit.ofNew(file, inSelectedGroup(session, named)), null);
        });
    }

    private ServiceDraft inSelectedGroup(WorkspaceSession session, ServiceDraft draft) {
        return inGroup(
                draft, tree.groupMoves().groupOfSelected(session.running().id()));
    }

    private static ServiceDraft inGroup(ServiceDraft draft, String group) {
        return draft.with(GROUP, group.isEmpty() ? null : new YamlValue.Text(group));
    }

    /** Asks for a new profile that begins as a copy of the selected one. */
    public void duplicate() {
        Service service = selectedService();
        WorkspaceSession session = current.getValue();
        if (service != null && session != null) {
            nameOf(session, service).ifPresent(name -> {
                WorkspaceFile file = session.file();
                open(
                        session,
                        ProfileEdit.ofNew(file, file.draft(name).withName(FreeName.of(name + "-copy", namesOf(file)))),
                        null);
            });
        }
    }

    private static Set<String> namesOf(WorkspaceFile file) {
        Set<String> names = new HashSet<>();
        file.workspace().profiles().forEach(profile -> names.add(profile.name()));
        return names;
    }

    private static Optional<String> nameOf(WorkspaceSession session, Service service) {
        return session.profileOf(service)
                .map(Profile::name)
                .filter(name -> session.file().workspace().profile(name).isPresent());
    }

    /** Asks for a change of the selected service's profile and saves it. */
    public void edit() {
        Service service = selectedService();
        WorkspaceSession session = current.getValue();
        if (service != null && session != null) {
            nameOf(session, service).ifPresent(name -> open(session, ProfileEdit.of(session.file(), name), service));
        }
    }

    /** Asks once more for the change that could not be saved, beginning with what was typed then. */
    public void editAgain() {
        KeptDraft.Kept edit = closed ? null : kept.take();
        if (edit == null) {
            return;
        }
        WorkspaceSession session = edit.session();
        WorkspaceFile file = session.file();
        Optional<String> name = Optional.ofNullable(edit.service()).flatMap(service -> nameOf(session, service));
        open(
                session,
                name.map(present -> ProfileEdit.of(file, present).with(edit.draft()))
                        .orElseGet(() -> ProfileEdit.ofNew(file, edit.draft())),
                name.isPresent() ? edit.service() : null);
    }

    private void open(WorkspaceSession session, ProfileEdit edit, @Nullable Service service) {
        dialogs.editProfile(edit).ifPresent(draft -> {
            kept.forget();
            Callable<Service> change = service == null
                    ? () -> session.add(draft)
                    : () -> {
                        session.replace(service, edit.base(), draft);
                        return service;
                    };
            edits.save(
                    session,
                    service == null ? Kind.ADDED : Kind.CHANGED,
                    draft.name(),
                    change,
                    saved -> {
                        if (service == null) {
                            tree.selectSoon(saved);
                        }
                    },
                    () -> kept.keep(new KeptDraft.Kept(session, service, draft)));
        });
    }

    /**
     * Moves services to another group of their own workspace, and saves that; a process that runs goes on.
     *
     * @param group empty for none
     */
    public void moveTo(List<Service> services, String group) {
        if (canAdd.get()) {
            services.forEach(service -> workspaceOf(service).ifPresent(session -> moveTo(session, service, group)));
        }
    }

    private void moveTo(WorkspaceSession session, Service service, String group) {
        nameOf(session, service)
                .ifPresent(name -> edits.save(session, Kind.MOVED, name, () -> {
                    ServiceDraft before = session.file().draft(name); // which the move before may have changed
                    session.replace(service, before, inGroup(before, group));
                    return service;
                }));
    }

    /** Lets the selected service change places in the file with the one before it. */
    public void moveUp() {
        move(Direction.UP);
    }

    /** Lets the selected service change places in the file with the one after it. */
    public void moveDown() {
        move(Direction.DOWN);
    }

    private void move(Direction direction) {
        Service service = selectedService();
        WorkspaceSession session = current.getValue();
        if (service != null && session != null) {
            nameOf(session, service)
                    .ifPresent(name -> edits.save(
                            session,
                            Kind.MOVED,
                            name,
                            () -> {
                                session.move(service, direction);
                                return service;
                            },
                            tree::selectSoon,
                            () -> {}));
        }
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
            edits.save(session, Kind.REMOVED, name, () -> {
                session.remove(service);
                return service;
            });
        }
    }

    private Optional<WorkspaceSession> workspaceOf(Service service) {
        return open.stream()
                .filter(session -> session.running().get(service.id()).isPresent())
                .findFirst();
    }

    /** Whether a profile can be added. */
    public ReadOnlyBooleanProperty canAddProperty() {
        return canAdd.getReadOnlyProperty();
    }

    /** Whether one service is selected, whose profile can be edited or removed. */
    public ReadOnlyBooleanProperty canEditProperty() {
        return canEdit.getReadOnlyProperty();
    }
}
