package dev.signalbox.engine.event;

/** Because of what something happened; every start, stop, exit and restart says it. */
public sealed interface Cause {

    /**
     * Somebody asked for it.
     *
     * @param action the word of the request
     */
    record Request(Action action) implements Cause {}

    /**
     * An earlier event led to it.
     *
     * @param eventNumber {@link EngineEvent#number()} of that event
     */
    record Event(long eventNumber) implements Cause {}

    /** Nothing that the engine did or knows of: the process ended by itself or by a hand from outside. */
    record Unprompted() implements Cause {}

    /** What can be asked for. */
    enum Action {
        /** Start a service, or the workspace at its opening. */
        START,
        /** Stop with a grace period. */
        STOP,
        /** Stop, then start. */
        RESTART,
        /** Stop without a grace period. */
        KILL,
        /** Send a signal. */
        SIGNAL,
        /** Close the engine, which stops all. */
        CLOSE,
        /** End what has taken longer than its options allow. */
        TIMEOUT,
        /** Cancel the scope that it was launched in. */
        CANCEL,
        /** Take over a detached process of an earlier run. */
        ADOPT
    }
}
