package dev.signalbox.app.view.workspaces;

import dev.signalbox.app.bridge.BackgroundTasks;
import dev.signalbox.app.bridge.Pulse;
import dev.signalbox.app.profile.WorkspaceException;
import dev.signalbox.app.profile.WorkspaceFile;
import dev.signalbox.app.session.OpenWorkspaces;
import dev.signalbox.app.session.WorkspaceSession;
import dev.signalbox.app.view.tree.ProcessTreeModel;
import dev.signalbox.app.words.FailureWords;
import dev.signalbox.app.words.Texts;
import dev.signalbox.engine.event.NodeId;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;
import org.jspecify.annotations.Nullable;

/** Opens, makes and closes workspaces, and knows which one is meant now. UI thread only; files are read in the background. */
public final class WorkspacesModel {
    private static final System.Logger LOG = System.getLogger(WorkspacesModel.class.getName());

    private final OpenWorkspaces workspaces;
    private final ProcessTreeModel tree;
    private final BackgroundTasks tasks;
    private final BackgroundTasks
            looks; // at files that nobody has asked for: one may be on a disk that does not answer
    private final Pulse pulse;
    private final WorkspaceDialogs dialogs;
    private final Texts texts;

    private final ObservableList<WorkspaceSession> open;
    private final ReadOnlyObjectWrapper<@Nullable WorkspaceSession> current = new ReadOnlyObjectWrapper<>();
    private final ReadOnlyBooleanWrapper none = new ReadOnlyBooleanWrapper();
    private final ObjectProperty<RecentWorkspaces> recent;
    private final ReadOnlyObjectWrapper<Set<Path>> missing = new ReadOnlyObjectWrapper<>(Set.of());
    private final ReadOnlyObjectWrapper<List<Path>> kept = new ReadOnlyObjectWrapper<>(List.of());

    /**
     * Knows those that are open already.
     *
     * @param tree whose selected row says which one is meant
     * @param tasks which read files
     * @param looks which look whether others are there
     * @param pulse at which it is shown that one has closed
     * @param recent with what was open before; whoever keeps it is told by it what is open now
     */
    public WorkspacesModel(
            OpenWorkspaces workspaces,
            ProcessTreeModel tree,
            BackgroundTasks tasks,
            BackgroundTasks looks,
            Pulse pulse,
            WorkspaceDialogs dialogs,
            Texts texts,
            ObjectProperty<RecentWorkspaces> recent) {
        this.workspaces = workspaces;
        this.tree = tree;
        this.tasks = tasks;
        this.looks = looks;
        this.pulse = pulse;
        this.dialogs = dialogs;
        this.texts = texts;
        this.recent = recent;
        recent.set(recent.get().withNoneOpen());
        open = FXCollections.observableArrayList(workspaces.all());
        open.forEach(this::remember);
        tree.selectedProperty().subscribe(_ -> updateCurrent());
        updateNone();
    }

    private void updateNone() {
        none.set(workspaces.all().isEmpty());
        lookForMissing();
    }

    private void lookForMissing() {
        List<String> files = recent.get().files();
        looks.run(
                () -> files.stream().map(Path::of).filter(Files::notExists).collect(Collectors.toSet()),
                missing::set,
                failure -> LOG.log(System.Logger.Level.WARNING, "nobody knows which workspaces are there", failure));
    }

    private void updateCurrent() {
        NodeId selected = tree.selectedWorkspace();
        WorkspaceSession meant =
                selected == null ? null : workspaces.of(selected).orElse(null);
        WorkspaceSession last = current.get();
        if (meant != null && open.contains(meant)) {
            current.set(meant);
        } else if (last == null || !open.contains(last)) {
            current.set(open.isEmpty() ? null : open.getFirst());
        }
    }

    /** Asks for a file, and opens it. */
    public void open() {
        dialogs.askForFileToOpen().ifPresent(file -> open(file, true));
    }

    /**
     * Opens a file soon; if it is open already, shows it, and starts nothing of it.
     *
     * @param start whether what starts with the workspace is started
     */
    public void open(Path file, boolean start) {
        openBy(file, () -> shownOrNew(file, start), () -> {});
    }

    /** Opens a file soon that was open when the program ended last; if it cannot be, a later start tries it again. */
    public void openAgain(Path file, boolean start) {
        openBy(file, () -> shownOrNew(file, start), () -> keep(file));
    }

