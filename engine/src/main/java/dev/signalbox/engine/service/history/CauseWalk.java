package dev.signalbox.engine.service.history;

import dev.signalbox.engine.event.Cause;
import dev.signalbox.engine.event.EngineEvent;
import dev.signalbox.engine.event.EngineEvent.ActionTaken;
import dev.signalbox.engine.event.EngineEvent.ActorExited;
import dev.signalbox.engine.event.EngineEvent.ActorFailed;
import dev.signalbox.engine.event.EngineEvent.ActorRestarted;
import dev.signalbox.engine.event.EngineEvent.ActorStarted;
import dev.signalbox.engine.event.EngineEvent.ActorStuck;
import dev.signalbox.engine.event.EngineEvent.EventsDropped;
import dev.signalbox.engine.event.EngineEvent.ProcessExited;
import dev.signalbox.engine.event.EngineEvent.ProcessKilled;
import dev.signalbox.engine.event.EngineEvent.ProcessOutput;
import dev.signalbox.engine.event.EngineEvent.ProcessOutputDropped;
import dev.signalbox.engine.event.EngineEvent.ProcessSignalled;
import dev.signalbox.engine.event.EngineEvent.ProcessStarted;
import dev.signalbox.engine.event.EngineEvent.ServiceAdded;
import dev.signalbox.engine.event.EngineEvent.ServiceChanged;
import dev.signalbox.engine.event.EngineEvent.ServiceRedefined;
import dev.signalbox.engine.event.EngineEvent.ServiceRemoved;
import dev.signalbox.engine.event.EngineEvent.WorkspaceClosed;
import dev.signalbox.engine.event.EngineEvent.WorkspaceOpened;
import dev.signalbox.engine.event.EventJournal;
import dev.signalbox.engine.service.history.Link.Forgotten;
import dev.signalbox.engine.service.history.Link.Happened;
import dev.signalbox.engine.service.history.Link.Requested;
import dev.signalbox.engine.service.history.Link.Ruled;
import dev.signalbox.engine.service.history.Link.Skipped;
import dev.signalbox.engine.service.history.Link.Unprompted;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The way from an event to its first cause, gone once. Confined to who made it. */
final class CauseWalk {
    private static final int NEAR = Why.MAX_LINKS / 2;
    private static final int FIRST = Why.MAX_LINKS - NEAR - 1; // one place says how many are left out

    private final EventJournal journal;
    private final List<Link> links = new ArrayList<>();
    private long number; // of the last event that was passed

    CauseWalk(EngineEvent present, EventJournal journal) {
        this.journal = journal;
        Cause next = pass(present);
        while (next != null) {
            next = follow(next);
        }
    }

    List<Link> links() {
        if (links.size() <= Why.MAX_LINKS) {
            return links;
        }
        List<Link> shortened = new ArrayList<>(links.subList(0, NEAR));
        shortened.add(new Skipped(links.size() - NEAR - FIRST));
        shortened.addAll(links.subList(links.size() - FIRST, links.size()));
        return shortened;
    }

    private @Nullable Cause follow(Cause cause) {
        return switch (cause) {
            case Cause.Request request -> last(new Requested(request));
            case Cause.Unprompted _ -> last(new Unprompted());
            case Cause.Event(var earlier) -> {
                EngineEvent event = earlier < number // or the way might go in a circle
                        ? journal.find(earlier).orElse(null)
                        : null;
                yield event == null ? last(new Forgotten(earlier)) : pass(event);
            }
            case Cause.Rule rule -> {
                links.add(new Ruled(rule));
                yield beyond(rule);
            }
        };
    }

    private @Nullable Cause last(Link link) {
        links.add(link);
        return null;
    }

    private @Nullable Cause pass(EngineEvent event) {
        links.add(new Happened(event));
        number = event.number();
        return causeOf(event);
    }

    private static @Nullable Cause beyond(Cause.Rule rule) {
        return rule.because() instanceof Cause.Unprompted ? null : rule.because(); // the rule itself was first
    }

    private static @Nullable Cause causeOf(EngineEvent event) {
        return switch (event) {
            case ServiceChanged changed -> changed.cause();
            case ProcessStarted started -> started.cause();
            case ProcessExited exited -> exited.cause();
            case ActorFailed failed -> failed.cause();
            case ActorRestarted restarted -> restarted.cause();
            case ActorExited exited -> exited.cause();
            case ProcessSignalled _ -> new Cause.Request(Cause.Action.SIGNAL);
            case ActionTaken taken -> beyond(taken.by());
            case ProcessKilled _, // the exit that follows it says why
                    ProcessOutput _,
                    ProcessOutputDropped _,
                    WorkspaceOpened _,
                    WorkspaceClosed _,
                    ServiceAdded _,
                    ServiceRedefined _,
                    ServiceRemoved _,
                    ActorStarted _,
                    ActorStuck _,
                    EventsDropped _ -> null;
        };
    }

    /** An action says by whom it was, so only what lies beyond that is to be followed. */
    private static @Nullable Cause beyond(Cause by) {
        return switch (by) {
            case Cause.Request _, Cause.Unprompted _ -> null;
            case Cause.Rule rule -> beyond(rule);
            case Cause.Event _ -> by;
        };
    }
}
