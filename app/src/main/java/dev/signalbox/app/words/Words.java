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
import dev.signalbox.engine.service.definition.RestartPolicy;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** The words that a person reads for what the engine knows; the only place that turns states into text. Immutable. */
public final class Words {
    private static final int SIGNAL_STATUS = 128;
    private static final Pattern WHITESPACE = Pattern.compile("\\s+");

    private final Texts texts;
    private final PlatformSignals signals;

    /** Words in the language of those texts. */
    public Words(Texts texts, PlatformSignals signals) {
        this.texts = texts;
        this.signals = signals;
    }

    /** A state in a few words, such as "running" or "restarts in 3 s". */
    public String of(ServiceState state, Instant now) {
        return switch (state) {
            case NotStarted _ -> texts.of("state.notStarted");
            case Starting _ -> texts.of("state.starting");
            case Running _ -> texts.of("state.running");
            case Ready _ -> texts.of("state.ready");
            case Unhealthy unhealthy -> texts.of("state.unhealthy", unhealthy.reason());
            case Disabled _ -> texts.of("state.disabled");
            case Waiting(var _, var blockers) ->
                texts.of("state.waiting", blockers.stream().map(this::of).collect(Collectors.joining(", ")));
            case Scheduled(var next, var _) ->
                next == null
                        ? texts.of("state.scheduledNever")
                        : texts.of("state.scheduled", of(roundedUp(Duration.between(now, next))));
            case BackingOff(var _, var retryAt) ->
                texts.of("state.backingOff", of(roundedUp(Duration.between(now, retryAt))));
            case Stopping(var _, var killAt, var _) ->
                now.isBefore(killAt)
                        ? texts.of("state.stopping", of(roundedUp(Duration.between(now, killAt))))
                        : texts.of("state.killing");
            case Stopped stopped ->
                stopped.survivors().isEmpty()
                        ? texts.of("state.stopped")
                        : texts.of("state.survived", names(stopped.survivors()));
            case FailedToLaunch _ -> texts.of("state.launchFailed");
            case Ended(var reason, var _) -> texts.of(reason.isFailure() ? "state.failed" : "state.ended");
            case GaveUp(var _, var _, var limit, var within, var _) -> texts.of("state.gaveUp", limit, of(within));
        };
    }

    /** For whom a service waits, and until what is so. */
    private String of(Blocker blocker) {
        return switch (blocker.want()) {
            case STARTED -> texts.of("blocker.started", blocker.name());
            case READY -> texts.of("blocker.ready", blocker.name());
            case COMPLETED -> texts.of("blocker.completed", blocker.name());
            case SUCCEEDED -> texts.of("blocker.succeeded", blocker.name());
            case LOG_LINE -> texts.of("blocker.logLine", blocker.name());
            case TCP -> texts.of("blocker.tcp", blocker.name());
            case FILE -> texts.of("blocker.file", blocker.name());
        };
    }

    /** How something ended, such as "exit code 3". */
    public String of(ExitReason reason) {
        return switch (reason) {
            case Exited(var code) -> exitCode(code);
            case KilledBySignal(var signal) -> texts.of("exit.signal", signal.name());
            case LaunchFailed(var message) -> message;
            case NoSuchProcess _ -> texts.of("exit.unknown");
            case Normal _ -> texts.of("exit.normal");
            case Shutdown _ -> texts.of("exit.shutdown");
            case Failed(var error) -> texts.of("exit.failed", String.valueOf(error));
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
            case ProcessExited(var _, var _, var _, var _, LaunchFailed(var message), var _, var _) -> message;
            case ProcessExited exited -> texts.of("mark.exited", of(exited.reason()), of(exited.ranFor()));
            case ProcessKilled killed -> texts.of("exit.signal", killed.signal().name());
            case ProcessSignalled(var _, var _, var _, var _, var signal, var failure) ->
                failure.isEmpty()
                        ? texts.of("mark.signalled", signal.name())
                        : texts.of("mark.notSignalled", signal.name(), failure);
            case ProcessOutputDropped dropped -> texts.of("mark.outputDropped", dropped.bytes());
            case ServiceChanged changed -> of(changed.state(), changed.time());
            case ProcessOutput _,
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

    /** Two units at most, such as "3 min 4 s". */
    public String of(Duration duration) {
        if (duration.compareTo(Duration.ofSeconds(1)) < 0) {
            return texts.of("duration.ms", Math.max(0, duration.toMillis()));
        }
        if (duration.toMinutes() < 1) {
            return texts.of("duration.s", duration.toSeconds());
        }
        if (duration.toHours() < 1) {
            return texts.of("duration.min", duration.toMinutes(), duration.toSecondsPart());
        }
        if (duration.toDays() < 1) {
            return texts.of("duration.h", duration.toHours(), duration.toMinutesPart());
        }
        return texts.of("duration.d", duration.toDays(), duration.toHoursPart());
    }

    /** How long something has been running, in whole seconds at least. */
    public String uptime(Instant since, Instant now) {
        Duration uptime = Duration.between(since, now);
        return uptime.compareTo(Duration.ofSeconds(1)) < 0 ? texts.of("duration.s", 0) : of(uptime);
    }

    /** The killed of a stop, for a sentence; empty if there are none. */
    public String names(List<OsProcessName> processes) {
        return processes.stream().map(this::of).collect(Collectors.joining(", "));
    }

    private String of(OsProcessName process) {
        String pid = Long.toString(process.pid()); // no grouping: it is a name, not an amount
        return process.command().isEmpty()
                ? texts.of("process.pid", pid)
                : texts.of("process.name", pid, shortened(process.command()));
    }

    private static String shortened(String command) {
        String line = WHITESPACE.matcher(command).replaceAll(" "); // a shell script has lines
        return line.length() <= 60 ? line : line.substring(0, 59) + "…";
    }

    private static Duration roundedUp(Duration duration) {
        return Duration.ofSeconds(Math.max(0, (duration.toMillis() + 999) / 1000));
    }
}
