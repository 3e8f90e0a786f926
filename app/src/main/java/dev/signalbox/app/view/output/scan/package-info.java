/**
 * Looks through a whole log in the background: in slices, so that nobody waits for it, and in memory of a byte a line.
 * Knows the engine's log, {@code ansi} and the bridge; nothing of JavaFX.
 *
 * <p>What a line says is decided on its text without escape codes and with secrets hidden: what is not shown is not
 * found. A slice is read and judged on the thread of the background tasks, its result is taken over on the UI thread, and
 * only then the next one begins; it ends early when its lines are long or take many steps to judge, and when it is
 * cancelled: so a search never holds up what else is to be done.
 */
package dev.signalbox.app.view.output.scan;
