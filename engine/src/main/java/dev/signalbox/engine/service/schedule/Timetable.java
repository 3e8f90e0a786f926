package dev.signalbox.engine.service.schedule;

import dev.signalbox.engine.time.TimeSource;
import dev.signalbox.engine.time.Timer;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Tells when the runs of a schedule are due. Thread-safe.
 *
 * <p>Moments that go by unnoticed, because the machine was asleep or the clock was set forward, are one run, told with how
 * many there were. If the clock is set back by a minute or less, no moment comes twice; if by more, it was wrong before,
 * and the schedule follows it. Either is noticed after {@link #LONGEST_SLEEP} at the latest.
 */
public final class Timetable implements AutoCloseable {
    /** It looks at the clock that often at least, however far the next moment is. */
    public static final Duration LONGEST_SLEEP = Duration.ofSeconds(30);

    /** So many missed moments are counted at most, because a clock that jumps by years would keep it counting. */
    public static final int MOST_COUNTED = 1000;

    static final Duration SMALL_STEP_BACK = Duration.ofMinutes(1);

    private static final Logger LOG = System.getLogger(Timetable.class.getName());

    private final Schedule schedule;
    private final TimeSource time;
    private final Consumer<? super Due> listener;
    private Instant seen; // guarded by this; all moments up to here are done with
    private @Nullable Timer timer; // guarded by this; null while nothing is to be told
    private long round; // guarded by this; which timer counts, for one that is given up may be firing already
    private boolean closed; // guarded by this
    private long missed; // guarded by this

    private Timetable(Schedule schedule, TimeSource time, Consumer<? super Due> listener) {
        this.schedule = schedule;
        this.time = time;
        this.listener = listener;
        seen = time.instant();
    }

    /**
     * Begins to run a schedule: the first run is that of the first moment after now.
     *
     * @param listener quick, and never blocking: it is told on the thread of the timers of {@code time}. If it throws,
     *     that is logged, and the next run is told all the same
     */
    public static Timetable begin(Schedule schedule, TimeSource time, Consumer<? super Due> listener) {
        Timetable timetable = new Timetable(schedule, time, listener);
        timetable.resume();
        return timetable;
    }

    /** When the next run is due; empty while it is paused, after a close, or if there is none. */
    public synchronized Optional<Instant> next() {
        return timer == null ? Optional.empty() : schedule.next(seen);
    }

    /** Tells nothing until {@link #resume}; the moments that go by meanwhile are no runs, nor missed. */
    public synchronized void pause() {
        round++;
        if (timer != null) {
            timer.cancel();
            timer = null;
        }
    }

    /** Goes on after a pause; does nothing if there is none, or after a close. */
    public synchronized void resume() {
        if (timer == null && !closed) {
            seen = time.instant();
            sleep();
        }
    }

    /** How many moments were missed in all, as {@link Due#missed} tells them. */
    public synchronized long missed() {
        return missed;
    }

    private void sleep() { // while holding this
        Instant now = time.instant();
        Duration untilNext = schedule.next(seen)
                .map(next -> Duration.between(now, next))
                .filter(wait -> wait.compareTo(LONGEST_SLEEP) < 0)
                .orElse(LONGEST_SLEEP);
        long thisRound = ++round;
        timer = time.after(untilNext, () -> wake(thisRound));
    }

    private void wake(long timerRound) {
        Due due;
        synchronized (this) {
            if (timerRound != round) {
                return;
            }
            due = look(time.instant());
            sleep();
        }
        if (due != null) {
            tell(due);
        }
    }

    private @Nullable Due look(Instant now) { // while holding this
        if (now.isBefore(seen)) {
            if (Duration.between(now, seen).compareTo(SMALL_STEP_BACK) > 0) {
                seen = now;
            }
            return null;
        }
        Instant first = null;
        int moments = 0;
        Optional<Instant> moment = schedule.next(seen);
        while (moment.isPresent() && !moment.get().isAfter(now) && moments <= MOST_COUNTED) {
            first = first == null ? moment.get() : first;
            moments++;
            moment = schedule.next(moment.get());
        }
        seen = now;
        if (first == null) {
            return null;
        }
        missed += moments - 1;
        return new Due(first, now, moments - 1);
    }

    private void tell(Due due) {
        try {
            listener.accept(due);
        } catch (RuntimeException e) {
            LOG.log(Level.ERROR, "the listener to '%s' failed on %s".formatted(schedule.words(), due), e);
        }
    }

    /** Tells nothing any more; a call that is under way may still come to its end. */
    @Override
    public synchronized void close() {
        closed = true;
        pause();
    }
}
