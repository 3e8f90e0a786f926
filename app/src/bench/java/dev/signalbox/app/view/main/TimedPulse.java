package dev.signalbox.app.view.main;

import dev.signalbox.app.Samples;
import dev.signalbox.app.bridge.Pulse;

/** A pulse that measures how long what runs at it takes. */
final class TimedPulse implements Pulse {
    private final Pulse pulse;
    private final Samples samples;

    TimedPulse(Pulse pulse, Samples samples) {
        this.pulse = pulse;
        this.samples = samples;
    }

    @Override
    public void runAtNextPulse(Runnable task) {
        pulse.runAtNextPulse(() -> {
            long start = System.nanoTime();
            task.run();
            samples.add(System.nanoTime() - start);
        });
    }
}
