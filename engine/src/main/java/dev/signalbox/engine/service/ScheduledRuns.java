package dev.signalbox.engine.service;

import dev.signalbox.engine.event.Cause;
import dev.signalbox.engine.event.Cause.Kind;
import dev.signalbox.engine.event.Cause.Rule;
import dev.signalbox.engine.event.ExitReason;
import dev.signalbox.engine.event.ServiceState;
import dev.signalbox.engine.event.ServiceState.Ended;
import dev.signalbox.engine.event.ServiceState.FailedToLaunch;
import dev.signalbox.engine.event.ServiceState.GaveUp;
import dev.signalbox.engine.event.ServiceState.Scheduled;
import dev.signalbox.engine.event.ServiceState.Stopped;
import dev.signalbox.engine.service.definition.ScheduleRules;
import dev.signalbox.engine.service.schedule.Due;
import dev.signalbox.engine.service.schedule.OverlapRule;
import dev.signalbox.engine.service.schedule.OverlapRule.Step;
import dev.signalbox.engine.service.schedule.Timetable;
import dev.signalbox.engine.time.TimeSource;
import org.jspecify.annotations.Nullable;

/**
 * Runs a service whenever its schedule says so, from {@link #begin} on until {@link #end}. Between two runs the state of the
 * service is {@link Scheduled}. Thread-safe.
 */
final class ScheduledRuns {
    /** Who starts and stops runs. */
    interface Runs {
        /** Starts one; does nothing if one goes on. */
        void startRun(Cause cause);

        /** Stops the one that goes on. */
        void stopRun(Cause cause);
    }

    private final ServiceRecord record;
    private final TimeSource time;
    private final Runs runs;
    private final Runnable watcher = this::look;
    private @Nullable Timetable timetable; // guarded by this; null while nothing is scheduled
    private @Nullable OverlapRule rule; // guarded by this; null as that
    private boolean live; // guarded by this; as it was when it was looked at last

    ScheduledRuns(ServiceRecord record, TimeSource time, Runs runs) {
        this.record = record;
        this.time = time;
        this.runs = runs;
    }

    synchronized boolean isOn() {
        return timetable != null;
    }

    /** From now on it runs when those say so; if it was scheduled before, by these instead. */
    void begin(ScheduleRules rules, Cause cause) {
        end();
        synchronized (this) {
            live = record.state().isLive();
            OverlapRule made = new OverlapRule(rules.overlap());
            if (live) {
                made.started();
            }
            rule = made;
            timetable = Timetable.begin(rules.timing().from(time.instant()), time, this::due);
        }
        record.watch(watcher);
        ServiceState state = record.state();
        if (!state.isLive()) {
            record.enterFrom(state, scheduled(), cause);
        }
    }

    /** Nothing is scheduled any more; a run that goes on is none of its business. */
    void end() {
        record.unwatch(watcher);
        synchronized (this) {
            if (timetable != null) {
                timetable.close();
            }
            timetable = null;
            rule = null;
        }
    }

    private synchronized Scheduled scheduled() {
        ExitReason last = record.snapshot().lastExit();
        return new Scheduled(timetable == null ? null : timetable.next().orElse(null), last);
    }

    private void due(Due due) {
        Step step;
        synchronized (this) {
            if (rule == null) {
                return;
            }
            if (live != record.state().isLive()) { // which nobody has told yet
                var _ = note(rule);
            }
            step = rule.due();
        }
        Cause cause = new Rule(Kind.SCHEDULE, due.moment().toString());
        switch (step) {
            case START -> runs.startRun(cause);
            case STOP_FIRST -> runs.stopRun(cause); // at its end the next one begins
            case SKIP, WAIT, NOTHING -> {}
        }
    }

    /** The service has changed. */
    private void look() {
        ServiceState state = record.state();
        boolean nextNow;
        synchronized (this) {
            if (rule == null || timetable == null) {
                return;
            }
            nextNow = note(rule) == Step.START;
        }
        if (nextNow) {
            runs.startRun(new Rule(Kind.SCHEDULE, "the run before has ended"));
        } else if (isDone(state)) {
            record.enterFrom(state, scheduled(), record.lastChange());
        }
    }

    /** Tells the rule how it is now. */
    private Step note(OverlapRule told) { // while holding this
        boolean isLive = record.state().isLive();
        boolean was = live;
        live = isLive;
        if (isLive && !was) {
            told.started();
        }
        return was && !isLive ? told.ended() : Step.NOTHING;
    }

    private static boolean isDone(ServiceState state) {
        return state instanceof Ended
                || state instanceof FailedToLaunch
                || state instanceof Stopped
                || state instanceof GaveUp;
    }
}
