package dev.signalbox.engine.os;

import java.io.OutputStream;

/** A live process in the hands of the launcher that made it. Thread-safe. */
interface LaunchedProcess {

    /** The process as the JDK knows it, start time included. */
    ProcessHandle handle();

    /** Its standard input; a write blocks while the pipe is full. */
    OutputStream input();

    /** Begins to read its output and to wait for its end, and tells the observer on threads of its own. Once only. */
    void observe(ProcessObserver observer);
}
