/** Turns states, reasons, times and signals into what a person reads; the window and the terminal share it. */
package dev.signalbox.app.words;
