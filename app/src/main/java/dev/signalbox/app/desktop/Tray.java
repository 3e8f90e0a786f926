package dev.signalbox.app.desktop;

import java.util.Optional;

/** Where a desktop shows icons of programs that run without a window; not every desktop has such a place. */
public interface Tray {
    /** None: as on a desktop that has no place for icons. */
    Tray NONE = new Tray() {
        @Override
        public void prepare() {}

        @Override
        public Optional<TrayIcon> show(TrayWords words, TrayRequests requests) {
            return Optional.empty();
        }
    };

    /**
     * Loads what has to be loaded on the UI thread before an icon is shown; takes some 0.1 s when first called.
     *
     * @throws RuntimeException or an {@code Error} if there can be no icon
     */
    void prepare();

    /**
     * Shows the icon of this program. May take as long as the desktop does: not for the UI thread.
     *
     * @param requests are called on any thread
     * @return empty if the desktop has no tray
     */
    Optional<TrayIcon> show(TrayWords words, TrayRequests requests);
}
