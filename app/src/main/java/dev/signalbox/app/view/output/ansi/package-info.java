/**
 * What a terminal would show for a line of output: text in cells, and how each cell looks. Knows nothing of JavaFX, nor
 * of the log that the line comes from.
 *
 * <p>A line is laid out by itself: colours do not carry over to the next line, so that any line can be shown without
 * reading those before it. Only what a line-wise log can honour is honoured: colours and attributes, tabs, carriage
 * returns, and the erasing of the line that progress bars do. Every other escape sequence is swallowed, every other
 * control character is made visible.
 */
package dev.signalbox.app.view.output.ansi;
