/**
 * The view of an output log: a virtualised text of rows, of which only the visible ones exist. Knows the engine's log
 * and events, and {@code ansi}; the words it shows come from outside.
 *
 * <p>Own pooled text rows, because every ready-made control falls to 13 to 32 frames a second at a million lines and
 * 50,000 new ones a second, where these keep 60. A row's number is its line's number in the log, so nothing moves under
 * the reader when lines come or go.
 */
package dev.signalbox.app.view.output;
