/** What the program asks of the desktop around it, which that has or has not: messages, a tray. Knows no view. */
package dev.signalbox.app.desktop;
