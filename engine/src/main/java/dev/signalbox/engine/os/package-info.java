/**
 * OS processes: launch, output, signals, stop sequence, process tree. Knows {@code event} only.
 *
 * <p>Pipes are read by platform threads, because a read of a pipe blocks the carrier of a virtual thread: a few hundred
 * quiet children would stop every virtual thread of the program.
 *
 * <p>What must happen when the program is killed happens outside it: a shell script ({@code watchdog.sh}) waits for the
 * end of a pipe and stops the attached processes that a mapped file names. A script, because it needs nothing that a
 * bare system lacks, is of no weight while it waits, and can be read by whoever wonders what runs there. A mapped file,
 * because a message to another process would cost each launch a system call.
 */
package dev.signalbox.engine.os;
