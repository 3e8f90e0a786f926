package dev.signalbox.engine.pipeline;

import dev.signalbox.engine.actor.ActorException;
import dev.signalbox.engine.actor.Context;
import dev.signalbox.engine.event.NodeId;
import org.jspecify.annotations.Nullable;

/**
 * Something that takes messages, and sends messages to other processes: a node of a pipeline. {@link
 * DefaultPipelineProcess} is the usual one; a pipeline takes any other beside it. Thread-safe; no call blocks.
 */
public interface PipelineProcess {
    /**
     * Its identity, unique in the engine and never used again.
     *
     * @throws IllegalStateException if it has not been started: until then there is nobody but this object
     */
    NodeId id();

    /** For people and logs. Need not be unique: what tells processes apart is {@link #id()}. */
    String name();

    /** Where it stands. A process begins as {@link State#WAITING}, and stays {@link State#KILLED}. */
    State state();

    /**
     * Sets the state past the usual course, from wherever, the handler included. It takes effect before the next message,
     * whatever waits. A process that is {@link State#KILLED} stays so.
     *
     * <p>{@link State#KILLED} ends the process when its handler returns: the handler gets no {@code STOP}, the children do.
     */
    void setState(State state);

    /**
     * Makes the thread and the life-cycle: the process now exists, waits, and has a part in the group until it has ended,
     * as have its children, which it starts. Called by the pipeline, or by the process above, before any of these two sends
     * it {@code START}. A second time, as by another parent in the same group, it does nothing.
     *
     * @param group of the pipeline
     * @param parent the actor of the process above, on whose thread this is called; null for a root
     * @throws ActorException if that cannot be; the process above fails by it
     * @throws IllegalStateException if it has been started in another group
     */
    void start(WaitGroup group, @Nullable Context parent) throws ActorException;

    /**
     * Adds a message to the inbox.
     *
     * @return false if it will not be read: the process has ended, or has no room, and the message is counted as lost. True
     *     is no promise: the process may end before it reads it
     */
    boolean send(PipelineMessage message);

    /** Those below it, always the same. None of them may stand above it as well. */
    ProcessList children();
}
