package dev.signalbox.app.view.stopping;

import dev.signalbox.app.bridge.BackgroundTasks;
import dev.signalbox.app.session.OpenWorkspaces;
import dev.signalbox.app.words.StopWords;
import dev.signalbox.engine.event.NodeId;
import dev.signalbox.engine.event.OsProcessName;
import dev.signalbox.engine.event.ServiceState.Stopping;
import dev.signalbox.engine.service.Service;
import dev.signalbox.engine.service.StillRunning;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;

/** The stops that go on: what they wait for, in words, and the way to end them at once. UI thread only. */
public final class StoppingModel {
    private static final Duration SHORT = Duration.ofSeconds(1); // needs no explanation
    private static final Duration LOOK_EVERY = Duration.ofSeconds(1);

    private final OpenWorkspaces workspaces;
    private final StopWords words;
    private final InstantSource clock;
    private final ReadOnlyBooleanWrapper shown = new ReadOnlyBooleanWrapper();
    private final ReadOnlyStringWrapper title = new ReadOnlyStringWrapper("");
    private final ReadOnlyStringWrapper blockers = new ReadOnlyStringWrapper("");
    private Map<NodeId, List<OsProcessName>> living = Map.of();
    private int ofAll; // how many were live when all began to be stopped; 0 before

    /** The stops of the services of those workspaces. */
    public StoppingModel(OpenWorkspaces workspaces, StopWords words, InstantSource clock) {
        this.workspaces = workspaces;
        this.words = words;
        this.clock = clock;
    }

    /**
     * From now on looks in the background what is alive, as long as the tasks run.
     *
     * @param found is told what was found, on the UI thread
     */
    public void watchLiving(BackgroundTasks tasks, Consumer<Map<NodeId, List<OsProcessName>>> found) {
        tasks.repeat(LOOK_EVERY, new LivingSampler(workspaces), processes -> {
            living = processes;
            update();
            found.accept(processes);
        });
    }

    /** All services are being stopped, of which so many are live. */
    public void stopAll(int live) {
        ofAll = live;
        update();
    }

    /** Brings the words up to the present time. */
    public void update() {
        if (ofAll > 0) {
            List<StillRunning> left = stillRunning();
            show(
                    words.titleOfAll(left.size(), ofAll),
                    words.lines(left, one -> words.of(one, livingOf(one.service()), clock.instant())));
        } else {
            showSingleStops(clock.instant());
        }
    }

    private void showSingleStops(Instant now) {
        List<Service> slow = slowStops(now);
        if (slow.isEmpty()) {
            shown.set(false);
        } else {
            show(
                    words.title(slow, now),
                    words.lines(slow, service -> words.of(service.snapshot(), livingOf(service), now)));
        }
    }

    private void show(String newTitle, String newBlockers) {
        title.set(newTitle);
        blockers.set(newBlockers);
        shown.set(true);
    }

    /** Without those that have nothing to be stopped, and only wait for their turn to be told so. */
    private List<StillRunning> stillRunning() {
        return workspaces.stillRunning().stream()
                .filter(one -> one.snapshot().state().isLive())
                .toList();
    }

    private List<Service> slowStops(Instant now) {
        return workspaces.services().stream()
                .filter(service -> service.snapshot().state() instanceof Stopping(var since, var _, var _)
                        && since.plus(SHORT).isBefore(now))
                .toList();
    }

    private List<OsProcessName> livingOf(Service service) {
        return living.getOrDefault(service.id(), List.of());
    }

    /** Kills at once what the bar is about; what is being restarted starts again all the same. */
    public void killWhatIsLeft() {
        if (ofAll > 0) {
            stillRunning().forEach(one -> one.service().requestKill());
        } else {
            slowStops(clock.instant()).forEach(Service::requestEndOfStop);
        }
    }

    /** Whether there is anything to show. */
    public ReadOnlyBooleanProperty shownProperty() {
        return shown.getReadOnlyProperty();
    }

    /** What is being stopped, such as "Stopping 5 of 12 services". */
    public ReadOnlyStringProperty titleProperty() {
        return title.getReadOnlyProperty();
    }

    /** What that waits for: a line a service. */
    public ReadOnlyStringProperty blockersProperty() {
        return blockers.getReadOnlyProperty();
    }
}
