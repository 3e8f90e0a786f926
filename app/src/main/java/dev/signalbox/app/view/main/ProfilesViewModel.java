package dev.signalbox.app.view.main;

import dev.signalbox.app.bridge.BackgroundTasks;
import dev.signalbox.app.profile.FreeName;
import dev.signalbox.app.profile.KeyPath;
import dev.signalbox.app.profile.Profile;
import dev.signalbox.app.profile.ServiceDraft;
import dev.signalbox.app.profile.WorkspaceFile;
import dev.signalbox.app.profile.YamlValue;
import dev.signalbox.app.session.FileEdit;
import dev.signalbox.app.session.FileEdit.Kind;
import dev.signalbox.app.session.WorkspaceSession;
import dev.signalbox.app.session.WorkspaceSession.Direction;
import dev.signalbox.app.view.profile.CommandLineDraft;
import dev.signalbox.app.view.profile.ProfileEdit;
import dev.signalbox.app.view.tree.ProcessTreeModel;
import dev.signalbox.app.view.tree.ServiceRow;
import dev.signalbox.app.view.tree.TreeRow;
import dev.signalbox.app.words.FailureWords;
import dev.signalbox.app.words.Texts;
import dev.signalbox.engine.service.Service;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.beans.value.ObservableValue;
import javafx.collections.ObservableList;
import org.jspecify.annotations.Nullable;

/** Adds, edits and removes the profiles of workspaces; each change is saved at once. UI thread only. */
public final class ProfilesViewModel {
    private static final int MOST_EDITS = 20; // each holds the text of the file

    private final ObservableList<WorkspaceSession> open;
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
    private final Deque<Done> edits = new ArrayDeque<>(); // the newest last
    private final ReadOnlyStringWrapper newestEdit = new ReadOnlyStringWrapper("");
    private final ReadOnlyBooleanWrapper canUndo = new ReadOnlyBooleanWrapper();
    private final ReadOnlyObjectWrapper<@Nullable Kept> kept = new ReadOnlyObjectWrapper<>();
    private final ReadOnlyStringWrapper problem = new ReadOnlyStringWrapper("");

    private record Done(WorkspaceSession session, FileEdit edit) {}

    /**
     * An edit that could not be saved.
     *
     * @param service that was edited; null for a new one
     */
    private record Kept(WorkspaceSession session, @Nullable Service service, ServiceDraft draft) {}

