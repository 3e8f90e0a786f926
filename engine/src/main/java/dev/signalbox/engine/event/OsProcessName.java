package dev.signalbox.engine.event;

/**
 * How a process of the operating system is named to a person, who may have to look for it.
 *
 * @param pid the operating system's number
 * @param command what it runs, as far as the system tells; may be empty
 */
public record OsProcessName(long pid, String command) {}
