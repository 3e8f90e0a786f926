/**
 * OS processes: launch, output, signals, stop sequence, process tree. Knows {@code event} only.
 *
 * <p>Pipes are read by platform threads, because a read of a pipe blocks the carrier of a virtual thread: a few hundred
 * quiet children would stop every virtual thread of the program.
 */
package dev.signalbox.engine.os;
