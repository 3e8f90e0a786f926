package dev.signalbox.app.bridge;

import javafx.animation.AnimationTimer;
import javafx.application.Platform;

/** The pulse of the JavaFX toolkit. */
public final class FxPulse implements Pulse {
    @Override
    public void runAtNextPulse(Runnable task) {
        Platform.runLater(() -> new AnimationTimer() {
            @Override
            public void handle(long now) {
                stop();
                task.run();
            }
        }.start());
    }

    @Override
    public void runBetweenPulses(Runnable task) {
        Platform.runLater(task);
    }
}
