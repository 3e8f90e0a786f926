package dev.signalbox.app.words;

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
import dev.signalbox.engine.event.ExitReason.Cancelled;
import dev.signalbox.engine.event.ExitReason.Exited;
import dev.signalbox.engine.event.ExitReason.Failed;
import dev.signalbox.engine.event.ExitReason.KilledBySignal;
import dev.signalbox.engine.event.ExitReason.LaunchFailed;
import dev.signalbox.engine.event.ExitReason.Linked;
import dev.signalbox.engine.event.ExitReason.NoSuchProcess;
import dev.signalbox.engine.event.ExitReason.Normal;
import dev.signalbox.engine.event.ExitReason.Shutdown;
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
import dev.signalbox.engine.event.Signal;
import dev.signalbox.engine.os.PlatformSignals;
import dev.signalbox.engine.os.ProcessStatus;
import dev.signalbox.engine.service.definition.RestartPolicy;
import dev.signalbox.engine.time.DurationText;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.Collectors;

/** The words that a person reads for what the engine knows; the only place that turns states into text. Immutable. */
public final class Words {
    private static final int SIGNAL_STATUS = 128;
    private static final int NAMES = 4;
    private static final int COMMAND_CHARACTERS = 60;

    private final Texts texts;
    private final PlatformSignals signals;

    /** Words in the language of those texts. */
    public Words(Texts texts, PlatformSignals signals) {
        this.texts = texts;
        this.signals = signals;
    }

    /** A state in two or three words, such as "running" or "waits for db"; the rest is for {@link #of}. */
    public String brief(ServiceState state, Instant now) {
        return switch (state) {
            case NotStarted _ -> texts.of("state.notStarted");
            case Starting _ -> texts.of("state.starting");
            case Running _ -> texts.of("state.running");
            case Ready _ -> texts.of("state.ready");
            case Unhealthy _ -> texts.of("state.unhealthy");
            case Disabled _ -> texts.of("state.disabled");
            case Waiting(var _, var blockers) -> waiting(blockers);
            case Scheduled(var next, var _) ->
                next == null ? texts.of("state.scheduledNever") : texts.of("state.scheduled", until(next, now));
            case BackingOff(var _, var retryAt) -> texts.of("state.backingOff", until(retryAt, now));
            case Stopping(var _, var killAt, var _) ->
                now.isBefore(killAt) ? texts.of("state.stopping", until(killAt, now)) : texts.of("state.killing");
            case Stopped stopped -> texts.of(stopped.survivors().isEmpty() ? "state.stopped" : "state.survived");
            case FailedToLaunch _ -> texts.of("state.launchFailed");
            case Ended(var reason, var _) -> texts.of(reason.isFailure() ? "state.failed" : "state.ended");
            case GaveUp _ -> texts.of("state.gaveUp");
        };
    }

    private String waiting(List<Blocker> blockers) {
        String first = blockers.getFirst().name();
        int more = blockers.size() - 1;
        return more == 0 ? texts.of("state.waiting", first) : texts.of("state.waitingForMore", first, more);
    }

    /** A state with all its reasons, such as "unhealthy: no answer within 1 s". */
    public String of(ServiceState state, Instant now) {
        String brief = brief(state, now);
        return switch (state) {
            case NotStarted _, Starting _, Running _, Ready _, Disabled _, Scheduled _, Stopping _ -> brief;
            case Unhealthy unhealthy -> texts.of("reason.unhealthy", texts.ofEnglish(unhealthy.reason()));
            case Waiting waiting ->
                texts.of(
                        waiting.mayComeUp() ? "reason.waiting" : "reason.waitingInVain",
                        waiting.blockers().stream().map(this::of).collect(Collectors.joining(", ")));
            case BackingOff(var exit, var _) -> texts.of("reason.after", brief, of(exit));
            case Stopped stopped -> stopped(stopped);
            case FailedToLaunch(var reason, var _) -> of(reason);
            case Ended(var reason, var _) -> texts.of("reason.because", brief, of(reason));
            case GaveUp gaveUp -> texts.of("reason.gaveUp", gaveUp.limit(), of(gaveUp.within()), of(gaveUp.lastExit()));
        };
    }

