package dev.signalbox.engine.os;

/** Makes OS processes; one implementation per means of the platform. Thread-safe. */
interface ProcessLauncher {

    /**
     * Launches a process; blocks until the operating system has said yes or no, usually milliseconds.
     *
     * @throws LaunchException if there is no process
     */
    LaunchedProcess launch(RunOptions options) throws LaunchException;
}
