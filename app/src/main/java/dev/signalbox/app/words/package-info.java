/**
 * Turns states, reasons, times, signals and what has changed in the file of a workspace into what a person reads; the window
 * and the terminal share it. Knows {@code session}, and nothing of any view.
 */
package dev.signalbox.app.words;
