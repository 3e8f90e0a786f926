package dev.signalbox.app.words;

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
import dev.signalbox.engine.event.ExitReason;
import dev.signalbox.engine.event.NodeId;
import dev.signalbox.engine.event.ServiceState;
import java.time.Duration;
import java.time.Instant;
import java.util.function.Function;
import java.util.stream.Collectors;

/** The words for what has happened, as a predicate whose subject stands elsewhere: "exited with code 3". Immutable. */
public final class EventWords {
    private final Texts texts;
    private final Words words;
    private final Function<NodeId, String> names;

    /**
     * Words in the language of those texts.
     *
     * @param names how nodes are called
     */
    public EventWords(Texts texts, Words words, Function<NodeId, String> names) {
        this.texts = texts;
        this.words = words;
        this.names = names;
    }

    /** What has happened to its source, or what that did. */
    public String of(EngineEvent event) {
        return switch (event) {
            case ServiceChanged changed -> of(changed.state(), changed.time());
            case ProcessStarted started -> texts.of("event.launched", Long.toString(started.pid()));
            case ProcessKilled killed ->
                texts.of("event.killed", killed.signal().name());
            case ProcessExited exited -> of(exited);
            case ProcessSignalled(var _, var _, var _, var _, var signal, var failure) ->
                failure.isEmpty()
                        ? texts.of("event.signalled", signal.name())
                        : texts.of("event.notSignalled", signal.name(), texts.ofEnglish(failure));
            case ActionTaken taken -> texts.of("event.action." + taken.action().name());
            case ActorStarted _ -> texts.of("event.actorStarted");
            case ActorFailed failed -> of(failed.reason());
            case ActorRestarted restarted -> texts.of("event.actorRestarted", restarted.restarts());
            case ActorExited exited -> of(exited.reason());
            case ActorStuck _ -> texts.of("event.actorStuck");
            case ProcessOutput _ -> texts.of("event.output");
            case ProcessOutputDropped dropped -> texts.of("event.outputDropped", dropped.bytes());
            case WorkspaceOpened _ -> texts.of("event.opened");
            case WorkspaceClosed _ -> texts.of("event.closed");
            case ServiceAdded _ -> texts.of("event.added");
            case ServiceRedefined _ -> texts.of("event.redefined");
            case ServiceRemoved _ -> texts.of("event.removed");
            case EventsDropped dropped -> texts.of("event.missed", dropped.count());
        };
    }

    private String of(ServiceState state, Instant since) {
        return switch (state) {
            case ServiceState.NotStarted _ -> texts.of("event.state.notStarted");
            case ServiceState.Starting _ -> texts.of("event.state.starting");
            case ServiceState.Disabled _ -> texts.of("event.state.disabled");
            case ServiceState.Waiting(var _, var blockers) ->
                texts.of("event.state.waiting", blockers.stream().map(words::of).collect(Collectors.joining(", ")));
            case ServiceState.Scheduled(var next, var _) ->
                next == null
                        ? texts.of("event.state.neverDue")
                        : texts.of("event.state.scheduled", words.until(next, since));
            case ServiceState.Running running -> texts.of("event.launched", Long.toString(running.pid()));
            case ServiceState.Ready _ -> texts.of("event.state.ready");
            case ServiceState.Unhealthy unhealthy ->
                texts.of("event.state.unhealthy", texts.ofEnglish(unhealthy.reason()));
            case ServiceState.FailedToLaunch(var reason, var _) -> of(reason);
            case ServiceState.BackingOff(var _, var retryAt) ->
                texts.of("event.state.backingOff", words.of(Duration.between(since, retryAt)));
            case ServiceState.Stopping _ -> texts.of("event.state.stopping");
            case ServiceState.Stopped stopped ->
                stopped.survivors().isEmpty()
                        ? texts.of("event.state.stopped")
                        : texts.of("event.state.survived", words.names(stopped.survivors()));
            case ServiceState.Ended(var reason, var _) ->
                reason.isFailure() ? texts.of("event.state.failed", words.of(reason)) : texts.of("event.state.ended");
            case ServiceState.GaveUp gaveUp ->
                texts.of("event.state.gaveUp", gaveUp.limit(), words.of(gaveUp.within()));
        };
    }

    private String of(ProcessExited exited) {
        String how = of(exited.reason());
        return switch (exited.reason()) {
            case ExitReason.LaunchFailed _ -> how; // it never ran
            case ExitReason.KilledBySignal _
            when exited.cause() instanceof Cause.Unprompted ->
                texts.of("event.exitedNotByUs", how, words.of(exited.ranFor()));
            case ExitReason.Exited _,
                    ExitReason.KilledBySignal _,
                    ExitReason.NoSuchProcess _,
                    ExitReason.Normal _,
                    ExitReason.Shutdown _,
                    ExitReason.Failed _,
                    ExitReason.Linked _,
                    ExitReason.Cancelled _ -> texts.of("event.exited", how, words.of(exited.ranFor()));
        };
    }

    private String of(ExitReason reason) {
        return switch (reason) {
            case ExitReason.Exited(var code) -> texts.of("event.exit.code", code);
            case ExitReason.KilledBySignal(var signal) -> texts.of("event.killed", signal.name());
            case ExitReason.LaunchFailed(var message) -> texts.of("event.exit.notLaunched", texts.ofEnglish(message));
            case ExitReason.NoSuchProcess _ -> texts.of("event.exit.gone");
            case ExitReason.Normal _ -> texts.of("event.exit.normal");
            case ExitReason.Shutdown _ -> texts.of("event.exit.shutdown");
            case ExitReason.Failed(var thrown) ->
                texts.of("event.exit.failed", texts.ofEnglish(String.valueOf(thrown)));
            case ExitReason.Linked(var origin, var first) ->
                texts.of("event.exit.linked", names.apply(origin), of(first));
            case ExitReason.Cancelled _ -> texts.of("event.exit.cancelled");
        };
    }
}
