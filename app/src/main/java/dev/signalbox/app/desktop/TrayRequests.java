package dev.signalbox.app.desktop;

/**
 * What is asked by an icon in the tray; called on any thread.
 *
 * @param open the window is to be shown
 * @param quit the program is to end
 * @param gone the desktop shows no icon any more
 */
public record TrayRequests(Runnable open, Runnable quit, Runnable gone) {}
