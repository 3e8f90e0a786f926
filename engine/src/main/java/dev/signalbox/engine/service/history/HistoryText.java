package dev.signalbox.engine.service.history;

import dev.signalbox.engine.event.Cause;
import dev.signalbox.engine.event.Cause.Action;
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
import dev.signalbox.engine.event.ExitReason;
import dev.signalbox.engine.event.NodeId;
import dev.signalbox.engine.event.OsProcessName;
import dev.signalbox.engine.event.ServiceState;
import dev.signalbox.engine.event.ServiceState.BackingOff;
import dev.signalbox.engine.event.ServiceState.Blocker;
import dev.signalbox.engine.event.ServiceState.Disabled;
import dev.signalbox.engine.event.ServiceState.Ended;
import dev.signalbox.engine.event.ServiceState.FailedToLaunch;
import dev.signalbox.engine.event.ServiceState.GaveUp;
import dev.signalbox.engine.event.ServiceState.NotStarted;
import dev.signalbox.engine.event.ServiceState.Ready;
import dev.signalbox.engine.event.ServiceState.Running;
import dev.signalbox.engine.event.ServiceState.Scheduled;
import dev.signalbox.engine.event.ServiceState.Starting;
import dev.signalbox.engine.event.ServiceState.Stopped;
import dev.signalbox.engine.event.ServiceState.Stopping;
import dev.signalbox.engine.event.ServiceState.Unhealthy;
import dev.signalbox.engine.event.ServiceState.Waiting;
import dev.signalbox.engine.service.history.Link.Forgotten;
import dev.signalbox.engine.service.history.Link.Happened;
import dev.signalbox.engine.service.history.Link.Requested;
import dev.signalbox.engine.service.history.Link.Ruled;
import dev.signalbox.engine.service.history.Link.Skipped;
import dev.signalbox.engine.service.history.Link.Unprompted;
import dev.signalbox.engine.time.DurationText;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The English sentences for what this package knows; the only place that has them. Immutable. */
final class HistoryText {
    private static final String BECAUSE = "because ";

    private final Function<NodeId, String> names;

    HistoryText(Function<NodeId, String> names) {
        this.names = names;
    }

    /** A sentence a link. What the sentence before was about is called "it". */
    List<String> of(Why why) {
        List<String> sentences = new ArrayList<>();
        NodeId topic = null;
        for (Link link : why.links()) {
            sentences.add(of(link, topic));
            if (link instanceof Happened(var event)) {
                topic = event.source();
            }
        }
        return sentences;
    }

    private String of(Link link, @Nullable NodeId topic) {
        return switch (link) {
            case Happened(var event) -> topic == null ? beginning(event) : BECAUSE + clause(event, topic);
            case Requested(var request) -> BECAUSE + asked(request.action(), "it");
            case Ruled(var rule) -> BECAUSE + ruled(rule);
            case Unprompted _ -> "and nothing that Signalbox did or knows of led to that";
            case Forgotten(var number) -> "because of event %d, which is too long ago to be known".formatted(number);
            case Skipped(var count) -> "because of %d events more, one after the other".formatted(count);
        };
    }

    private String beginning(EngineEvent event) { // without its subject: who asks knows about what
        String predicate = predicate(event);
        if (!(event instanceof ActionTaken taken)) {
            return predicate;
        }
        return switch (taken.by()) {
            case Cause.Request(var action) -> predicate + ", because " + asked(action, "it");
            case Cause.Rule rule -> predicate + ", because " + ruled(rule);
            case Cause.Event _, Cause.Unprompted _ -> predicate;
        };
    }

    private String clause(EngineEvent event, NodeId topic) {
        boolean isTopic = event.source().equals(topic);
        String subject = isTopic ? "it" : names.apply(event.source());
        String predicated = subject + " " + predicate(event);
        if (!(event instanceof ActionTaken taken)) {
            return predicated;
        }
        return switch (taken.by()) {
            case Cause.Request(var action) -> asked(action, subject);
            case Cause.Rule rule -> isTopic ? ruled(rule) : predicated + ": " + ruled(rule);
            case Cause.Event _, Cause.Unprompted _ -> predicated;
        };
    }

