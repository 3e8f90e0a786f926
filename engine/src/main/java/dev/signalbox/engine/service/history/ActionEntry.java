package dev.signalbox.engine.service.history;

import dev.signalbox.engine.event.Cause;
import dev.signalbox.engine.event.NodeId;
import java.time.Instant;

/**
 * An action that was asked for. Immutable.
 *
 * @param eventNumber of the event that told it
 * @param time when
 * @param service on what
 * @param target the name that the service had then
 * @param action what was asked for
 * @param by who asked
 */
public record ActionEntry(
        long eventNumber, Instant time, NodeId service, String target, Cause.Action action, Cause by) {

    /** Who asked, for people who read English, such as "operator" or "schedule: every day at 4:00". */
    public String byWhom() {
        return HistoryText.byWhom(by);
    }
}
