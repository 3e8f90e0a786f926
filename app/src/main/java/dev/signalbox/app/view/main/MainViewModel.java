package dev.signalbox.app.view.main;

import dev.signalbox.app.bridge.EventBatch;
import dev.signalbox.app.session.OpenWorkspaces;
import dev.signalbox.app.subject.Operation;
import dev.signalbox.app.subject.ServiceSubject;
import dev.signalbox.app.subject.Subject;
import dev.signalbox.app.view.tree.ProcessTreeModel;
import dev.signalbox.app.words.Texts;
import dev.signalbox.engine.event.EngineEvent;
import dev.signalbox.engine.event.EngineEvent.EventsDropped;
import dev.signalbox.engine.event.EngineEvent.ServiceAdded;
import dev.signalbox.engine.event.EngineEvent.ServiceChanged;
import dev.signalbox.engine.event.EngineEvent.ServiceRedefined;
import dev.signalbox.engine.event.EngineEvent.ServiceRemoved;
import dev.signalbox.engine.event.EngineEvent.WorkspaceClosed;
import dev.signalbox.engine.event.EngineEvent.WorkspaceOpened;
import dev.signalbox.engine.event.Signal;
import dev.signalbox.engine.service.Service;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;

/** What the window can do to the selected rows and what is below them, and whether that makes sense now. UI thread only. */
public final class MainViewModel {
    private static final int NAMES_SHOWN = 8;

    private final OpenWorkspaces workspaces;
    private final ProcessTreeModel tree;
    private final Dialogs dialogs;
    private final Texts texts;

    private final ReadOnlyBooleanWrapper canStart = new ReadOnlyBooleanWrapper();
    private final ReadOnlyBooleanWrapper canStop = new ReadOnlyBooleanWrapper();
    private final ReadOnlyBooleanWrapper canRestart = new ReadOnlyBooleanWrapper();
    private final ReadOnlyBooleanWrapper canKill = new ReadOnlyBooleanWrapper();
    private final ReadOnlyBooleanWrapper canSignal = new ReadOnlyBooleanWrapper();
    private final ReadOnlyStringWrapper startHint = new ReadOnlyStringWrapper("");
    private final ReadOnlyStringWrapper status = new ReadOnlyStringWrapper("");
    private boolean closing;

    /** Acts on the rows selected in {@code tree}. */
    public MainViewModel(OpenWorkspaces workspaces, ProcessTreeModel tree, Dialogs dialogs, Texts texts) {
        this.workspaces = workspaces;
        this.tree = tree;
        this.dialogs = dialogs;
        this.texts = texts;
        tree.selectionProperty().subscribe(_ -> updateOperations());
        status.set(statusText());
    }

    /** Shows what has happened since the last pulse. */
    public void apply(EventBatch batch) {
        if (batch.changes().stream().anyMatch(MainViewModel::tellsOfServices)) {
            update();
        } else if (!batch.changes().isEmpty()) {
            updateOperations();
        }
    }

    /** Else all services need not be counted again, as when thousands of actors come and go. */
    private static boolean tellsOfServices(EngineEvent event) {
        return event instanceof ServiceChanged
                || event instanceof ServiceAdded
                || event instanceof ServiceRemoved
                || event instanceof ServiceRedefined
                || event instanceof WorkspaceOpened
                || event instanceof WorkspaceClosed
                || event instanceof EventsDropped;
    }

    /** From now on nothing can be done, because everything is being stopped. */
    void close() {
        closing = true;
        update();
    }

    /** Brings what is said, and what can be done, up to the present time. */
    void update() {
        status.set(statusText());
        updateOperations();
    }

    private void updateOperations() {
        List<? extends Subject> subjects = closing ? List.of() : selectedSubjects();
        Set<Operation> possible = EnumSet.noneOf(Operation.class);
        subjects.forEach(subject -> possible.addAll(subject.operations()));
        canStart.set(possible.contains(Operation.START));
        startHint.set(texts.of(
                subjects.stream().anyMatch(MainViewModel::hasGivenUp) ? "action.start.anew" : "action.start.help"));
        canStop.set(possible.contains(Operation.STOP));
        canRestart.set(possible.contains(Operation.RESTART));
        canKill.set(possible.contains(Operation.KILL));
        canSignal.set(possible.contains(Operation.SIGNAL));
    }

