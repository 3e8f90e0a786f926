package dev.signalbox.engine.behavior;

import dev.signalbox.engine.behavior.BehaviorInfo.Failure;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Where a process stands, and how it came there. Thread-safe; each step is told once the lock is left. */
final class Life {
    private final String id;
    private final Emitter emitter;

    // All guarded by this.
    private final Deque<Failure> failures = new ArrayDeque<>();
    private BehaviorState state = BehaviorState.STARTING;
    private @Nullable Instant startedAt;
    private int begun;
    private long forgottenFailures;
    private boolean started; // somebody has asked for it
    private boolean toStop;

    Life(String id, Emitter emitter) {
        this.id = id;
        this.emitter = emitter;
    }

    synchronized BehaviorState state() {
        return state;
    }

    synchronized BehaviorInfo info() {
        return new BehaviorInfo(id, state, startedAt, Math.max(0, begun - 1), List.copyOf(failures), forgottenFailures);
    }

    synchronized boolean isToStop() {
        return toStop;
    }

    synchronized boolean wasStarted() {
        return started;
    }

    /** From now on it is started; false if it was before, or has been stopped. */
    synchronized boolean tryStart() {
        if (started || toStop) {
            return false;
        }
        started = true;
        return true;
    }

    /** It prepares, for the first time or again. */
    void begin() {
        boolean again;
        int restarts;
        synchronized (this) {
            again = begun > 0;
            restarts = begun++;
            if (!toStop) {
                state = BehaviorState.STARTING;
            }
        }
        emitter.emit(
                again
                        ? new BehaviorEvent.ProcessRestarting(emitter.now(), id, restarts)
                        : new BehaviorEvent.ProcessStarting(emitter.now(), id));
    }

    /** It is prepared. */
    void run() {
        Instant now = emitter.now();
        synchronized (this) {
            startedAt = now;
            if (!toStop) {
                state = BehaviorState.RUNNING;
            }
        }
        emitter.emit(new BehaviorEvent.ProcessStarted(now, id));
    }

    void fail(Throwable error) {
        Instant now = emitter.now();
        synchronized (this) {
            if (failures.size() == BehaviorInfo.KEPT) {
                failures.removeFirst();
                forgottenFailures++;
            }
            failures.addLast(new Failure(now, error));
            if (!toStop) {
                state = BehaviorState.FAILED;
            }
        }
        emitter.emit(new BehaviorEvent.ProcessFailed(now, id, error));
    }

    /** From now on it is to stop; false if it was before. */
    boolean requestStop() {
        synchronized (this) {
            if (toStop) {
                return false;
            }
            toStop = true;
            state = BehaviorState.STOPPING;
        }
        emitter.emit(new BehaviorEvent.ProcessStopping(emitter.now(), id));
        return true;
    }

    /** It does not run any more, and stands so; it may have done before. */
    void end(BehaviorState last) {
        synchronized (this) {
            if (state == last) {
                return;
            }
            toStop |= last == BehaviorState.STOPPED; // one that has failed can still be stopped
            state = last;
        }
        if (last == BehaviorState.STOPPED) {
            emitter.emit(new BehaviorEvent.ProcessStopped(emitter.now(), id));
        }
    }

    /** It had ended, and is to run again. */
    synchronized void revive() {
        toStop = false;
        state = BehaviorState.STARTING;
    }
}
