package dev.signalbox.engine.event;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Something that has happened in the engine. Events are numbered from 1 in the order in which they happened; a listener
 * gets them in that order.
 */
public sealed interface EngineEvent {

    /** The number of this event, unique within one engine. */
    long number();

    /** When it happened, by the engine's clock. */
    Instant time();

    /** The node that it is about. */
    NodeId source();

    /** For whom the source runs: the service that a process was launched for; else the source itself. */
    default NodeId owner() {
        return source();
    }

    /**
     * An OS process was launched.
     *
     * @param source the process
     * @param owner the service it was launched for, or the engine
     * @param command the program, then its arguments
     * @param directory its working directory
     * @param pid the operating system's number
     * @param cause because of what
     */
    record ProcessStarted(
            long number,
            Instant time,
            NodeId source,
            NodeId owner,
            List<String> command,
            String directory,
            long pid,
            Cause cause)
            implements EngineEvent {
        /** Copies the command. */
        public ProcessStarted {
            command = List.copyOf(command);
        }
    }

    /**
     * A process has written. The text does not travel in the event: the reader takes the lines it wants from the
     * output log. While a listener is slow, the events of one process are merged into the earliest, which then tells
     * the newest {@code endLine}; so an output event may tell of lines that are younger than its number.
     *
     * @param source the process
     * @param owner whose output log has the lines
     * @param endLine one past the number of the newest line in the log
     */
    record ProcessOutput(long number, Instant time, NodeId source, NodeId owner, long endLine) implements EngineEvent {}

    /**
     * Output of a detached process was given up while nobody read it, because its file had grown beyond its bound.
     *
     * @param source the process
     * @param owner whose output log would have had the lines
     * @param bytes how much
     */
    record ProcessOutputDropped(long number, Instant time, NodeId source, NodeId owner, long bytes)
            implements EngineEvent {}

    /**
     * A signal was sent to a process on request, or could not be.
     *
     * @param source the process
     * @param failure what the system said if it refused; empty if the signal was sent
     */
    record ProcessSignalled(long number, Instant time, NodeId source, NodeId owner, Signal signal, String failure)
            implements EngineEvent {}

    /**
     * A signal ended a process, whoever sent it; its {@link ProcessExited} follows. Comes once per process that died so,
     * and for no other: a process that was to be killed and ended by itself just before was not. Between the two may come
     * what others tell of the process: that they sent the signal, and what a descendant wrote.
     *
     * @param source the process
     * @param signal which; the portable launcher knows of those that the engine sent only
     */
    record ProcessKilled(long number, Instant time, NodeId source, NodeId owner, Signal signal)
            implements EngineEvent {}

    /**
     * A process has ended, or could not be launched. Comes once per process, after the output that it wrote itself.
     *
     * @param source the process
     * @param reason how it ended
     * @param ranFor from launch to end
     * @param cause because of what; a request if it ended while being stopped, or by a signal that was asked for
     */
    record ProcessExited(
            long number, Instant time, NodeId source, NodeId owner, ExitReason reason, Duration ranFor, Cause cause)
            implements EngineEvent {
        /** The exit code, or -1 if it has none; see {@link ExitReason#exitCode()}. */
        public int exitCode() {
            return reason.exitCode();
        }

        /** What went wrong; null if nothing did. */
        public @Nullable String error() {
            return reason.error();
        }
    }

    /**
     * A workspace was opened, without services.
     *
     * @param source the workspace
     * @param name of it; others may have the same
     */
    record WorkspaceOpened(long number, Instant time, NodeId source, String name) implements EngineEvent {}

    /** A workspace was closed; nothing of its services runs any more. */
    record WorkspaceClosed(long number, Instant time, NodeId source) implements EngineEvent {}

    /**
     * A service was defined.
     *
     * @param source the service
     * @param workspace to which it belongs
     * @param name its name, unique among the services of the workspace
     */
    record ServiceAdded(long number, Instant time, NodeId source, NodeId workspace, String name)
            implements EngineEvent {}

    /**
     * A service has a new state.
     *
     * @param source the service
     * @param restarts how often it has been restarted by itself since it was last started by hand
     * @param cause because of what
     */
    record ServiceChanged(long number, Instant time, NodeId source, ServiceState state, int restarts, Cause cause)
            implements EngineEvent {}

    /**
     * A service has a new definition, which its next start uses.
     *
     * @param source the service
     * @param name its name, maybe a new one
     */
    record ServiceRedefined(long number, Instant time, NodeId source, String name) implements EngineEvent {}

    /** A service is gone. */
    record ServiceRemoved(long number, Instant time, NodeId source) implements EngineEvent {}

    /**
     * Somebody or something asked for an action on a service. What came of it, other events tell.
     *
     * @param source the service
     * @param action what was asked for
     * @param by who asked: a {@link Cause.Request} is the operator's, a {@link Cause.Rule} is a rule's
     */
    record ActionTaken(long number, Instant time, NodeId source, Cause.Action action, Cause by)
            implements EngineEvent {}

    /**
     * An actor was made and started.
     *
     * @param source the actor
     * @param parent the actor that made it, or the engine
     * @param name its first name; empty if it has none
     */
    record ActorStarted(long number, Instant time, NodeId source, NodeId parent, String name) implements EngineEvent {}

    /**
     * An actor has failed, and waits for its supervisor to restart or end it.
     *
     * @param source the actor
     * @param reason what went wrong
     * @param cause because of what
     */
    record ActorFailed(long number, Instant time, NodeId source, ExitReason reason, Cause cause)
            implements EngineEvent {}

    /**
     * An actor that had failed goes on.
     *
     * @param source the actor
     * @param restarts how often it has been restarted now
     * @param cause because of what; its failure, or that of another one
     */
    record ActorRestarted(long number, Instant time, NodeId source, int restarts, Cause cause) implements EngineEvent {}

    /**
     * An actor has ended; its names were free before.
     *
     * @param source the actor
     * @param reason how it ended
     * @param cause because of what; the end of another one if that took it along
     */
    record ActorExited(long number, Instant time, NodeId source, ExitReason reason, Cause cause)
            implements EngineEvent {
        /** Whether anybody may ask about an actor that ended so: it has failed, or somebody has ended it. */
        public static boolean isNotable(ExitReason reason, Cause cause) {
            return reason.isFailure() || !(cause instanceof Cause.Unprompted);
        }
    }

    /**
     * An actor that was told to end does not return from what it is doing. It counts as ended: its {@link ActorExited}
     * follows. Its thread goes on.
     *
     * @param source the actor
     * @param name its names; empty if it had none
     * @param stack what it is doing, innermost call first
     */
    record ActorStuck(long number, Instant time, NodeId source, String name, List<String> stack)
            implements EngineEvent {
        /** Copies the stack. */
        public ActorStuck {
            stack = List.copyOf(stack);
        }
    }

    /**
     * One listener was too slow and missed events; only that listener gets this, in their place. It should read anew
     * whatever it mirrors.
     *
     * @param number that of the newest event missed
     * @param count how many were missed
     */
    record EventsDropped(long number, Instant time, NodeId source, long count) implements EngineEvent {}
}
