package dev.signalbox.engine.behavior;

import dev.signalbox.engine.behavior.BehaviorInfo.Failure;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Where a process stands, and how it came there. Thread-safe. Steps are told one at a time and in their order, once the lock
 * is left: by whoever took one, or, if another thread is telling one just then, by that.
 */
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
    private final Deque<BehaviorEvent> untold = new ArrayDeque<>();
    private boolean telling;

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
        synchronized (this) {
            Instant now = emitter.now();
            if (!toStop) {
                state = BehaviorState.STARTING;
            }
            untold.addLast(
                    begun > 0
                            ? new BehaviorEvent.ProcessRestarting(now, id, begun)
                            : new BehaviorEvent.ProcessStarting(now, id));
            begun++;
        }
        tell();
    }

    /** It is prepared. */
    void run() {
        synchronized (this) {
            Instant now = emitter.now();
            startedAt = now;
            if (!toStop) {
                state = BehaviorState.RUNNING;
            }
            untold.addLast(new BehaviorEvent.ProcessStarted(now, id));
        }
        tell();
    }

    void fail(Throwable error) {
        synchronized (this) {
            Instant now = emitter.now();
            if (failures.size() == BehaviorInfo.KEPT) {
                failures.removeFirst();
                forgottenFailures++;
            }
            failures.addLast(new Failure(now, error));
            if (!toStop) {
                state = BehaviorState.FAILED;
            }
            untold.addLast(new BehaviorEvent.ProcessFailed(now, id, error));
        }
        tell();
    }

    /** From now on it is to stop; false if it was before. */
    boolean requestStop() {
        synchronized (this) {
            if (toStop) {
                return false;
            }
            toStop = true;
            state = BehaviorState.STOPPING;
            untold.addLast(new BehaviorEvent.ProcessStopping(emitter.now(), id));
        }
        tell();
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
            if (last == BehaviorState.STOPPED) {
                untold.addLast(new BehaviorEvent.ProcessStopped(emitter.now(), id));
            }
        }
        tell();
    }

    /** It had ended, and is to run again. */
    synchronized void revive() {
        toStop = false;
        state = BehaviorState.STARTING;
    }

    private void tell() {
        synchronized (this) {
            if (telling) {
                return;
            }
            telling = true;
        }
        for (BehaviorEvent next = nextUntold(); next != null; next = nextUntold()) {
            emitter.emit(next);
        }
    }

    private synchronized @Nullable BehaviorEvent nextUntold() {
        BehaviorEvent next = untold.pollFirst();
        telling = next != null;
        return next;
    }
}
