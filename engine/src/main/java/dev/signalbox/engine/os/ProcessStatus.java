package dev.signalbox.engine.os;

import java.util.Locale;

/** Where a managed process stands in its life. */
public enum ProcessStatus {
    /** It is not launched yet. */
    PENDING,
    /** It runs. */
    RUNNING,
    /** It ended by itself, with whatever exit code. */
    EXITED,
    /** It could not be launched, or how it ended could not be learnt. */
    FAILED,
    /** A signal ended it. */
    KILLED;

    /** Its name in lower case, such as {@code running}. */
    public String text() {
        return name().toLowerCase(Locale.ROOT);
    }
}
