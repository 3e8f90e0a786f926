package dev.signalbox.app.desktop;

/** The icon of this program in the tray. Thread-safe; nothing here waits for the desktop. */
public interface TrayIcon {
    /** Says how things are, in the tip of the icon and at the top of its menu; nothing if that is empty. */
    void say(String summary);

    /** Takes the icon away; harmless if it is away. */
    void remove();
}
