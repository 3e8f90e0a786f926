package dev.signalbox.app.view.appearance;

/** Whether the windows are light or dark. */
public enum Brightness {
    /** As the desktop is. */
    SYSTEM,
    LIGHT,
    DARK
}
