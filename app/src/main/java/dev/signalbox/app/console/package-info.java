/** The workspace in a terminal: all output in one stream, each line after the name of its service. */
package dev.signalbox.app.console;
