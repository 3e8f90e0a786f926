/**
 * The view of an output log: a virtualised text of rows, of which only the visible ones exist. Knows the engine's log
 * and events, {@code ansi} for what a line looks like and {@code scan} for all that takes reading the whole log; the words
 * it shows come from outside.
 *
 * <p>Own pooled text rows, because every ready-made control falls to 13 to 32 frames a second at a million lines and
 * 50,000 new ones a second, where these keep 60. A row's number is its line's number in the log, so nothing moves under
 * the reader when lines come or go; through a filter it is the number among the lines that the filter shows, which grows
 * at the end only as well. What the reader looks at while the log drops it is kept, a window of it, with the number of
 * lines that are gone after it. The output of several services is merged into a log of its own, so that all that can be
 * done with a log can be done with it.
 */
package dev.signalbox.app.view.output;