    /**
     * Acts on the row selected in {@code tree}; saves in the background.
     *
     * @param open the workspaces that are open; the edits of one are forgotten when it is closed
     * @param current the workspace that the row is in, to which new ones are added; null if there is none
     */
    public ProfilesViewModel(
            ObservableList<WorkspaceSession> open,
            ObservableValue<@Nullable WorkspaceSession> current,
            ProcessTreeModel tree,
            BackgroundTasks tasks,
            Dialogs dialogs,
            Texts texts) {
        this.open = open;
        this.current = current;
        this.tree = tree;
        this.tasks = tasks;
        this.dialogs = dialogs;
        this.texts = texts;
        failures = new FailureWords(texts);
        tree.selectionProperty().subscribe(_ -> update());
        current.subscribe(_ -> update());
        open.subscribe(this::forgetClosed);
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

    /** The one that is selected; null if that is none, or several. */
    private @Nullable Service selectedService() {
        List<TreeRow> rows = tree.selectionProperty().get();
        return rows.size() == 1 && rows.getFirst() instanceof ServiceRow row ? row.service() : null;
    }

    /** Asks for a new profile and saves it. */
    public void add() {
        WorkspaceSession session = current.getValue();
        if (session != null) {
            open(session, ProfileEdit.ofNew(session.file(), ServiceDraft.EMPTY), null);
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
            open(session, ProfileEdit.ofNew(file, named), null);
        });
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
        Kept edit = kept.get();
        if (edit == null) {
            return;
        }
        kept.set(null);
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
            kept.set(null);
            Callable<Service> change = service == null
                    ? () -> session.add(draft)
                    : () -> {
                        session.replace(service, edit.base(), draft);
                        return service;
                    };
            save(
                    session,
                    service == null ? Kind.ADDED : Kind.CHANGED,
                    draft.name(),
                    change,
                    saved -> {
                        if (service == null) {
                            tree.selectSoon(saved);
                        }
                    },
                    () -> kept.set(new Kept(session, service, draft)));
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
                .ifPresent(name -> save(
                        session,
                        Kind.MOVED,
                        name,
                        () -> {
                            ServiceDraft before = session.file().draft(name); // which the move before may have changed
                            YamlValue wanted = group.isEmpty() ? null : new YamlValue.Text(group);
                            session.replace(service, before, before.with(KeyPath.of("group"), wanted));
                            return service;
                        },
                        _ -> {},
                        () -> {}));
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
                    .ifPresent(name -> save(
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
            save(
                    session,
                    Kind.REMOVED,
                    name,
                    () -> {
                        session.remove(service);
                        return service;
                    },
                    _ -> {},
                    () -> {});
        }
    }

    /** Takes the newest edit of the file back that was made here; and then the one before it. */
    public void undo() {
        Done done = edits.pollLast();
        showNewest("");
        if (done == null) {
            return;
        }
        WorkspaceSession session = done.session();
        FileEdit edit = done.edit();
        problem.set("");
        tasks.run(
                () -> {
                    session.undo(edit.after(), edit.before());
                    return edit;
                },
                undone -> session.running().named(undone.name()).ifPresent(tree::selectSoon),
                failure -> refused(session, failure));
    }

    private void save(
            WorkspaceSession session,
            Kind kind,
            String name,
            Callable<Service> change,
            Consumer<Service> done,
            Runnable onRefusal) {
        problem.set("");
        tasks.run(
                () -> session.edit(kind, name, change),
                saved -> {
                    remember(session, saved.edit());
                    done.accept(saved.service());
                },
                failure -> {
                    if (open.contains(session)) {
                        onRefusal.run();
                    }
                    refused(session, failure);
                });
    }

    /** Edits of a workspace that is closed cannot be taken back, nor done again, and are kept no longer. */
    private void forgetClosed() {
        Done newest = edits.peekLast();
        edits.removeIf(done -> !open.contains(done.session()));
        showNewest(newest != null && newest.equals(edits.peekLast()) ? newestEdit.get() : "");
        Kept edit = kept.get();
        if (edit != null && !open.contains(edit.session())) {
            kept.set(null);
        }
    }

    private Optional<WorkspaceSession> workspaceOf(Service service) {
        return open.stream()
                .filter(session -> session.running().get(service.id()).isPresent())
                .findFirst();
    }

    private void remember(WorkspaceSession session, FileEdit edit) {
        if (edit.before().text().equals(edit.after().text()) || !open.contains(session)) {
            return;
        }
        if (edits.size() == MOST_EDITS) {
            edits.removeFirst();
        }
        edits.addLast(new Done(session, edit));
        showNewest(texts.of(
                switch (edit.kind()) {
                    case ADDED -> "undo.added";
                    case CHANGED -> "undo.changed";
                    case REMOVED -> "undo.removed";
                    case MOVED -> "undo.moved";
                },
                edit.name()));
    }

    private void showNewest(String text) {
        newestEdit.set(text);
        canUndo.set(!edits.isEmpty());
    }

    private void refused(WorkspaceSession session, Exception failure) {
        tell(texts.of("problem.notSaved", failures.of(failure)));
        onRefused.accept(session);
    }

    /** Says no more what was edited last; it can be taken back nevertheless. */
    public void dismissEdit() {
        newestEdit.set("");
    }

    /** Forgets the change that could not be saved. */
    public void forgetKept() {
        kept.set(null);
    }

    /** Shows that something went wrong. */
    void tell(String message) {
        problem.set(message);
    }

    /** Says that beside what is said already. */
    void tellToo(String message) {
        problem.set(problem.get().isEmpty() ? message : problem.get() + "\n" + message);
    }

    /** Takes back what was said with others maybe; does nothing if it is not said any more. */
    void tellNoMore(String message) {
        problem.set(Arrays.stream(problem.get().split("\n"))
                .filter(line -> !line.equals(message))
                .collect(Collectors.joining("\n")));
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

    /** What the newest edit was, in words, until it is dismissed or taken back; empty for none. */
    public ReadOnlyStringProperty newestEditProperty() {
        return newestEdit.getReadOnlyProperty();
    }

    /** Whether there is an edit that can be taken back. */
    public ReadOnlyBooleanProperty canUndoProperty() {
        return canUndo.getReadOnlyProperty();
    }

    /** That there is a change that could not be saved, and can be edited again, in words; empty if there is none. */
    public ObservableValue<String> keptTextProperty() {
        return kept.map(edit ->
                        edit == null ? "" : texts.of("kept.text", edit.draft().name()))
                .orElse("");
    }
}