    /** Why a state is what it is, without the state itself; empty if there is nothing to say. */
    public String cause(ServiceState state, List<OsProcessName> living, Instant now) {
        return switch (state) {
            case NotStarted _, Starting _, Running _, Ready _, Disabled _, Scheduled _ -> "";
            case Unhealthy unhealthy -> texts.ofEnglish(unhealthy.reason());
            case Waiting _, GaveUp _ -> of(state, now);
            case BackingOff(var exit, var _) -> of(exit);
            case Stopping stopping -> blockers(stopping, living, now);
            case Stopped stopped ->
                stopped.survivors().isEmpty() && stopped.killed().isEmpty() ? "" : stopped(stopped);
            case FailedToLaunch(var reason, var _) -> of(reason);
            case Ended(var reason, var _) -> reason.isFailure() ? of(reason) : "";
        };
    }

    private String stopped(Stopped stopped) {
        if (!stopped.survivors().isEmpty()) {
            return texts.of("reason.survived", names(stopped.survivors()));
        }
        return stopped.killed().isEmpty()
                ? texts.of("state.stopped")
                : texts.of("reason.killed", names(stopped.killed()));
    }

    /**
     * As {@link #of(ServiceState, Instant)}, and for a stop since when it goes on, and what it waits for.
     *
     * @param living what of the service is alive, as far as is known
     */
    public String of(ServiceState state, List<OsProcessName> living, Instant now) {
        return state instanceof Stopping stopping
                ? texts.of("reason.stopping", uptime(stopping.since(), now), blockers(stopping, living, now))
                : of(state, now);
    }

    /** What a stop waits for, and until when, such as "pid 12 (sleep 600); kill in 3 s". */
    String blockers(Stopping stopping, List<OsProcessName> living, Instant now) {
        String names = limitedNames(living.isEmpty() ? List.of(new OsProcessName(stopping.pid(), "")) : living);
        return now.isBefore(stopping.killAt())
                ? texts.of("stop.killIn", names, until(stopping.killAt(), now))
                : texts.of("stop.killing", names);
    }

    private String limitedNames(List<OsProcessName> processes) {
        return texts.list(processes.stream().map(this::of).toList(), NAMES);
    }

    /** For whom a service waits, until what is so, and what is so instead. */
    String of(Blocker blocker) {
        String wanted = switch (blocker.want()) {
            case STARTED -> texts.of("blocker.started", blocker.name());
            case READY -> texts.of("blocker.ready", blocker.name());
            case COMPLETED -> texts.of("blocker.completed", blocker.name());
            case SUCCEEDED -> texts.of("blocker.succeeded", blocker.name());
            case LOG_LINE -> texts.of("blocker.logLine", blocker.name());
            case TCP -> texts.of("blocker.tcp", blocker.name());
            case FILE -> texts.of("blocker.file", blocker.name());
        };
        return blocker.found().isEmpty() ? wanted : texts.of("blocker.found", wanted, texts.ofEnglish(blocker.found()));
    }

    /** Where a process stands that was started by itself. */
    public String of(ProcessStatus status) {
        return switch (status) {
            case PENDING -> texts.of("state.starting");
            case RUNNING -> texts.of("state.running");
            case EXITED -> texts.of("state.ended");
            case FAILED -> texts.of("state.launchFailed");
            case KILLED -> texts.of("process.killed");
        };
    }

    /** How something ended, such as "exit code 3". */
    public String of(ExitReason reason) {
        return switch (reason) {
            case Exited(var code) -> exitCode(code);
            case KilledBySignal(var signal) -> texts.of("exit.signal", signal.name());
            case LaunchFailed(var message) -> texts.ofEnglish(message);
            case NoSuchProcess _ -> texts.of("exit.unknown");
            case Normal _ -> texts.of("exit.normal");
            case Shutdown _ -> texts.of("exit.shutdown");
            case Failed(var error) -> texts.of("exit.failed", texts.ofEnglish(String.valueOf(error)));
            case Linked(var origin, var first) -> texts.of("exit.linked", origin.toString(), of(first));
            case Cancelled _ -> texts.of("exit.cancelled");
        };
    }

    private String exitCode(int code) {
        return signals.all().stream()
                .filter(signal -> signal.number() == code - SIGNAL_STATUS)
                .findFirst()
                .map(signal -> texts.of("exit.codeLikeSignal", code, signal.name()))
                .orElseGet(() -> texts.of("exit.code", code));
    }

