/**
 * Actors: units of this program that share nothing and send each other messages. Knows {@code event} and {@code time}.
 *
 * <p>There are two ways to write one. A {@link dev.signalbox.engine.actor.Handler} is run when there are messages, and is
 * a hundred bytes when there are none. A {@link dev.signalbox.engine.actor.Body} is a program of its own, on a virtual
 * thread, that waits where it wants. Both have the same mailbox, pid, links, monitors, names and end.
 *
 * <p>A mailbox is a stack to which senders add without a lock and from which the one receiver takes all at once. The word
 * that is its head says also whether the receiver is idle, waits, or has ended: there is no moment between a look and a
 * step in which a message could be lost or wake twice.
 *
 * <p>Handlers are run by a few long-lived virtual threads and not by a pool of platform threads: a handler that blocks
 * gives its processor away, and a worker that was kept to spare goes on with the others.
 *
 * <p>The end of an actor is one step under one lock with all bonds to it. Its names are free and its unread messages are
 * dead letters before anybody is told. Nothing is told while a lock is held.
 */
package dev.signalbox.engine.actor;
