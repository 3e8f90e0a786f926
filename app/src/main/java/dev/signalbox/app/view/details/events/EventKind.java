package dev.signalbox.app.view.details.events;

import dev.signalbox.engine.event.EngineEvent;

/** The kinds of events between which a person chooses. */
enum EventKind {
    /** All. */
    ALL,
    /** Of services: their states and definitions. */
    SERVICES,
    /** Of processes. */
    PROCESSES,
    /** What was asked for. */
    ACTIONS,
    /** Of actors. */
    ACTORS,
    /** Of workspaces, and of the list itself. */
    OTHERS;

    /** That of one event; never {@link #ALL}. */
    static EventKind of(EngineEvent event) {
        return switch (event) {
            case EngineEvent.ServiceAdded _,
                    EngineEvent.ServiceChanged _,
                    EngineEvent.ServiceRedefined _,
                    EngineEvent.ServiceRemoved _ -> SERVICES;
            case EngineEvent.ProcessStarted _,
                    EngineEvent.ProcessOutput _,
                    EngineEvent.ProcessOutputDropped _,
                    EngineEvent.ProcessSignalled _,
                    EngineEvent.ProcessKilled _,
                    EngineEvent.ProcessExited _ -> PROCESSES;
            case EngineEvent.ActionTaken _ -> ACTIONS;
            case EngineEvent.ActorStarted _,
                    EngineEvent.ActorFailed _,
                    EngineEvent.ActorRestarted _,
                    EngineEvent.ActorExited _,
                    EngineEvent.ActorStuck _ -> ACTORS;
            case EngineEvent.WorkspaceOpened _, EngineEvent.WorkspaceClosed _, EngineEvent.EventsDropped _ -> OTHERS;
        };
    }

    boolean includes(EngineEvent event) {
        return this == ALL || this == of(event);
    }
}