    private String predicate(EngineEvent event) {
        return switch (event) {
            case ServiceChanged changed -> predicate(changed.state(), changed.time());
            case ProcessStarted started -> "was launched as pid " + started.pid();
            case ProcessKilled killed -> "was killed by " + killed.signal();
            case ProcessExited exited -> predicate(exited);
            case ProcessSignalled signalled ->
                signalled.failure().isEmpty()
                        ? "was sent " + signalled.signal()
                        : "could not be sent %s: %s".formatted(signalled.signal(), signalled.failure());
            case ActionTaken taken -> "was to be " + done(taken.action());
            case ActorStarted _ -> "was started";
            case ActorFailed failed -> predicate(failed.reason());
            case ActorRestarted restarted -> "was restarted, %d in all".formatted(restarted.restarts());
            case ActorExited exited -> predicate(exited.reason());
            case ActorStuck _ -> "did not return from what it did";
            case ProcessOutput _ -> "wrote something";
            case ProcessOutputDropped dropped -> "wrote %d bytes too much".formatted(dropped.bytes());
            case WorkspaceOpened _ -> "was opened";
            case WorkspaceClosed _ -> "was closed";
            case ServiceAdded _ -> "was defined";
            case ServiceRedefined _ -> "was defined anew";
            case ServiceRemoved _ -> "was removed";
            case EventsDropped dropped -> "missed %d events".formatted(dropped.count());
        };
    }

    private static String predicate(ServiceState state, Instant since) {
        return switch (state) {
            case NotStarted _ -> "was not started";
            case Starting _ -> "was starting";
            case Disabled _ -> "was disabled";
            case Waiting(var _, var blockers) ->
                "waited for " + blockers.stream().map(HistoryText::of).collect(Collectors.joining(", "));
            case Scheduled(var next, var _) -> next == null ? "was never due" : "was to run at " + next;
            case Running running -> "was launched as pid " + running.pid();
            case Ready _ -> "was ready";
            case Unhealthy unhealthy -> "was unhealthy: " + unhealthy.reason();
            case FailedToLaunch failed -> "was not launched: " + failed.reason().message();
            case BackingOff(var _, var retryAt) ->
                "was to be restarted in " + DurationText.of(Duration.between(since, retryAt));
            case Stopping _ -> "was told to end";
            case Stopped stopped ->
                stopped.survivors().isEmpty() ? "was stopped" : "was stopped, but survived: " + of(stopped.survivors());
            case Ended(var reason, var _) -> reason.isFailure() ? "ended: " + reason.error() : "ended as it should";
            case GaveUp gaveUp -> predicate(gaveUp);
        };
    }

    private static String predicate(GaveUp gaveUp) {
        if (gaveUp.limit() == 0) {
            return "gave up at its first failure";
        }
        String restarts = gaveUp.limit() == 1 ? "1 restart" : gaveUp.limit() + " restarts";
        return "gave up: %s in %s".formatted(restarts, DurationText.of(gaveUp.within()));
    }

    private static String of(Blocker blocker) {
        String wanted = switch (blocker.want()) {
            case STARTED -> "to start";
            case READY -> "to be ready";
            case COMPLETED -> "to end";
            case SUCCEEDED -> "to end well";
            case LOG_LINE, TCP, FILE -> blocker.detail().isEmpty() ? "to start" : "(%s)".formatted(blocker.detail());
        };
        return "%s %s".formatted(blocker.name(), wanted);
    }

    private static String of(List<OsProcessName> processes) {
        return processes.stream().map(process -> "pid " + process.pid()).collect(Collectors.joining(", "));
    }

