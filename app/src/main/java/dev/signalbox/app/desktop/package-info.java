/** What the program asks of the desktop around it, by programs that the desktop has or has not. Knows no view. */
package dev.signalbox.app.desktop;
