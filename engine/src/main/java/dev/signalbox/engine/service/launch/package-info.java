/**
 * The settings of a process that no launcher has: umask, nice value, limits, user and group. A leaf: knows {@code os}
 * alone, for commands and the look-up of programs.
 *
 * <p>They are applied by a shell script of ours ({@code settings.sh}) that runs as the process itself and then becomes the
 * program: the launchers need not know of it, the pid is the same, and nothing that somebody wrote is ever read by a
 * shell, for all comes to the script as words. A program that cannot be launched is left as it is, so that the launcher
 * refuses it with its own words.
 *
 * <p>Whoever wants another user gets it by {@code setpriv}, which becomes the program; {@code su} and {@code runuser} stay
 * between, and signals and exit codes would be theirs.
 */
package dev.signalbox.engine.service.launch;