    private void keep(Path file) {
        recent.set(recent.get().withWanted(file));
    }

    /** A later start opens those again, which were open when the program ended last, and are not there now. */
    public void keepMissing(List<Path> files) {
        files.forEach(this::keep);
        kept.set(List.copyOf(files));
    }

    /** No later start opens those, nor are they offered any more. */
    public void forgetMissing() {
        kept.get().forEach(this::forget);
    }

    /** Offers that file no more. */
    void forget(Path file) {
        recent.set(recent.get().without(file));
        keepNoMore(file);
    }

    private void keepNoMore(Path file) {
        kept.set(kept.get().stream().filter(other -> !other.equals(file)).toList());
    }

    private WorkspaceSession shownOrNew(Path file, boolean start) throws WorkspaceException {
        Optional<WorkspaceSession> present = workspaces.of(file);
        return present.isPresent() ? present.get() : openNew(WorkspaceFile.open(file), start);
    }

    private WorkspaceSession openNew(WorkspaceFile file, boolean start) {
        WorkspaceSession session = workspaces.open(file);
        if (start) {
            session.startAutomatic();
        }
        return session;
    }

    /** Asks where a new workspace is to be, and makes it. */
    public void create() {
        dialogs.askForNewFile().ifPresent(file -> openBy(file, () -> openNew(newWorkspace(file), true), () -> {}));
    }

    /** It is called like its folder, which is mostly that of a project. */
    private WorkspaceFile newWorkspace(Path file) throws Exception {
        Path folder = file.toAbsolutePath().getParent();
        Path name = folder == null ? null : folder.getFileName();
        return WorkspaceFile.create(file, name == null ? texts.of("workspace.newName") : name.toString())
                .save();
    }

    /**
     * Makes a workspace by those means, and opens it.
     *
     * @param maker makes the file; in the background
     */
    public void openFrom(Callable<Path> maker) {
        tasks.run(maker, file -> open(file, true), failure -> tell(texts.of("workspace.notMade"), failure));
    }

    private void openBy(Path file, Callable<WorkspaceSession> opener, Runnable onFailure) {
        tasks.run(opener, this::opened, failure -> {
            onFailure.run();
            lookForMissing();
            tell(texts.of("workspace.notOpened", file), failure);
        });
    }

    private void tell(String title, Exception failure) {
        dialogs.showProblem(title, new FailureWords(texts).of(failure));
    }

    private void opened(WorkspaceSession session) {
        if (!open.contains(session)) {
            open.add(session);
            remember(session);
        }
        current.set(session);
        session.services().stream().findFirst().ifPresent(tree::selectSoon);
        updateNone();
    }

    private void remember(WorkspaceSession session) {
        Path file = session.workspace().file();
        recent.set(recent.get().withOpened(file));
        keepNoMore(file);
    }

    /** Closes that one, after a question if services of it run: they are stopped. */
    public void close(WorkspaceSession session) {
        int running = (int) session.services().stream()
                .filter(service -> service.snapshot().state().isLive())
                .count();
        if (running > 0 && !dialogs.confirmClose(session.workspace().name(), running)) {
            return;
        }
        open.remove(session);
        recent.set(recent.get().withClosed(session.workspace().file()));
        updateCurrent();
        var _ = workspaces.close(session).whenComplete((_, _) -> pulse.runAtNextPulse(this::updateNone));
    }

    /** Those that are open, without those that are being closed; not to be changed. */
    public ObservableList<WorkspaceSession> sessions() {
        return open;
    }

    /** The one that what is done now is meant for: that of the selected row; null if none is open. */
    public ReadOnlyObjectProperty<@Nullable WorkspaceSession> currentProperty() {
        return current.getReadOnlyProperty();
    }

    /** Whether there is none, not even one that is being closed. */
    public ReadOnlyBooleanProperty noneProperty() {
        return none.getReadOnlyProperty();
    }

    /** Which of those that were open before are not there, as far as is known; never null. */
    ReadOnlyObjectProperty<Set<Path>> missingProperty() {
        return missing.getReadOnlyProperty();
    }

    /** Those of {@link #keepMissing} that have been neither opened nor forgotten since; never null. */
    public ReadOnlyObjectProperty<List<Path>> keptProperty() {
        return kept.getReadOnlyProperty();
    }

    /** What was open before and is now; never null. */
    public ReadOnlyObjectProperty<RecentWorkspaces> recentProperty() {
        return recent;
    }
}
