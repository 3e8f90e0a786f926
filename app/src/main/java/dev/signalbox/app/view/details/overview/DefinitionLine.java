package dev.signalbox.app.view.details.overview;

/**
 * A field of a definition.
 *
 * @param label what it is called
 * @param text what it says; may have lines
 * @param isCode whether it is something to be pasted elsewhere, such as a command
 */
record DefinitionLine(String label, String text, boolean isCode) {}
