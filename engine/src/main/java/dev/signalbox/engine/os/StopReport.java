package dev.signalbox.engine.os;

import dev.signalbox.engine.event.OsProcessName;
import java.util.List;

/**
 * What a stop did.
 *
 * @param killed what did not end in time and had to be killed: the process, descendants of it, or both
 * @param survivors what is alive even so
 */
public record StopReport(List<OsProcessName> killed, List<OsProcessName> survivors) {
    /** Copies the lists. */
    public StopReport {
        killed = List.copyOf(killed);
        survivors = List.copyOf(survivors);
    }
}
