package dev.signalbox.engine.actor;

import org.jspecify.annotations.Nullable;

/** An actor written as a program that goes from its first line to its last, and waits for messages where it wants them. */
@FunctionalInterface
public interface Body {
    /**
     * The whole life of the actor, on a virtual thread of its own.
     *
     * @param self the actor, confined to this thread
     * @return its result, which whoever monitors it is told; whatever it is, the end is a normal one
     * @throws Exception which is the reason of its end, a failure; only what is thrown is. An {@link InterruptedException}
     *     is how it is told to end
     */
    @Nullable
    Object run(Self self) throws Exception;
}
