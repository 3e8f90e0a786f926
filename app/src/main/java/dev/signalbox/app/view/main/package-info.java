/** The window: tool bar, tree, output and status bar, and what the buttons do. Knows the other view packages. */
package dev.signalbox.app.view.main;
