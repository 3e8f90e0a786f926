package dev.signalbox.app.desktop;

import java.awt.AWTException;
import java.awt.EventQueue;
import java.awt.GraphicsEnvironment;
import java.awt.MenuItem;
import java.awt.PopupMenu;
import java.awt.SystemTray;
import java.awt.Toolkit;
import java.beans.PropertyChangeListener;
import java.net.URL;
import java.util.Optional;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/**
 * The tray as AWT knows it, which JavaFX has none of: that of Windows, macOS, and of those desktops of Linux that show the
 * icons of X11 (XFCE, KDE, Cinnamon, MATE; GNOME does not). AWT is not started before an icon is wanted.
 */
public final class AwtTray implements Tray {
    private static final System.Logger LOG = System.getLogger(AwtTray.class.getName());

    private final URL image;

    /** Shows that picture, made as small as the tray wants it. */
    public AwtTray(URL image) {
        this.image = image;
    }

    /**
     * Loads AWT, here and not in the background: it sets the handler of X11's errors, as GTK does for moments, though not while
     * it calls the UI thread. GTK warns of that once on standard error, which harms nothing: JavaFX has it ignore such errors
     * as long as its loop runs. An {@code Error} if AWT cannot be loaded.
     */
    @Override
    public void prepare() {
        if (!GraphicsEnvironment.isHeadless()) {
            var _ = Toolkit.getDefaultToolkit();
        }
    }

    @Override
    public Optional<TrayIcon> show(TrayWords words, TrayRequests requests) {
        if (GraphicsEnvironment.isHeadless() || !SystemTray.isSupported()) {
            return Optional.empty();
        }
        tellFailures((line, trace) ->
                LOG.log(trace == null ? System.Logger.Level.WARNING : System.Logger.Level.ERROR, line, trace));
        try {
            Shown shown = new Shown(words, requests);
            shown.add();
            return Optional.of(shown);
        } catch (AWTException e) { // the tray went away just now
            LOG.log(System.Logger.Level.WARNING, "the desktop does not show an icon in its tray", e);
            return Optional.empty();
        }
    }

    /**
     * Tells from now on what fails on AWT's thread.
     *
     * @param log is given a line, and the trace if it is worth one
     */
    static void tellFailures(BiConsumer<String, @Nullable Throwable> log) {
        EventQueue.invokeLater(() -> Thread.currentThread()
                .setUncaughtExceptionHandler((_, failure) ->
                        log.accept("the icon in the tray failed: " + failure, isOfLostTray(failure) ? null : failure)));
    }

    /** When a tray goes away with an icon in it, AWT on X11 asks for the tray to take the icon out, and fails itself. */
    private static boolean isOfLostTray(Throwable failure) {
        StackTraceElement[] trace = failure.getStackTrace();
        return failure instanceof UnsupportedOperationException
                && trace.length > 0
                && trace[0].getClassName().equals(SystemTray.class.getName());
    }

    /** An icon that is shown. AWT's own thread tells of clicks; its objects may be used by any. */
    private final class Shown implements TrayIcon {
        private final SystemTray tray = SystemTray.getSystemTray();
        private final java.awt.TrayIcon icon =
                new java.awt.TrayIcon(Toolkit.getDefaultToolkit().getImage(image), "Signalbox");
        private final MenuItem summaryItem = new MenuItem("Signalbox");
        private final PropertyChangeListener change;

        Shown(TrayWords words, TrayRequests requests) {
            summaryItem.setEnabled(false);
            PopupMenu menu = new PopupMenu();
            menu.add(summaryItem);
            menu.addSeparator();
            menu.add(item(words.open(), requests.open()));
            menu.add(item(words.quit(), requests.quit()));
            icon.setPopupMenu(menu);
            icon.setImageAutoSize(true);
            icon.addActionListener(_ -> requests.open().run());
            change = event -> { // the tray is gone, as when the panel of the desktop has ended
                if (event.getNewValue() == null) {
                    requests.gone().run();
                }
            };
        }

        private static MenuItem item(String text, Runnable action) {
            MenuItem item = new MenuItem(text);
            item.addActionListener(_ -> action.run());
            return item;
        }

        void add() throws AWTException {
            tray.add(icon);
            tray.addPropertyChangeListener("systemTray", change);
        }

        @Override
        public void say(String summary) {
            EventQueue.invokeLater(() -> {
                icon.setToolTip(summary.isEmpty() ? "Signalbox" : "Signalbox: " + summary);
                summaryItem.setLabel(summary.isEmpty() ? "Signalbox" : summary);
            });
        }

        @Override
        public void remove() {
            EventQueue.invokeLater(() -> {
                tray.removePropertyChangeListener("systemTray", change);
                tray.remove(icon);
            });
        }
    }
}
