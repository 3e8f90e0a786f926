package dev.signalbox.engine.actor;

import dev.signalbox.engine.event.ExitReason;
import dev.signalbox.engine.event.NodeId;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What is known of an actor at a moment. Its figures are read while it goes on, so they may be a few messages apart.
 *
 * @param pid its identity
 * @param names that it has
 * @param host that it runs on
 * @param handled how many messages its handler has been given, or its body has received
 * @param waiting how many wait
 * @param oldest how long ago the oldest of them was sent, or the one that is being handled, to a millisecond or two; null
 *     if there is none. It may be told too long by as much as the handler needs for what it has taken at once
 * @param handlerTime how long its handler has been at work, or its body has not waited for messages, in all. That of a
 *     handler is counted in milliseconds, those that began while it was at work: nearly none of a few short calls, and
 *     right over many
 * @param dropped how many messages gave way to newer ones in its own mailbox
 * @param restarts how often its supervisor has restarted it in its place
 * @param lastFailure what it failed of before the newest of these, or waits suspended of; null if it never did
 * @param supervisor whose child it is; null for none
 * @param links the actors that it is linked to
 * @param monitored the actors of whose ends it is told because it monitors them
 * @param monitors the actors that are told of its end because they monitor it
 * @param trapsLinks whether it is told of their failure instead of ending
 */
public record ActorInfo(
        NodeId pid,
        List<String> names,
        String host,
        long handled,
        int waiting,
        @Nullable Duration oldest,
        Duration handlerTime,
        long dropped,
        int restarts,
        @Nullable ExitReason lastFailure,
        @Nullable NodeId supervisor,
        List<NodeId> links,
        List<NodeId> monitored,
        List<NodeId> monitors,
        boolean trapsLinks) {
    /** Copies the lists. */
    public ActorInfo {
        names = List.copyOf(names);
        links = List.copyOf(links);
        monitored = List.copyOf(monitored);
        monitors = List.copyOf(monitors);
    }
}
