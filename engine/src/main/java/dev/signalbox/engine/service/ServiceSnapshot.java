package dev.signalbox.engine.service;

import dev.signalbox.engine.event.ExitReason;
import dev.signalbox.engine.event.ServiceState;
import dev.signalbox.engine.service.definition.ServiceSpec;
import org.jspecify.annotations.Nullable;

/**
 * A service at one moment.
 *
 * @param spec its definition, which a running process may not have been launched with yet
 * @param replica its number among its replicas, from 1
 * @param desired what it is to do
 * @param state what it does
 * @param restarts how often it has been restarted by itself since it was last started by hand
 * @param lastExit how its last process ended; null if none has
 * @param health what its probes have found
 */
public record ServiceSnapshot(
        ServiceSpec spec,
        int replica,
        Desired desired,
        ServiceState state,
        int restarts,
        @Nullable ExitReason lastExit,
        Health health) {

    /** Its name, unique among the services of an engine: that of the definition, with the number if there are several. */
    public String name() {
        return spec.replicas() == 1 && replica == 1 ? spec.name() : "%s-%d".formatted(spec.name(), replica);
    }

    ServiceSnapshot with(ServiceSpec other) {
        return new ServiceSnapshot(other, replica, desired, state, restarts, lastExit, health);
    }

    ServiceSnapshot with(Desired other) {
        return new ServiceSnapshot(spec, replica, other, state, restarts, lastExit, health);
    }

    ServiceSnapshot with(ServiceState other) {
        return new ServiceSnapshot(spec, replica, desired, other, restarts, lastExit, health);
    }

    ServiceSnapshot with(Health other) {
        return new ServiceSnapshot(spec, replica, desired, state, restarts, lastExit, other);
    }

    ServiceSnapshot withRestarts(int other) {
        return new ServiceSnapshot(spec, replica, desired, state, other, lastExit, health);
    }

    ServiceSnapshot withLastExit(@Nullable ExitReason other) {
        return new ServiceSnapshot(spec, replica, desired, state, restarts, other, health);
    }
}
