package dev.signalbox.engine.service;

import dev.signalbox.engine.event.Cause;
import dev.signalbox.engine.os.Processes;
import dev.signalbox.engine.service.probe.Probes;
import dev.signalbox.engine.service.watch.FileWatcher;
import dev.signalbox.engine.time.TimeSource;

/** What the runs of the services of a workspace use. */
record Facilities(
        Processes processes,
        TimeSource time,
        Probes probes,
        FileWatcher files,
        OutputFeed output,
        MemoryWatch memory,
        Surroundings surroundings,
        ServiceRegistry registry,
        ActionTeller actions,
        Stops stops,
        Operator operator) {

    /** Who works the services when their definitions say so. */
    interface Operator {
        /** Restarts it because of a rule of its definition; does nothing if it is to be down by now. */
        void restart(ServiceRecord record, Cause.Rule rule);

        /** Its actor has ended. */
        void actorEnded(ServiceRecord record);
    }
}
