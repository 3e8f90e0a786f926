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
import javafx.stage.Stage;
import javafx.util.Subscription;
import org.jspecify.annotations.Nullable;

/**
 * The icon of the window in the tray of the desktop, where it has one; and the window that is hidden behind it. If the tray
 * goes away, the window comes back. UI thread only.
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
    private boolean wanted;
    private boolean opening;
    private boolean endsWithWindow = Platform.isImplicitExit(); // as it was before the window was hidden
    private @Nullable TrayIcon icon; // null while there is none

    /**
     * Shows no icon yet.
     *
     * @param tasks where the desktop is asked
     * @param summary what the icon says
     * @param quit what is done when the program is to end
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
                    showWindow(); // which asks
                    quit.run();
                }),
                () -> pulse.runAtNextPulse(this::remove));
    }

    /** Shows the icon soon, or takes it away. */
    void want(boolean isWanted) {
        wanted = isWanted;
        if (!isWanted) {
            remove();
        } else if (icon == null && !opening) {
            opening = true;
            tasks.run(() -> tray.show(words, requests), this::opened, failure -> {
                opening = false;
                LOG.log(System.Logger.Level.WARNING, "there is no icon in the tray", failure);
            });
        }
    }

    private void opened(Optional<TrayIcon> shown) {
        opening = false;
        shown.ifPresent(found -> {
            icon = found;
            summaries = summary.subscribe(found::say);
        });
        if (!wanted) {
            remove();
        }
    }

    private void remove() {
        boolean wasShown = icon != null;
        takeAway();
        if (wasShown && !stage.isShowing()) {
            showWindow(); // nothing else could bring it back
        }
    }

    private void takeAway() {
        summaries.unsubscribe();
        TrayIcon shown = icon;
        icon = null;
        if (shown != null) {
            shown.remove();
        }
    }

    /** Whether there is an icon. */
    boolean isShown() {
        return icon != null;
    }

    /** Hides the window behind the icon, or minimises it if there is none. */
    void putWindowAway() {
        if (icon == null) {
            stage.setIconified(true);
        } else {
            endsWithWindow = Platform.isImplicitExit();
            Platform.setImplicitExit(false); // else the program would end with its last window
            stage.hide();
        }
    }

    /** Brings the window back, and before others. */
    void showWindow() {
        stage.show();
        stage.setIconified(false);
        stage.toFront();
        Platform.setImplicitExit(endsWithWindow);
    }

    /** Takes the icon away, and leaves the window as it is. */
    void close() {
        wanted = false;
        takeAway();
    }
}
