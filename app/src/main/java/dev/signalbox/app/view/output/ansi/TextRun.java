package dev.signalbox.app.view.output.ansi;

/**
 * A piece of a line that is drawn at once.
 *
 * @param column where it begins
 * @param columns how many cells it takes
 * @param text of one look, and either all of characters one cell wide, or a single character
 */
public record TextRun(int column, int columns, String text, TextStyle style) {}
