package dev.signalbox.app.view.main;

/** What happens when the window is closed while services run. */
public record ClosingSettings(WhenClosed whenClosed) {
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
    public static final ClosingSettings USUAL = new ClosingSettings(WhenClosed.ASK);
}
