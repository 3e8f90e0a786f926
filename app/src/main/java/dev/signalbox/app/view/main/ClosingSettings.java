package dev.signalbox.app.view.main;

/**
 * What happens when the window is closed while services run.
 *
 * @param trayIcon whether there is an icon in the tray of the desktop also while the window is shown
 */
public record ClosingSettings(WhenClosed whenClosed, boolean trayIcon) {
    /** What a user can want then. */
    public enum WhenClosed {
        /** To be asked. */
        ASK,
        /** That all goes on, in a window that is out of the way. */
        KEEP_RUNNING,
        /** That all is stopped, and the program ends. */
        STOP_ALL
    }

    /** Ask: what runs may matter. */
    public static final ClosingSettings USUAL = new ClosingSettings(WhenClosed.ASK, false);

    /** The same but for that. */
    public ClosingSettings with(WhenClosed other) {
        return new ClosingSettings(other, trayIcon);
    }

    /** The same but for that. */
    public ClosingSettings withTrayIcon(boolean wanted) {
        return new ClosingSettings(whenClosed, wanted);
    }
}