    /** What one signal means, in a line; empty if there is nothing to say. */
    public String meaningOf(Signal signal) {
        String key = "signal." + signal.name();
        return texts.has(key) ? texts.of(key) : "";
    }

    /** A mark between the lines of an output log. */
    public String ofMark(EngineEvent event) {
        return switch (event) {
            case ProcessStarted started -> texts.of("mark.started", Long.toString(started.pid()));
            case ProcessExited(var _, var _, var _, var _, LaunchFailed(var message), var _, var _) ->
                texts.ofEnglish(message);
            case ProcessExited exited -> texts.of("mark.exited", of(exited.reason()), of(exited.ranFor()));
            case ProcessKilled killed -> texts.of("exit.signal", killed.signal().name());
            case ProcessSignalled(var _, var _, var _, var _, var signal, var failure) ->
                failure.isEmpty()
                        ? texts.of("mark.signalled", signal.name())
                        : texts.of("mark.notSignalled", signal.name(), texts.ofEnglish(failure));
            case ProcessOutputDropped dropped -> texts.of("mark.outputDropped", dropped.bytes());
            case ServiceChanged(var _, var time, var _, BackingOff state, var _, var _) ->
                brief(state, time); // how it ended is the mark before
            case ServiceChanged changed -> of(changed.state(), changed.time());
            case ProcessOutput _,
                    WorkspaceOpened _,
                    WorkspaceClosed _,
                    ServiceAdded _,
                    ServiceRedefined _,
                    ServiceRemoved _,
                    ActionTaken _,
                    ActorStarted _,
                    ActorFailed _,
                    ActorRestarted _,
                    ActorExited _,
                    ActorStuck _,
                    EventsDropped _ -> "";
        };
    }

    /** When something is started again. */
    public String of(RestartPolicy policy) {
        return switch (policy) {
            case NEVER -> texts.of("restart.never");
            case ON_FAILURE -> texts.of("restart.onFailure");
            case ALWAYS -> texts.of("restart.always");
            case UNLESS_STOPPED -> texts.of("restart.unlessStopped");
        };
    }

    /** Such as "340 ms", "2.5 s" or "3 min 4 s": by the rule of {@link DurationText}, in the language of the texts. */
    public String of(Duration duration) {
        if (duration.toSeconds() < 1) {
            return texts.of("duration.ms", Math.max(0, duration.toMillis()));
        }
        if (duration.toMinutes() < 1) {
            return texts.of("duration.s", BigDecimal.valueOf(duration.toMillis() / 100, 1));
        }
        if (duration.toHours() < 1) {
            return two("duration.min", duration.toMinutes(), "duration.s", duration.toSecondsPart());
        }
        return duration.toDays() < 1
                ? two("duration.h", duration.toHours(), "duration.min", duration.toMinutesPart())
                : two("duration.d", duration.toDays(), "duration.h", duration.toHoursPart());
    }

    private String two(String unit, long large, String smallUnit, int small) {
        String first = texts.of(unit, large);
        return small == 0 ? first : texts.of("duration.two", first, texts.of(smallUnit, small));
    }

    /** How long something has been running, in whole seconds at least. */
    public String uptime(Instant since, Instant now) {
        return inSeconds(Duration.between(since, now).toSeconds());
    }

    private String inSeconds(long seconds) {
        return seconds < 1 ? texts.of("duration.s", 0) : of(Duration.ofSeconds(seconds));
    }

    /** The killed of a stop, for a sentence; empty if there are none. */
    public String names(List<OsProcessName> processes) {
        return processes.stream().map(this::of).collect(Collectors.joining(", "));
    }

    private String of(OsProcessName process) {
        String pid = Long.toString(process.pid()); // no grouping: it is a name, not an amount
        return process.command().isEmpty()
                ? texts.of("process.pid", pid)
                : texts.of("process.name", pid, OneLine.of(process.command(), COMMAND_CHARACTERS));
    }

    /** A time that is still to pass, in whole seconds: it never says zero too early. */
    String until(Instant end, Instant now) {
        return inSeconds(Duration.between(now, end).plusSeconds(1).minusNanos(1).toSeconds());
    }
}
