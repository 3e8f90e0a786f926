package dev.signalbox.engine.event;

import org.jspecify.annotations.Nullable;

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

    /** It was found gone: how it ended nobody saw, because it was no child of this program, or somebody else asked first. */
    record NoSuchProcess() implements ExitReason {}

    /**
     * An actor has done what it had to do.
     *
     * @param value what its body returned; null if nothing
     */
    record Normal(@Nullable Object value) implements ExitReason {}

    /** An actor was told to end, by its supervisor or at the close of the engine, and did. */
    record Shutdown() implements ExitReason {}

    /**
     * An actor failed.
     *
     * @param cause what it threw
     */
    record Failed(Throwable cause) implements ExitReason {}

    /**
     * An actor ended because one that it was linked to, directly or through others, failed.
     *
     * @param origin the actor with whose failure it began
     * @param reason of that one
     */
    record Linked(NodeId origin, ExitReason reason) implements ExitReason {}

    /** Somebody ended an actor at once. */
    record Cancelled() implements ExitReason {}

    /** The exit code of one that {@link Exited}; -1 of any other, which has none. */
    default int exitCode() {
        return this instanceof Exited(var code) ? code : -1;
    }

    /** What went wrong, for people who read English; null if nothing did. */
    default @Nullable String error() {
        return switch (this) {
            case Exited(var code) -> code == 0 ? null : "exited with code " + code;
            case KilledBySignal(var signal) -> "killed by " + signal;
            case LaunchFailed(var message) -> message;
            case NoSuchProcess _ -> "is gone; how it ended is not known";
            case Normal _, Shutdown _ -> null;
            case Failed(var cause) -> "failed: " + cause;
            case Linked(var origin, var reason) -> "ended with %s, which %s".formatted(origin, reason.error());
            case Cancelled _ -> "was cancelled";
        };
    }

    /** Whether a restart policy counts it as a failure: everything but exit code 0 and ends as they should be. */
    default boolean isFailure() {
        return switch (this) {
            case Exited(var code) -> code != 0;
            case Normal _, Shutdown _ -> false;
            case KilledBySignal _, LaunchFailed _, NoSuchProcess _, Failed _, Linked _, Cancelled _ -> true;
        };
    }
}
