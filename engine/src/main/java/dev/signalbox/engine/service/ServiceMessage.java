package dev.signalbox.engine.service;

import dev.signalbox.engine.event.Cause;
import dev.signalbox.engine.event.EngineEvent.ProcessExited;
import dev.signalbox.engine.os.StopReport;

/** What a service can be told. */
sealed interface ServiceMessage {
    record Start(Cause cause) implements ServiceMessage {}

    record Stop(Cause cause) implements ServiceMessage {}

    record Restart(Cause cause) implements ServiceMessage {}

    record Kill(Cause cause) implements ServiceMessage {}

    record Redefine(ServiceSpec spec) implements ServiceMessage {}

    /** Stop, and take no more messages. */
    record Close(Cause cause) implements ServiceMessage {}

    /** The process has ended. */
    record ProcessEnded(ProcessExited event) implements ServiceMessage {}

    /**
     * Nothing of the process and its descendants runs any more, but for the survivors.
     *
     * @param stop which of the stops of the service
     */
    record StopFinished(int stop, StopReport report) implements ServiceMessage {}

    /** The wait for a restart is over. */
    record RetryDue() implements ServiceMessage {}
}