    private String predicate(ProcessExited exited) {
        String how = predicate(exited.reason());
        return switch (exited.reason()) {
            case ExitReason.LaunchFailed _ -> how; // it never ran
            case ExitReason.KilledBySignal _
            when exited.cause() instanceof Cause.Unprompted ->
                "%s, not by Signalbox, after %s".formatted(how, DurationText.of(exited.ranFor()));
            case ExitReason.Exited _,
                    ExitReason.KilledBySignal _,
                    ExitReason.NoSuchProcess _,
                    ExitReason.Normal _,
                    ExitReason.Shutdown _,
                    ExitReason.Failed _,
                    ExitReason.Linked _,
                    ExitReason.Cancelled _ -> "%s after %s".formatted(how, DurationText.of(exited.ranFor()));
        };
    }

    private String predicate(ExitReason reason) {
        return switch (reason) {
            case ExitReason.Exited(var code) -> "exited with code " + code;
            case ExitReason.KilledBySignal(var signal) -> "was killed by " + signal;
            case ExitReason.LaunchFailed(var message) -> "was not launched: " + message;
            case ExitReason.NoSuchProcess _ -> "was found gone";
            case ExitReason.Normal _ -> "had done what it had to do";
            case ExitReason.Shutdown _ -> "was shut down";
            case ExitReason.Failed(var thrown) -> "failed: " + thrown;
            case ExitReason.Linked(var origin, var first) ->
                "ended with %s, which %s".formatted(names.apply(origin), predicate(first));
            case ExitReason.Cancelled _ -> "was ended at once";
        };
    }

    /** Whose doing an action was. */
    static String byWhom(Cause by) {
        return switch (by) {
            case Cause.Request(var action) ->
                switch (action) {
                    case START, STOP, RESTART, KILL, SIGNAL, CANCEL -> "operator";
                    case ADOPT -> "found running";
                    case CLOSE -> "close of the engine";
                    case TIMEOUT -> "time limit";
                };
            case Cause.Rule(var kind, var detail, var _) ->
                with(
                        detail,
                        switch (kind) {
                            case SCHEDULE -> "schedule";
                            case DEPENDENCY -> "dependency";
                            case FILE_CHANGE -> "changed files";
                            case MEMORY -> "memory limit";
                            case AGE -> "age limit";
                            case READINESS -> "readiness probe";
                            case LIVENESS -> "liveness probe";
                            case RELOAD -> "changed definition";
                        });
            case Cause.Event(var number) -> "event " + number;
            case Cause.Unprompted _ -> "not known";
        };
    }

    private static String ruled(Cause.Rule rule) {
        return with(
                rule.detail(),
                switch (rule.kind()) {
                    case SCHEDULE -> "its schedule says so";
                    case DEPENDENCY -> "the dependencies ask for it";
                    case FILE_CHANGE -> "files changed";
                    case MEMORY -> "it occupied more memory than it may";
                    case AGE -> "it ran as long as it may";
                    case READINESS -> "its readiness probe says so";
                    case LIVENESS -> "its liveness probe failed";
                    case RELOAD -> "its definition was changed";
                });
    }

    private static String with(String detail, String text) {
        return detail.isEmpty() ? text : text + ": " + detail;
    }

    private static String asked(Action action, String object) {
        return switch (action) {
            case START -> "you asked to start " + object;
            case STOP -> "you asked to stop " + object;
            case RESTART -> "you asked to restart " + object;
            case KILL -> "you asked to kill " + object;
            case SIGNAL -> "you asked to send %s a signal".formatted(object);
            case CLOSE -> "Signalbox was closed";
            case TIMEOUT -> object + " took longer than it may";
            case CANCEL -> object + " was cancelled";
            case ADOPT -> object + " was running already";
        };
    }

    private static String done(Action action) {
        return switch (action) {
            case START -> "started";
            case STOP, CLOSE, TIMEOUT -> "stopped";
            case RESTART -> "restarted";
            case KILL -> "killed";
            case SIGNAL -> "sent a signal";
            case CANCEL -> "cancelled";
            case ADOPT -> "taken over";
        };
    }
}
