package dev.signalbox.app.view.notice;

import dev.signalbox.engine.event.NodeId;
import java.time.Instant;
import java.util.List;

/**
 * Something to tell.
 *
 * @param at when the first of it came about
 * @param services of which, one or more
 */
public record Notice(NoticeKind kind, Instant at, List<Subject> services) {
    /** A service, by the name it had then. */
    public record Subject(NodeId id, String name) {}

    public Notice {
        services = List.copyOf(services);
        if (services.isEmpty()) {
            throw new IllegalArgumentException("services is empty: tell of one at least");
        }
    }
}
