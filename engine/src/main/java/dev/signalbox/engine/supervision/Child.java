package dev.signalbox.engine.supervision;

import dev.signalbox.engine.actor.Actor;
import dev.signalbox.engine.event.Cause;
import dev.signalbox.engine.event.ExitReason;
import dev.signalbox.engine.event.NodeId;
import dev.signalbox.engine.time.Timer;
import org.jspecify.annotations.Nullable;

/** What a supervisor knows of a child, and wants of it. Confined to the supervisor. */
final class Child {
    /** That it has failed and waits in its place. */
    record Suspension(ExitReason reason, long event) {}

    /** That it is not to be started yet. */
    private record Pause(long endNanos, Timer timer) {}

    final int place;
    ChildSpec spec;
    ChildState state = new ChildState.Waiting();

    @Nullable
    Actor actor; // while there is one

    ChildSpec.@Nullable Start startedAs; // which the spec may differ from by now

    @Nullable
    NodeId lastPid;

    @Nullable
    Suspension suspension;

    boolean wanted = true; // it is to run
    boolean again; // but has to end first
    boolean ordered; // those before it are to be ready first, and those behind it to have ended
    boolean first; // its supervisor is not ready before it
    boolean gone; // it is no child any more once it has ended
    boolean everReady;

    @Nullable
    RestartLimit gaveUpAt;

    Cause cause = new Cause.Request(Cause.Action.START); // of its next start or stop
    boolean restarting; // its next start is a restart, which counts
    int restarts;

    @Nullable
    ExitReason lastReason;

    final Questions untilReady = new Questions();
    final Questions untilDown = new Questions();
    private @Nullable RestartWindow window;
    private int attempts; // since it was stable
    private long readyNanos;
    private @Nullable Pause pause;

    Child(int place, ChildSpec spec) {
        this.place = place;
        this.spec = spec;
        window = windowOf(spec);
    }

    private static @Nullable RestartWindow windowOf(ChildSpec spec) {
        return spec.limit() == null ? null : new RestartWindow(spec.limit());
    }

    String id() {
        return spec.id();
    }

    /** The window that its restarts count in. */
    RestartWindow windowOr(RestartWindow ofAll) {
        return window == null ? ofAll : window;
    }

    void redefine(ChildSpec other) {
        spec = other;
        window = windowOf(other);
    }

    /** As if it had never failed. */
    void forgetFailures() {
        attempts = 0;
        gaveUpAt = null;
        if (window != null) {
            window.reset();
        }
    }

    /** How many restarts there have been since it was stable, the one that is due now included. */
    int nextAttempt(boolean ranUntilNow, long nowNanos) {
        long stableNanos = spec.backOff().stableAfter().toNanos();
        attempts = ranUntilNow && nowNanos - readyNanos >= stableNanos ? 1 : attempts + 1;
        return attempts;
    }

    void becameReady(long nowNanos) {
        readyNanos = nowNanos;
        everReady = true;
        ordered = false;
    }

    void pauseUntil(long endNanos, Timer timer) {
        pause = new Pause(endNanos, timer);
    }

    void stopPause() {
        if (pause != null) {
            var _ = pause.timer().cancel();
            pause = null;
        }
    }

    boolean isPausing() {
        return pause != null;
    }

    /** The message that says so may be late or be lost, so each is as good as that one. */
    void stopPauseIfOver(long nowNanos) {
        if (pause != null && nowNanos - pause.endNanos() >= 0) {
            stopPause();
        }
    }

    boolean isAlive() {
        return actor != null;
    }

    boolean isReady() {
        return state instanceof ChildState.Running;
    }

    boolean isDown() {
        return state instanceof ChildState.Down || state instanceof ChildState.GaveUp;
    }

    /** It has an actor, which is to go on. */
    boolean isToStay() {
        return isAlive() && suspension == null && wanted && !again;
    }

    boolean isToStop() {
        return isAlive() && (!wanted || again);
    }

    boolean isToStart() {
        return wanted && !again && pause == null && (!isAlive() || suspension != null);
    }

    ChildInfo info() {
        return new ChildInfo(spec, actor, state, restarts, lastReason);
    }
}
