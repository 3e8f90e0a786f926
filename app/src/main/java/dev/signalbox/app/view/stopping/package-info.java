/**
 * The bars that show what a stop still waits for: processes, with the offer to kill them, and then files that are being
 * saved, with the offer not to wait. Knows the session and the words, and no other view.
 *
 * <p>A stop of up to a second is not worth a bar. What lives of a service takes a look at the system's tables, and so comes
 * from the background, once a second and for few services: the oldest stops are those that somebody wonders about.
 */
package dev.signalbox.app.view.stopping;
