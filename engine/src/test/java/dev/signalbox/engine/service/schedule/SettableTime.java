package dev.signalbox.engine.service.schedule;

import dev.signalbox.engine.time.TimeSource;
import dev.signalbox.engine.time.Timer;
import dev.signalbox.engine.time.VirtualTime;
import java.time.Duration;
import java.time.Instant;

/** Virtual time whose wall clock can be set, and which can sleep: then the wall clock goes on, and no timer does. */
final class SettableTime implements TimeSource {
    private final VirtualTime time;
    private Duration offset = Duration.ZERO; // confined to the test

    SettableTime(Instant start) {
        time = new VirtualTime(start);
    }

    /** The clock shows another time from now on. */
    void jump(Duration by) {
        offset = offset.plus(by);
    }

    void advance(Duration duration) {
        time.advance(duration);
    }

    int timers() {
        return time.timers();
    }

    @Override
    public Instant instant() {
        return time.instant().plus(offset);
    }

    @Override
    public long nanoTime() {
        return time.nanoTime();
    }

    @Override
    public Timer after(Duration delay, Runnable action) {
        return time.after(delay, action);
    }
}
