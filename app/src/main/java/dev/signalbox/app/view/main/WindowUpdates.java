package dev.signalbox.app.view.main;

import dev.signalbox.app.bridge.EventBatch;
import dev.signalbox.app.bridge.Pulse;
import dev.signalbox.app.bridge.UiEventBridge;
import dev.signalbox.engine.event.EventStream;
import java.util.function.Consumer;
import javafx.animation.Animation;
import javafx.animation.KeyFrame;
import javafx.animation.Timeline;
import javafx.util.Duration;

/** Keeps a window up to date: with what happens at each pulse, and with the clock each second. UI thread only. */
final class WindowUpdates implements AutoCloseable {
    private final UiEventBridge bridge;
    private final Timeline clock;

    /**
     * Begins at once.
     *
     * @param happened is told what happened
     * @param ticked is told that a second has passed
     */
    WindowUpdates(EventStream events, Pulse pulse, Consumer<EventBatch> happened, Runnable ticked) {
        bridge = new UiEventBridge(events, pulse, happened);
        clock = new Timeline(new KeyFrame(Duration.seconds(1), _ -> ticked.run()));
        clock.setCycleCount(Animation.INDEFINITE);
        clock.play();
    }

    /** Nobody is told anything any more. */
    @Override
    public void close() {
        clock.stop();
        bridge.close();
    }
}
