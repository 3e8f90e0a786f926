package dev.signalbox.app.view.main;

import dev.signalbox.app.bridge.BackgroundTasks;
import dev.signalbox.app.bridge.Pulse;
import dev.signalbox.app.desktop.Tray;
import dev.signalbox.app.desktop.TrayIcon;
import dev.signalbox.app.desktop.TrayRequests;
import dev.signalbox.app.desktop.TrayWords;
import dev.signalbox.app.words.Texts;
import java.util.Optional;
import javafx.application.Platform;
import javafx.beans.value.ObservableValue;
import javafx.stage.Modality;
import javafx.stage.Stage;
import javafx.stage.Window;
import javafx.util.Subscription;
import org.jspecify.annotations.Nullable;

/**
 * The window out of the way: behind an icon in the tray of the desktop, or minimised where there is no tray. The icon is there
 * while the window is not, and beside it if the user wants that. If the tray goes away, the window comes back. UI thread only.
 */
final class WindowTray {
    private static final System.Logger LOG = System.getLogger(WindowTray.class.getName());

    private final Stage stage;
    private final Tray tray;
    private final BackgroundTasks tasks;
    private final TrayWords words;
    private final TrayRequests requests;
    private final ObservableValue<String> summary;
    private Subscription summaries = Subscription.EMPTY;
    private boolean wantedBesideWindow;
    private boolean hidesWhenShown;
    private boolean opening;
    private boolean closed;
    private boolean endsWithWindow = Platform.isImplicitExit(); // as it was before the window was hidden
    private @Nullable TrayIcon icon; // null while there is none

    /**
     * Shows no icon yet.
     *
     * @param tasks where the desktop is asked
     * @param summary what the icon says
     * @param quit what is done when the program is to end; may ask
     */
    WindowTray(
            Stage stage,
            Tray tray,
            BackgroundTasks tasks,
            Pulse pulse,
            Texts texts,
            ObservableValue<String> summary,
            Runnable quit) {
        this.stage = stage;
        this.tray = tray;
        this.tasks = tasks;
        this.summary = summary;
        words = new TrayWords(texts.of("tray.open"), texts.of("tray.quit"));
        requests = new TrayRequests(
                () -> pulse.runAtNextPulse(this::showWindow),
                () -> pulse.runBetweenPulses(() -> {
                    showWindow();
                    if (!isAsking()) { // else what is asked, or written there, comes first
                        quit.run();
                    }
                }),
                () -> pulse.runAtNextPulse(this::trayIsGone));
    }

    /** Whether the icon is there also while the window is; shows it soon, or takes it away. */
    void wantBesideWindow(boolean wanted) {
        wantedBesideWindow = wanted;
        if (wanted) {
            requestIcon();
        } else if (stage.isShowing()) {
            takeIconAway();
        }
    }

    /** Minimises the window, and hides it behind the icon as soon as there is one, unless it has come back by then. */
    void putWindowAway() {
        if (icon == null) {
            stage.setIconified(true);
            hidesWhenShown = true;
            requestIcon();
        } else {
            hideWindow();
        }
    }

    private boolean isAsking() {
        return Window.getWindows().stream()
                .anyMatch(window -> window instanceof Stage other
                        && other.isShowing()
                        && other.getModality() != Modality.NONE
                        && stage.equals(other.getOwner()));
    }

    private void requestIcon() {
        if (icon == null && !opening && !closed) {
            opening = true;
            try {
                tray.prepare();
            } catch (RuntimeException | Error e) { // as where a library of the system is missing
                LOG.log(System.Logger.Level.WARNING, "there is no icon in the tray", e);
                opened(Optional.empty());
                return;
            }
            tasks.run(() -> tray.show(words, requests), this::opened, failure -> {
                LOG.log(System.Logger.Level.WARNING, "there is no icon in the tray", failure);
                opened(Optional.empty());
            });
        }
    }

    private void opened(Optional<TrayIcon> shown) {
        opening = false;
        boolean hides = hidesWhenShown && stage.isIconified();
        hidesWhenShown = false;
        icon = shown.orElse(null);
        shown.ifPresent(found -> summaries = summary.subscribe(found::say));
        if (closed) {
            takeIconAway();
        } else if (hides && icon != null) {
            hideWindow();
        } else if (!wantedBesideWindow) {
            takeIconAway();
        }
    }

    private void hideWindow() {
        endsWithWindow = Platform.isImplicitExit();
        Platform.setImplicitExit(false); // else the program would end with its last window
        stage.hide();
    }

    /** Brings the window back, and before others. */
    private void showWindow() {
        if (closed) {
            return;
        }
        if (!stage.isShowing()) {
            stage.show();
            Platform.setImplicitExit(endsWithWindow);
        }
        stage.setIconified(false);
        stage.toFront();
        if (!wantedBesideWindow) {
            takeIconAway();
        }
    }

    private void trayIsGone() {
        takeIconAway();
        if (!stage.isShowing()) {
            showWindow(); // nothing else could bring it back
        }
    }

    private void takeIconAway() {
        summaries.unsubscribe();
        summaries = Subscription.EMPTY;
        TrayIcon shown = icon;
        icon = null;
        if (shown != null) {
            shown.remove();
        }
    }

    /** Takes the icon away for good, and leaves the window as it is. */
    void close() {
        closed = true;
        takeIconAway();
        Platform.setImplicitExit(endsWithWindow);
    }
}
