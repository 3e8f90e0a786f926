/**
 * Tells when files change: trees of folders, and single files that may not exist yet. A leaf: knows {@code time} alone.
 *
 * <p>All watches of an engine share one watch service of the JDK, because the system gives each user few of them, and one
 * thread, to which all state is confined: it reads folders, sorts changes and calls listeners. A second thread does
 * nothing but wait for the watch service, which knows no other way to be waited for, and hands over what it gets. Both
 * begin with the first watch.
 *
 * <p>A key of the watch service is remembered with the path by which its folder was found last, not by which it was made:
 * a folder that is renamed keeps its key, and the key its old name.
 *
 * <p>When the system refuses to watch so many folders, one watch gives back all of its own and compares modification times
 * instead. After an overflow, where changes are lost but the watch goes on, it does not: a burst of writes is usual, and
 * is told as a change of unknown extent.
 */
package dev.signalbox.engine.service.watch;
