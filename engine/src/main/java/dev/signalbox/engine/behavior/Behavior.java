package dev.signalbox.engine.behavior;

import org.jspecify.annotations.Nullable;

/**
 * What a process does: it prepares, answers one message after the other, and cleans up. It is called by one thread at a
 * time, with all earlier calls visible; the methods may block and may throw. Its fields are its own: nobody else calls it.
 *
 * <p>After a restart {@link #init} runs again on the <em>same</em> object, so a field that it does not set survives. To have a
 * fresh object for each restart, hand over a factory: {@link BehaviorSupervisor#spawnMaking}.
 *
 * @param <M> what it is sent
 * @param <R> what it answers
 */
@FunctionalInterface
public interface Behavior<M, R extends @Nullable Object> {
    /**
     * Prepares: before the first message, and again at each restart.
     *
     * @throws Exception if there is nothing to start; at a restart that is one more failure, which counts as such
     */
    default void init() throws Exception {}

    /**
     * Handles one message.
     *
     * @return the answer, of which whoever sent the message is told
     * @throws Exception which is the answer instead, and the failure of this process
     */
    R handle(M message) throws Exception;

    /**
     * Cleans up: once after each {@link #init} that succeeded, when the process stops, and also when it has failed, before it
     * may be restarted.
     *
     * @throws Exception which fails {@link BehaviorProcess#stop}; after a failure it is told and kept as one more
     */
    default void terminate() throws Exception {}
}
