package dev.signalbox.engine.os;

/** What a launcher may or may not be able to do; what it cannot is refused or told, never pretended. */
public enum LauncherAbility {
    /** Tells the exit code 128 + n from a death by signal n, whoever sent it. */
    EXACT_EXIT_REASON,
    /** Tells the end of a process the moment all that it wrote itself is read, however long a descendant keeps its pipe. */
    EXACT_END_OF_OUTPUT,
    /** Gives each process a session of its own, out of reach of the terminal's Ctrl-C, and a group to signal as one. */
    OWN_SESSION,
    /** Gives each process the usual effect of all signals, even of those that this program ignores, as after nohup. */
    USUAL_SIGNALS,
    /** Needs no thread for a process. */
    NO_THREADS,
    /** Runs a process on a terminal. */
    TERMINAL
}
