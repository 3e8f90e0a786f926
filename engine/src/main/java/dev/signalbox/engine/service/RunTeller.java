package dev.signalbox.engine.service;

import dev.signalbox.engine.event.ExitReason;
import dev.signalbox.engine.event.ServiceState;
import dev.signalbox.engine.event.ServiceState.BackingOff;
import dev.signalbox.engine.event.ServiceState.Ended;
import dev.signalbox.engine.event.ServiceState.GaveUp;
import dev.signalbox.engine.supervision.RestartLimit;
import dev.signalbox.engine.supervision.SupervisionEvent;
import java.time.Duration;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Takes note of what supervisors decide between two runs of a service. Called on the threads of the supervisors. */
final class RunTeller implements Consumer<SupervisionEvent> {
    private final Facilities facilities;

    RunTeller(Facilities facilities) {
        this.facilities = facilities;
    }

    @Override
    public void accept(SupervisionEvent event) {
        switch (event) {
            case SupervisionEvent.ChildBackingOff(var _, var _, var child, var delay) -> backsOff(child, delay);
            case SupervisionEvent.ChildGivenUp(var _, var _, var child, var _, var limit) -> gaveUp(child, limit);
            case SupervisionEvent.ChildStopped(var _, var _, var child, var reason) -> isDown(child, reason);
            case SupervisionEvent.Created _,
                    SupervisionEvent.Spawning _,
                    SupervisionEvent.Spawned _,
                    SupervisionEvent.SpawnFailed _,
                    SupervisionEvent.Supervising _,
                    SupervisionEvent.ChildFailed _,
                    SupervisionEvent.ChildRestarted _,
                    SupervisionEvent.ChildRestartFailed _,
                    SupervisionEvent.ChildStopError _,
                    SupervisionEvent.Escalated _,
                    SupervisionEvent.Stopping _,
                    SupervisionEvent.Stopped _ -> {} // its actor tells of itself, or has nothing to do with a service
        }
    }

    private @Nullable ServiceRecord find(String child) {
        return facilities.registry().ofChild(child); // null if it is a group, or was removed
    }

    private void backsOff(String child, Duration delay) {
        ServiceRecord record = find(child);
        if (record != null) {
            record.enterMarked(new BackingOff(lastExit(record), record.now().plus(delay)), record.whyRestart());
            record.expectRestart(record.lastChange());
        }
    }

    private void gaveUp(String child, RestartLimit limit) {
        ServiceRecord record = find(child);
        if (record != null) {
            int restarts = record.snapshot().restarts();
            GaveUp state = new GaveUp(lastExit(record), restarts, limit.restarts(), limit.within(), record.now());
            record.enterMarked(state, record.whyRestart());
        }
    }

    /** An actor tells its end itself; but if it was to be restarted just when somebody stopped it, or was killed, nobody has. */
    private void isDown(String child, ExitReason reason) {
        ServiceRecord record = find(child);
        if (record != null) {
            ServiceState state = record.state();
            if (state instanceof ServiceState.Up
                    || state instanceof ServiceState.Starting
                    || state instanceof ServiceState.Waiting) {
                ExitReason last = record.snapshot().lastExit();
                record.enterFrom(state, new Ended(last == null ? reason : last, record.now()), record.whyRestart());
            }
            facilities.operator().actorEnded(record);
        }
    }

    private static ExitReason lastExit(ServiceRecord record) {
        ExitReason last = record.snapshot().lastExit();
        return last == null ? new ExitReason.NoSuchProcess() : last; // only after a defect of ours
    }
}
