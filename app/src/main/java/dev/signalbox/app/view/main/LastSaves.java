package dev.signalbox.app.view.main;

import dev.signalbox.app.bridge.BackgroundTasks;
import dev.signalbox.app.settings.Remembered;
import dev.signalbox.app.view.stopping.SavingController;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/** What is to be saved before the window goes. UI thread only. */
final class LastSaves {
    private static final Duration LIMIT = Duration.ofSeconds(5);

    private final BackgroundTasks files;
    private final Remembered remembered;
    private final SavingController outputs;

    /**
     * Nothing is waited for yet.
     *
     * @param files writes workspaces
     */
    LastSaves(BackgroundTasks files, Remembered remembered, SavingController outputs) {
        this.files = files;
        this.remembered = remembered;
        this.outputs = outputs;
    }

    /**
     * Completes when what is being saved is saved: tasks are done in order. It does not wait for ever for a disk; for outputs
     * as long as the user does.
     */
    CompletableFuture<Void> done() {
        return CompletableFuture.allOf(
                CompletableFuture.allOf(written(), remembered.save())
                        .completeOnTimeout(null, LIMIT.toSeconds(), TimeUnit.SECONDS),
                outputs.awaitSaved());
    }

    private CompletableFuture<Boolean> written() {
        CompletableFuture<Boolean> written = new CompletableFuture<>();
        files.run(() -> true, written::complete, _ -> written.complete(true));
        return written;
    }
}
