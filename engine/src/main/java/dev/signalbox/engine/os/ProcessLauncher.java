package dev.signalbox.engine.os;

import java.util.Set;

/** Makes OS processes; one implementation per means of the platform. Thread-safe. */
interface ProcessLauncher extends AutoCloseable {

    /** What it can do that others cannot. */
    Set<LauncherAbility> abilities();

    /**
     * Launches a process; blocks until the operating system has said yes or no, usually less than a millisecond.
     *
     * @throws LaunchException if there is no process; nothing is left of the attempt then
     */
    LaunchedProcess launch(LaunchRequest request) throws LaunchException;

    /** Gives back what it holds; what its processes still write is read no longer. */
    @Override
    void close();
}
