package dev.signalbox.engine.supervision;

import java.util.ArrayDeque;

/** The restarts that count towards a limit. Confined to its supervisor. */
final class RestartWindow {
    private final RestartLimit limit;
    private final ArrayDeque<Long> times = new ArrayDeque<>();

    RestartWindow(RestartLimit limit) {
        this.limit = limit;
    }

    RestartLimit limit() {
        return limit;
    }

    /** Whether there may be one at that moment, by a clock that never goes back; if so, it counts. */
    boolean allowsRestartAt(long nowNanos) {
        while (!times.isEmpty() && nowNanos - times.getFirst() >= limit.within().toNanos()) {
            times.removeFirst();
        }
        if (times.size() >= limit.restarts()) {
            return false;
        }
        times.addLast(nowNanos);
        return true;
    }

    /** Nothing counts any more. */
    void reset() {
        times.clear();
    }
}
