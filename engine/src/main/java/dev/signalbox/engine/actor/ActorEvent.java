package dev.signalbox.engine.actor;

import dev.signalbox.engine.event.Cause;
import dev.signalbox.engine.event.ExitReason;
import dev.signalbox.engine.event.NodeId;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** What an actor is told of others, and of what is asked of it; its channel of events has them, or its handler. */
public sealed interface ActorEvent {
    /** The topic of the messages that carry events to a handler. */
    String TOPIC = Message.RESERVED + "events";

    /** The actor that it is about; of a {@link Cancel} the one that is to end. */
    NodeId from();

    /**
     * An actor that is monitored has ended, in whatever way. Comes once per monitor.
     *
     * @param from that actor
     * @param reason how; {@link ExitReason.NoSuchProcess} if it had ended before it was monitored
     * @param event the number of its {@link dev.signalbox.engine.event.EngineEvent.ActorExited}; 0 for one that had ended
     */
    record Exit(NodeId from, ExitReason reason, long event) implements ActorEvent {
        /** What went wrong; null if nothing did. */
        public @Nullable String error() {
            return reason.error();
        }

        /** What its body returned; null if nothing, or if it failed. */
        public @Nullable Object result() {
            return reason instanceof ExitReason.Normal(var value) ? value : null;
        }
    }

    /**
     * A linked actor has failed. Only who traps links is told; for others it is their own end.
     *
     * @param from that actor
     * @param origin the actor with whose failure it began
     * @param reason of that one
     */
    record LinkDown(NodeId from, NodeId origin, ExitReason reason) implements ActorEvent {}

    /**
     * A child is ready: a handler has been {@linkplain Handler#started started}, a body is about to run.
     *
     * @param from that child
     */
    record Started(NodeId from) implements ActorEvent {}

    /**
     * A child with a handler has failed, and does nothing until its supervisor restarts or ends it. Its messages wait; the
     * one at which it failed is gone.
     *
     * @param from that child
     * @param error what it threw
     * @param event the number of its {@link dev.signalbox.engine.event.EngineEvent.ActorFailed}
     */
    record Suspended(NodeId from, Throwable error, long event) implements ActorEvent {}

    /**
     * The actor is asked to end.
     *
     * @param from the actor itself
     * @param within after that time it is ended
     * @param cause because of what
     */
    record Cancel(NodeId from, Duration within, Cause cause) implements ActorEvent {}
}
