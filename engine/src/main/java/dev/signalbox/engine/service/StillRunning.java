package dev.signalbox.engine.service;

import java.util.List;

/**
 * A service that has not come to its end yet while all are being stopped.
 *
 * @param snapshot how it is now
 * @param waitsFor the names of the services that have to end before it is asked to
 */
public record StillRunning(Service service, ServiceSnapshot snapshot, List<String> waitsFor) {
    /** Copies the list. */
    public StillRunning {
        waitsFor = List.copyOf(waitsFor);
    }
}
