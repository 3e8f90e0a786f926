package dev.signalbox.engine.service;

import dev.signalbox.engine.event.NodeId;
import dev.signalbox.engine.event.ServiceState;
import dev.signalbox.engine.event.ServiceState.BackingOff;
import dev.signalbox.engine.event.ServiceState.Blocker;
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
import dev.signalbox.engine.event.ServiceState.Up;
import dev.signalbox.engine.event.ServiceState.Waiting;
import dev.signalbox.engine.event.ServiceState.Want;
import dev.signalbox.engine.os.ManagedProcess;
import dev.signalbox.engine.service.definition.Condition;
import dev.signalbox.engine.service.definition.Dependency;
import dev.signalbox.engine.service.environment.EnvironmentException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** One thing that a service waits for, of all replicas of another one. Confined to the actor that waits. */
final class Precondition implements AutoCloseable {
    private final ServiceRecord waiter;
    private final Dependency dependency;
    private final Facilities facilities;
    private final Runnable news;
    private final Map<NodeId, Search> searches = new HashMap<>(); // by service; for what a check finds out
    private List<ServiceRecord> watched = List.of();

    Precondition(ServiceRecord waiter, Dependency dependency, Facilities facilities, Runnable news) {
        this.waiter = waiter;
        this.dependency = dependency;
        this.facilities = facilities;
        this.news = news;
        facilities.registry().watch(news);
    }

    /** Which services are not as they are to be, and what is wanted of them. */
    List<Blocker> blockers() {
        List<ServiceRecord> now = facilities.registry().named(dependency.service());
        watch(now);
        if (now.isEmpty()) {
            return List.of(new Blocker(null, dependency.service(), want(), "", true, ""));
        }
        List<Blocker> blockers = new ArrayList<>();
        for (ServiceRecord target : now) {
            Blocker blocker = look(target);
            if (blocker != null) {
                blockers.add(blocker);
            }
        }
        return blockers;
    }

    private void watch(List<ServiceRecord> now) {
        if (!now.equals(watched)) {
            watched.forEach(record -> record.unwatch(news));
            now.forEach(record -> record.watch(news));
            watched = now;
        }
    }

    private @Nullable Blocker look(ServiceRecord target) {
        ServiceSnapshot snapshot = target.snapshot();
        ServiceState state = snapshot.state();
        boolean met = switch (dependency.condition()) {
            case Condition.Started _ -> hasStarted(state);
            case Condition.Ready _ ->
                state instanceof Ready
                        || (state instanceof Running && snapshot.spec().health().readiness() == null);
            case Condition.Completed _ -> hasEnded(state);
            case Condition.CompletedSuccessfully _ -> hasEnded(state) && hasSucceeded(snapshot);
            case Condition.TcpOpen _ -> state instanceof Up && finds(target);
            case Condition.LogLine _, Condition.FileExists _ -> hasStarted(state) && finds(target);
        };
        if (met) {
            return null;
        }
        Search search = searches.get(target.id());
        return new Blocker(
                target.id(),
                snapshot.name(),
                want(),
                search == null ? "" : search.text(),
                !state.mayComeUp(),
                search == null ? "" : search.lastFailure());
    }

    private static boolean hasStarted(ServiceState state) {
        return switch (state) {
            case Up _, Ended _ -> true;
            case NotStarted _,
                    Disabled _,
                    Waiting _,
                    Scheduled _,
                    Starting _,
                    BackingOff _,
                    Stopping _,
                    Stopped _,
                    FailedToLaunch _,
                    GaveUp _ -> false;
        };
    }

    private static boolean hasEnded(ServiceState state) {
        return state instanceof Ended || (state instanceof Scheduled(var _, var lastExit) && lastExit != null);
    }

    private static boolean hasSucceeded(ServiceSnapshot snapshot) {
        return snapshot.lastExit() != null && snapshot.spec().restart().isSuccess(snapshot.lastExit());
    }

    /** Whether a check has succeeded since the present, or the last, run of that service began. */
    private boolean finds(ServiceRecord target) {
        ManagedProcess process = target.process();
        NodeId run = process == null ? target.id() : process.id();
        Search search = searches.get(target.id());
        if (search == null || !search.isFor(run)) {
            if (search != null) {
                search.close();
            }
            search = Search.begin(run, target, this::check, facilities, news);
            searches.put(target.id(), search);
        }
        return search.hasSucceeded();
    }

    private Search.Sought check() throws EnvironmentException {
        return facilities.surroundings().check(waiter, dependency.condition());
    }

    private Want want() {
        return switch (dependency.condition()) {
            case Condition.Started _ -> Want.STARTED;
            case Condition.Ready _ -> Want.READY;
            case Condition.Completed _ -> Want.COMPLETED;
            case Condition.CompletedSuccessfully _ -> Want.SUCCEEDED;
            case Condition.LogLine _ -> Want.LOG_LINE;
            case Condition.TcpOpen _ -> Want.TCP;
            case Condition.FileExists _ -> Want.FILE;
        };
    }

    @Override
    public void close() {
        facilities.registry().unwatch(news);
        watch(List.of());
        searches.values().forEach(Search::close);
        searches.clear();
    }
}
