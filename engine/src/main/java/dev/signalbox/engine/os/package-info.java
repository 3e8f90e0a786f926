/**
 * OS processes: launch, output, signals, stop sequence, process tree. Knows {@code event}, {@code action}, where it offers
 * what can be asked of processes by name, {@code file} and the native calls below it.
 *
 * <p>Two launchers stand behind one interface and pass the same tests. The native one, on Linux, watches all pipes and all
 * ends with one thread; the portable one, elsewhere, has a platform thread for each pipe, because a read of a pipe blocks
 * the carrier of a virtual thread: a few hundred quiet children would stop every virtual thread of the program.
 *
 * <p>Three things are called a registry in other models and have three names here: names of actors are registered, the
 * processes of an engine are a table ({@link dev.signalbox.engine.os.ProcessService}), and daemons are found by files.
 * To stop is to end a process with all that descends from it, to shut down is to ask it alone to end, and to kill is to
 * end it alone by SIGKILL.
 *
 * <p>Output is kept as it was read, in segments with an index of reads and not of lines: newlines are counted when bytes
 * arrive, as events name line numbers, and lines are split off when somebody looks at them. Most are never looked at.
 *
 * <p>What must happen when the program is killed happens outside it: a shell script ({@code watchdog.sh}) waits for the
 * end of a pipe and stops the attached processes that a mapped file names. A script, because it needs nothing that a
 * bare system lacks, is of no weight while it waits, and can be read by whoever wonders what runs there. A mapped file,
 * because a message to another process would cost each launch a system call.
 *
 * <p>The same script keeps the output files of detached processes small while no engine does. It and an engine that takes
 * a process over agree by a directory, which is made and seen at once, and by the owner in the record: each states its
 * own before it looks for the other's, so that no hole is made where somebody reads. The record names the engine by its
 * mark and not by its pid, because an engine may be closed and another one opened in one and the same program.
 *
 * <p>Descendants are found by parent chain, by session, and by a mark in their environment. This program does not make
 * itself their subreaper, which would show it those that lose all three: it would have to wait for every orphan then, and
 * could not tell its own from the children of other code in the same program.
 */
package dev.signalbox.engine.os;
