package dev.signalbox.engine.event;

/** Why something that ran does not run any more. */
public sealed interface ExitReason {

    /**
     * The process ended with an exit code of its own.
     *
     * @param code 0 to 255 on POSIX systems, any int on Windows
     */
    record Exited(int code) implements ExitReason {}

    /** A signal ended the process. */
    record KilledBySignal(Signal signal) implements ExitReason {}

    /**
     * There never was a process.
     *
     * @param message what was tried, why it failed, and the mend
     */
    record LaunchFailed(String message) implements ExitReason {}

    /** Whether a restart policy counts it as a failure: everything but exit code 0. */
    default boolean isFailure() {
        return switch (this) {
            case Exited(var code) -> code != 0;
            case KilledBySignal _, LaunchFailed _ -> true;
        };
    }
}
