package dev.signalbox.engine.supervision;

import dev.signalbox.engine.actor.Actor;
import dev.signalbox.engine.actor.Question;
import dev.signalbox.engine.event.Cause;
import dev.signalbox.engine.event.ExitReason;
import dev.signalbox.engine.time.Timer;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What a supervisor knows of a child, and wants of it. Confined to the supervisor. */
final class Child {
    /** That it has failed and waits in its place. */
    record Suspension(ExitReason reason, long event) {}

    final int place;
    ChildSpec spec;
    ChildState state = new ChildState.Waiting();

    @Nullable
    Actor actor; // while there is one

    @Nullable
    Suspension suspension;

    boolean wanted = true; // it is to run
    boolean again; // but has to end first
    boolean ordered; // those before it are to be ready first, and those behind it to have ended
    boolean gone; // it is no child any more once it has ended
    boolean everReady;

    @Nullable
    RestartLimit gaveUpAt;

    Cause cause = new Cause.Request(Cause.Action.START); // of its next start or stop
    boolean restarting; // its next start is a restart, which counts
    int restarts;
    int attempts; // since it was stable
    long readyNanos;

    @Nullable
    ExitReason lastReason;

    @Nullable
    Timer retry; // while its back-off lasts

    final List<Question> untilReady = new ArrayList<>();
    final List<Question> untilDown = new ArrayList<>();
    private @Nullable RestartWindow window;

    Child(int place, ChildSpec spec) {
        this.place = place;
        this.spec = spec;
        window = windowOf(spec);
    }

    private static @Nullable RestartWindow windowOf(ChildSpec spec) {
        return spec.limit() == null ? null : new RestartWindow(spec.limit());
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
        if (window != null) {
            window.reset();
        }
    }

    boolean isAlive() {
        return actor != null;
    }

    boolean isReady() {
        return state instanceof ChildState.Running;
    }

    boolean isToStop() {
        return isAlive() && (!wanted || again);
    }

    boolean isToStart() {
        return wanted && !again && retry == null && (!isAlive() || suspension != null);
    }

    void stopRetry() {
        if (retry != null) {
            var _ = retry.cancel();
            retry = null;
        }
    }

    ChildInfo info() {
        return new ChildInfo(spec, actor, state, restarts, lastReason);
    }
}