    private String statusText() {
        if (workspaces.all().isEmpty()) {
            return "";
        }
        ServiceTally tally = ServiceTally.of(workspaces.services());
        return texts.of("status.summary", tally.running(), tally.all(), tally.restarting(), tally.failed());
    }

    private List<? extends Subject> selectedSubjects() {
        return tree.selectionProperty().get().stream()
                .<Subject>flatMap(row -> row.subjects().stream())
                .distinct() // a heading and what stands below it may both be selected
                .toList();
    }

    private static boolean hasGivenUp(Subject subject) {
        return subject instanceof ServiceSubject service && service.hasGivenUp();
    }

    /** Starts what is selected and does not run. */
    public void start() {
        selected(Operation.START).forEach(subject -> subject.request(Operation.START));
    }

    /** Stops what is selected, after a question if it is more than one thing. */
    public void stop() {
        endSelected("stop", Operation.STOP);
    }

    /** Restarts what is selected, after a question if it is more than one thing. */
    public void restart() {
        endSelected("restart", Operation.RESTART);
    }

    /** Kills what is selected, after a question if it is more than one thing. */
    public void kill() {
        endSelected("kill", Operation.KILL);
    }

    private List<? extends Subject> selected(Operation operation) {
        return selectedSubjects().stream()
                .filter(subject -> subject.operations().contains(operation))
                .toList();
    }

    private void endSelected(String action, Operation operation) {
        List<? extends Subject> subjects = selected(operation);
        String title = texts.of("confirm." + action + kindOf(subjects), subjects.size());
        requestConfirmed(
                subjects, title, texts.of("confirm." + action + ".action"), subject -> subject.request(operation));
    }

    private static String kindOf(List<? extends Subject> subjects) {
        return subjects.stream().allMatch(ServiceSubject.class::isInstance) ? ".title" : ".others";
    }

    private void requestConfirmed(
            List<? extends Subject> subjects, String title, String confirmAction, Consumer<Subject> request) {
        if (subjects.size() <= 1
                || dialogs.confirm(
                        title, namesOf(subjects.stream().map(Subject::name).toList()), confirmAction)) {
            subjects.forEach(request);
        }
    }

    /** The names of services, for a question about them; not all if they are many. */
    String names(List<Service> services) {
        return namesOf(
                services.stream().map(service -> service.snapshot().name()).toList());
    }

    private String namesOf(List<String> all) {
        return texts.list(all, NAMES_SHOWN);
    }

    /** Sends a signal to each selected process, after a question if it is more than one. */
    public void signal(Signal signal) {
        List<? extends Subject> subjects = selected(Operation.SIGNAL);
        String title = texts.of("confirm.signal" + kindOf(subjects), subjects.size(), signal.name());
        requestConfirmed(subjects, title, texts.of("confirm.signal.action"), subject -> subject.signal(signal));
    }

    /** The services that run, or are about to. */
    public List<Service> liveServices() {
        return workspaces.services().stream()
                .filter(service -> service.snapshot().state().isLive())
                .toList();
    }

    /** Whether something selected can be started. */
    public ReadOnlyBooleanProperty canStartProperty() {
        return canStart.getReadOnlyProperty();
    }

    /** What a start does to what is selected. */
    public ReadOnlyStringProperty startHintProperty() {
        return startHint.getReadOnlyProperty();
    }

    /** Whether something selected can be stopped. */
    public ReadOnlyBooleanProperty canStopProperty() {
        return canStop.getReadOnlyProperty();
    }

    /** Whether something selected can be restarted. */
    public ReadOnlyBooleanProperty canRestartProperty() {
        return canRestart.getReadOnlyProperty();
    }

    /** Whether something selected can be killed. */
    public ReadOnlyBooleanProperty canKillProperty() {
        return canKill.getReadOnlyProperty();
    }

    /** Whether something selected can be sent a signal. */
    public ReadOnlyBooleanProperty canSignalProperty() {
        return canSignal.getReadOnlyProperty();
    }

    /** What is running, in a line. */
    public ReadOnlyStringProperty statusProperty() {
        return status.getReadOnlyProperty();
    }
}
