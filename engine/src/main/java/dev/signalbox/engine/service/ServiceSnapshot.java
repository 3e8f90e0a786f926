package dev.signalbox.engine.service;

import dev.signalbox.engine.event.ExitReason;
import dev.signalbox.engine.event.ServiceState;
import dev.signalbox.engine.service.definition.ServiceSpec;
import org.jspecify.annotations.Nullable;

/**
 * A service at one moment.
 *
 * @param spec its definition, which a running process may not have been launched with yet
 * @param restarts how often it has been restarted by itself since it was last started by hand
 * @param lastExit how its last process ended; null if none has
 */
public record ServiceSnapshot(
        ServiceSpec spec,
        ServiceState state,
        int restarts,
        @Nullable ExitReason lastExit) {

    ServiceSnapshot withSpec(ServiceSpec newSpec) {
        return new ServiceSnapshot(newSpec, state, restarts, lastExit);
    }

    ServiceSnapshot withState(ServiceState newState) {
        return new ServiceSnapshot(spec, newState, restarts, lastExit);
    }

    ServiceSnapshot withRestarts(int newRestarts) {
        return new ServiceSnapshot(spec, state, newRestarts, lastExit);
    }

    ServiceSnapshot withLastExit(@Nullable ExitReason newLastExit) {
        return new ServiceSnapshot(spec, state, restarts, newLastExit);
    }
}
