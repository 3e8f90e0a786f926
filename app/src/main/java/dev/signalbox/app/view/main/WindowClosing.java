package dev.signalbox.app.view.main;

import dev.signalbox.app.bridge.Pulse;
import dev.signalbox.app.view.main.ClosingSettings.WhenClosed;
import dev.signalbox.app.view.stopping.StoppingModel;
import dev.signalbox.app.words.FailureWords;
import dev.signalbox.app.words.Texts;
import dev.signalbox.engine.service.Service;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.function.Supplier;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.SimpleObjectProperty;
import javafx.stage.WindowEvent;
import org.jspecify.annotations.Nullable;

/**
 * What happens when the window is closed, or the program is to end. UI thread only.
 *
 * <p>What keeps running does so behind the icon in the tray, where the desktop shows one; else in a window that is minimised,
 * which every desktop brings back.
 */
final class WindowClosing {
    private static final System.Logger LOG = System.getLogger(WindowClosing.class.getName());

    private final WindowTray tray;
    private final MainViewModel model;
    private final StoppingModel stops;
    private final Dialogs dialogs;
    private final Texts texts;
    private final Pulse pulse;
    private final Parts parts;
    private final ObjectProperty<ClosingSettings> settings = new SimpleObjectProperty<>(ClosingSettings.USUAL);
    private final ReadOnlyBooleanWrapper stopping = new ReadOnlyBooleanWrapper();

    /**
     * What it asks of the parts of the window.
     *
     * @param rest lets nothing be changed any more
     * @param end begins to stop what runs; completes when nothing does any more
     * @param saved completes when all is saved, or is not waited for
     * @param close takes the window down
     */
    record Parts(
            Runnable rest,
            Supplier<CompletionStage<Void>> end,
            Supplier<CompletionStage<Void>> saved,
            Runnable close) {}

    WindowClosing(
            WindowTray tray,
            MainViewModel model,
            StoppingModel stops,
            Dialogs dialogs,
            Texts texts,
            Pulse pulse,
            Parts parts) {
        this.tray = tray;
        this.model = model;
        this.stops = stops;
        this.dialogs = dialogs;
        this.texts = texts;
        this.pulse = pulse;
        this.parts = parts;
        settings.subscribe(wanted -> tray.wantBesideWindow(wanted.trayIcon()));
    }

    /** What the user wants when the window is closed; never null. */
    ObjectProperty<ClosingSettings> settingsProperty() {
        return settings;
    }

    /** Whether everything is being stopped, so that the window can go. */
    ReadOnlyBooleanProperty stoppingProperty() {
        return stopping.getReadOnlyProperty();
    }

    /** The window is closed by its title bar. */
    void closeRequested(WindowEvent event) {
        event.consume();
        List<Service> live = model.liveServices();
        if (stopping.get() || live.isEmpty()) {
            requestQuit();
            return;
        }
        switch (settings.get().whenClosed()) {
            case ASK ->
                dialogs.askClosing(live.size(), model.names(live)).ifPresent(answer -> {
                    if (answer.remember()) {
                        settings.set(settings.get().with(answer.whenClosed()));
                    }
                    close(answer.whenClosed());
                });
            case KEEP_RUNNING, STOP_ALL -> close(settings.get().whenClosed());
        }
    }

    private void close(WhenClosed wanted) {
        switch (wanted) {
            case KEEP_RUNNING -> {
                if (!stopping.get()) { // meanwhile, by the icon in the tray
                    tray.putWindowAway();
                }
            }
            case STOP_ALL -> stopAllThenClose();
            case ASK -> {} // nothing was answered
        }
    }

    /** Asks, if services run, and stops them before the window goes; asked again meanwhile, offers to kill them. */
    void requestQuit() {
        List<Service> live = model.liveServices();
        if (stopping.get()) {
            if (!live.isEmpty() // else the bar says what it waits for, and offers not to
                    && dialogs.confirm(texts.of("quit.killTitle"), model.names(live), texts.of("quit.killAction"))) {
                live.forEach(Service::requestKill);
            }
        } else if (live.isEmpty()
                || dialogs.confirm(texts.of("quit.title", live.size()), model.names(live), texts.of("quit.action"))) {
            stopAllThenClose();
        }
    }

    private void stopAllThenClose() {
        if (stopping.get()) {
            return;
        }
        stopping.set(true);
        int live = model.liveServices().size();
        parts.rest().run();
        CompletionStage<Void> ended = begun(parts.end());
        stops.stopAll(live);
        var _ = ended.whenComplete((_, failure) -> pulse.runAtNextPulse(() -> {
            tellIfFailed(failure);
            saveThenClose();
        }));
    }

    private void saveThenClose() {
        var _ = begun(parts.saved())
                .whenComplete((_, failure) -> pulse.runAtNextPulse(() -> {
                    tellIfFailed(failure);
                    parts.close().run(); // whatever has failed: nobody could do anything here any more
                }));
    }

    private static CompletionStage<Void> begun(Supplier<CompletionStage<Void>> step) {
        try {
            return step.get();
        } catch (RuntimeException e) {
            return CompletableFuture.failedFuture(e);
        }
    }

    /** Without what the futures wrap it in. */
    private static Throwable causeOf(Throwable failure) {
        Throwable cause = failure.getCause();
        return failure instanceof CompletionException && cause != null ? cause : failure;
    }

    private void tellIfFailed(@Nullable Throwable failure) {
        if (failure != null) {
            LOG.log(
                    System.Logger.Level.ERROR,
                    "not all has ended as it should; the window closes nevertheless",
                    failure);
            dialogs.tell(
                    texts.of("quit.failedTitle"),
                    texts.of("quit.failedText", new FailureWords(texts).of(causeOf(failure))));
        }
    }
}
