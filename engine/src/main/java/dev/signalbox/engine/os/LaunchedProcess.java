package dev.signalbox.engine.os;

import dev.signalbox.engine.event.Signal;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** A live process in the hands of the launcher that made it. Thread-safe. */
interface LaunchedProcess {

    /** The operating system's number of it, which another process may have once this one has ended. */
    long pid();

    /** When it started, as {@link StartTime} has it; 0 if it is not to be found any more. */
    long startTime();

    /** The process as the operating system's tables show it; null once its end has been noticed. */
    @Nullable
    OsProcess living();

    /** Its standard input. */
    ProcessInput input();

    /** Begins to read its output and to wait for its end, and tells the observer on threads of its own. Once only. */
    void observe(ProcessObserver observer);

    /**
     * Sends a signal to the process alone.
     *
     * @return false if it has ended
     * @throws IOException if the system refuses
     */
    boolean signal(Signal signal) throws IOException;

    /**
     * Sends a signal to all of its process group at once.
     *
     * @return false if it has ended, or has no group of its own; then nothing was sent
     * @throws IOException if the system refuses
     */
    boolean signalGroup(Signal signal) throws IOException;

    /**
     * Gives its terminal another size.
     *
     * @throws IOException if it has no terminal, or not any more
     */
    void resizeTerminal(TerminalSize size) throws IOException;
}
