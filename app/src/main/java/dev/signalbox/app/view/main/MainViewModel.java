package dev.signalbox.app.view.main;

import dev.signalbox.app.bridge.EventBatch;
import dev.signalbox.app.session.WorkspaceSession;
import dev.signalbox.app.view.tree.ProcessTreeModel;
import dev.signalbox.app.view.tree.TreeRow;
import dev.signalbox.app.words.Texts;
import dev.signalbox.engine.event.ServiceState.BackingOff;
import dev.signalbox.engine.event.ServiceState.Disabled;
import dev.signalbox.engine.event.ServiceState.Ended;
import dev.signalbox.engine.event.ServiceState.FailedToLaunch;
import dev.signalbox.engine.event.ServiceState.GaveUp;
import dev.signalbox.engine.event.ServiceState.NotStarted;
import dev.signalbox.engine.event.ServiceState.Ready;
import dev.signalbox.engine.event.ServiceState.Running;
import dev.signalbox.engine.event.ServiceState.Scheduled;
import dev.signalbox.engine.event.ServiceState.Starting;
import dev.signalbox.engine.event.ServiceState.Stopped;
import dev.signalbox.engine.event.ServiceState.Stopping;
import dev.signalbox.engine.event.ServiceState.Unhealthy;
import dev.signalbox.engine.event.ServiceState.Up;
import dev.signalbox.engine.event.ServiceState.Waiting;
import dev.signalbox.engine.event.Signal;
import dev.signalbox.engine.service.Service;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;

/** What the window can do to the services of the selected row, and whether that makes sense now. UI thread only. */
public final class MainViewModel {
    private static final int NAMES_SHOWN = 8;

    private final WorkspaceSession session;
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

    /** Acts on the row selected in {@code tree}. */
    public MainViewModel(WorkspaceSession session, ProcessTreeModel tree, Dialogs dialogs, Texts texts) {
        this.session = session;
        this.tree = tree;
        this.dialogs = dialogs;
        this.texts = texts;
        tree.selectedProperty().subscribe(_ -> update());
    }

    /** Shows what has happened since the last pulse. */
    public void apply(EventBatch batch) {
        if (!batch.changes().isEmpty()) {
            update();
        }
    }

    /** From now on nothing can be done, because everything is being stopped. */
    void close() {
        closing = true;
        update();
    }

    private void update() {
        status.set(statusText());
        List<Service> services = closing ? List.of() : selectedServices();
        canStart.set(services.stream().anyMatch(MainViewModel::isStartable));
        startHint.set(texts.of(
                services.stream().anyMatch(MainViewModel::hasGivenUp) ? "action.start.anew" : "action.start.help"));
        canStop.set(services.stream().anyMatch(MainViewModel::isStoppable));
        canRestart.set(services.stream().anyMatch(MainViewModel::isStoppable));
        canKill.set(services.stream().anyMatch(MainViewModel::isKillable));
        canSignal.set(services.stream().anyMatch(MainViewModel::isRunning));
    }

    private String statusText() {
        List<Service> all = session.services();
        long running = all.stream().filter(MainViewModel::isRunning).count();
        long restarting = all.stream()
                .filter(service -> service.snapshot().state() instanceof BackingOff)
                .count();
        long failed = all.stream().filter(MainViewModel::hasFailed).count();
        return texts.of("status.summary", running, all.size(), restarting, failed);
    }

    private List<Service> selectedServices() {
        TreeRow row = tree.selectedProperty().get();
        return row == null ? List.of() : row.services();
    }

    private static boolean isStartable(Service service) {
        return switch (service.snapshot().state()) {
            case NotStarted _, Scheduled _, Stopped _, Ended _, FailedToLaunch _, GaveUp _, BackingOff _ -> true;
            case Disabled _, Waiting _, Starting _, Up _, Stopping _ -> false;
        };
    }

    private static boolean isStoppable(Service service) {
        return switch (service.snapshot().state()) {
            case Up _, BackingOff _, Waiting _, Scheduled _ -> true;
            case NotStarted _, Disabled _, Starting _, Stopped _, Ended _, FailedToLaunch _, GaveUp _, Stopping _ ->
                false;
        };
    }

    private static boolean isKillable(Service service) {
        return switch (service.snapshot().state()) {
            case Up _, Stopping _ -> true;
            case NotStarted _,
                    Disabled _,
                    Waiting _,
                    Scheduled _,
                    Starting _,
                    Stopped _,
                    Ended _,
                    FailedToLaunch _,
                    GaveUp _,
                    BackingOff _ -> false;
        };
    }

    private static boolean isRunning(Service service) {
        return service.snapshot().state() instanceof Up;
    }

    private static boolean hasFailed(Service service) {
        return switch (service.snapshot().state()) {
            case Ended(var reason, var _) -> reason.isFailure();
            case Stopped stopped -> !stopped.survivors().isEmpty();
            case FailedToLaunch _, GaveUp _, Unhealthy _ -> true;
            case NotStarted _,
                    Disabled _,
                    Waiting _,
                    Scheduled _,
                    Starting _,
                    Running _,
                    Ready _,
                    BackingOff _,
                    Stopping _ -> false;
        };
    }

    private static boolean hasGivenUp(Service service) {
        return service.snapshot().state() instanceof GaveUp;
    }

    /** Starts what is selected and does not run. */
    public void start() {
        selectedServices().stream().filter(MainViewModel::isStartable).forEach(Service::requestStart);
    }

    /** Stops what is selected, after a question if it is more than one service. */
    public void stop() {
        endSelected("stop", MainViewModel::isStoppable, Service::requestStop);
    }

    /** Restarts what is selected, after a question if it is more than one service. */
    public void restart() {
        endSelected("restart", MainViewModel::isStoppable, Service::requestRestart);
    }

    /** Kills what is selected, after a question if it is more than one service. */
    public void kill() {
        endSelected("kill", MainViewModel::isKillable, Service::requestKill);
    }

    private void endSelected(String action, Predicate<Service> applies, Consumer<Service> request) {
        List<Service> services = selectedServices().stream().filter(applies).toList();
        String title = texts.of("confirm." + action + ".title", services.size());
        requestConfirmed(services, title, texts.of("confirm." + action + ".action"), request);
    }

    private void requestConfirmed(
            List<Service> services, String title, String confirmAction, Consumer<Service> request) {
        if (services.size() <= 1 || dialogs.confirm(title, names(services), confirmAction)) {
            services.forEach(request);
        }
    }

    /** The names of services, for a question about them; not all if they are many. */
    String names(List<Service> services) {
        String names = services.stream()
                .limit(NAMES_SHOWN)
                .map(service -> service.snapshot().name())
                .collect(Collectors.joining(", "));
        int more = services.size() - NAMES_SHOWN;
        return more > 0 ? texts.of("andMore", names, more) : names;
    }

    /** Sends a signal to the process of each selected service, after a question if it is more than one. */
    public void signal(Signal signal) {
        List<Service> services =
                selectedServices().stream().filter(MainViewModel::isRunning).toList();
        String title = texts.of("confirm.signal.title", services.size(), signal.name());
        requestConfirmed(services, title, texts.of("confirm.signal.action"), service -> service.requestSignal(signal));
    }

    /** The services that run, or are about to. */
    public List<Service> liveServices() {
        return session.services().stream()
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
