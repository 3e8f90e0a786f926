package dev.signalbox.engine.service;

import dev.signalbox.engine.event.Cause;
import dev.signalbox.engine.event.Cause.Action;
import dev.signalbox.engine.event.EngineEvent.ActionTaken;
import dev.signalbox.engine.event.EventStream;
import dev.signalbox.engine.service.history.ActionLog;

/** Tells who asks for what, and keeps it. Thread-safe. */
final class ActionTeller {
    private final EventStream events;
    private final ActionLog log = new ActionLog(ActionLog.USUAL_ENTRIES);

    ActionTeller(EventStream events) {
        this.events = events;
    }

    /** That action on that service was asked for. */
    void tell(ServiceRecord record, Action action, Cause by) {
        ActionTaken taken = events.publish((number, time) -> new ActionTaken(number, time, record.id(), action, by));
        log.add(taken, record.name());
    }

    ActionLog log() {
        return log;
    }
}
