package dev.signalbox.app.desktop;

/**
 * What an icon in the tray says.
 *
 * @param open the entry of its menu that shows the window
 * @param quit the entry that ends the program
 */
public record TrayWords(String open, String quit) {}
