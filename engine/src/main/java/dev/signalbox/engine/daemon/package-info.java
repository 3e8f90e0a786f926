/**
 * Daemons: programs in the background with a pid file, a health endpoint, and an entry by which others find them. Knows
 * {@code file}, by which files are replaced, and no other package of the engine.
 *
 * <ul>
 *   <li>A process is named by pid <em>and</em> start, because pids are reused; see {@code ProcessIdentity}.
 *   <li>Files are changed under a lock on a file beside them, and replaced by an atomic move: a reader needs no lock and
 *       never sees half a file. The lock file stays, empty: deleting it would let two processes lock two files of the
 *       same name.
 *   <li>JSON is read and written token by token: an entry is one flat object, so the streaming half of Jackson is enough,
 *       and no package needs to be opened for reflection.
 *   <li>HTTP is the JDK's own server. Requests run on virtual threads, because they wait for sockets, which does not hold
 *       a carrier; checks run on platform threads, because nobody knows what they do, one for each check at most.
 * </ul>
 */
package dev.signalbox.engine.daemon;
