package dev.signalbox.engine.service;

import dev.signalbox.engine.actor.ActorException;
import dev.signalbox.engine.actor.Actors;
import dev.signalbox.engine.event.EventStream;
import dev.signalbox.engine.os.Processes;
import dev.signalbox.engine.supervision.Strategy;
import dev.signalbox.engine.supervision.Supervisor;
import dev.signalbox.engine.supervision.SupervisorSpec;
import dev.signalbox.engine.time.TimeSource;

/** Workspaces without an engine around them. */
final class TestWorkspaces {
    private TestWorkspaces() {}

    static Workspaces of(
            Actors actors, EventStream events, TimeSource time, Processes processes, ServiceSettings settings) {
        try {
            Supervisor root =
                    Supervisor.of(SupervisorSpec.of(Strategy.ONE_FOR_ONE)).start(actors);
            return new Workspaces(root, actors, events, time, processes, settings);
        } catch (ActorException e) {
            throw new AssertionError(e);
        }
    }
}
