package dev.signalbox.engine.os;

import dev.signalbox.engine.event.EngineEvent.ProcessExited;

/** What became of a launch. */
public sealed interface LaunchOutcome {

    /** It runs. */
    record Launched(ManagedProcess process) implements LaunchOutcome {}

    /**
     * There is no process.
     *
     * @param event its only event; the reason in it is a {@code LaunchFailed}
     */
    record Failed(ProcessExited event) implements LaunchOutcome {}
}
