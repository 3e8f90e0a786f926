/**
 * OS processes: launch, output, signals, stop sequence, process tree. Knows {@code event}, and
 * {@code action}, where it offers what can be asked of processes by name.
 *
 * <p>Pipes are read by platform threads, because a read of a pipe blocks the carrier of a virtual thread: a few hundred
 * quiet children would stop every virtual thread of the program.
 *
 * <p>Three things are called a registry in other models and have three names here: names of actors are registered, the
 * processes of an engine are a table ({@link dev.signalbox.engine.os.ProcessService}), and daemons are found by files.
 * To stop is to end a process with all that descends from it, to shut down is to ask it alone to end, and to kill is to
 * end it alone by SIGKILL.
 */
package dev.signalbox.engine.os;
