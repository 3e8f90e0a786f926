package dev.signalbox.app.view.action;

/**
 * A key that does something in one control only, as the arrows do; for the key sheet.
 *
 * @param keys as a person reads them
 * @param text what they do
 */
public record KeyHint(String keys, String text) {}
