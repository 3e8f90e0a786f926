/**
 * OS processes: launch, output, signals, stop sequence, process tree. Knows {@code event} only.
 *
 * <p>Pipes are read by platform threads, because a read of a pipe blocks the carrier of a virtual thread: a few hundred
 * quiet children would stop every virtual thread of the program.
 *
 * <p>Output is kept as it was read, in segments with an index of reads and not of lines: newlines are counted when bytes
 * arrive, as events name line numbers, and lines are split off when somebody looks at them. Most are never looked at.
 */
package dev.signalbox.engine.os;
