package dev.signalbox.engine.service;

import dev.signalbox.engine.event.Cause;
import dev.signalbox.engine.event.ServiceState;
import dev.signalbox.engine.event.ServiceState.Ready;
import dev.signalbox.engine.event.ServiceState.Running;
import dev.signalbox.engine.event.ServiceState.Unhealthy;
import dev.signalbox.engine.event.ServiceState.Up;
import dev.signalbox.engine.service.probe.ProbeNews;
import dev.signalbox.engine.service.probe.ProbeStatus;
import dev.signalbox.engine.service.probe.Verdict;
import org.jspecify.annotations.Nullable;

/** What becomes of a service when its probes have found something. */
final class Wellness {
    private Wellness() {}

    /**
     * Takes note of it, and changes the state if need be. Of the actor of the service.
     *
     * @param up the present state
     * @param news without secrets, as the probe was told to tell it
     * @return why the service is to be restarted; null if it is not
     */
    static Cause.@Nullable Rule take(ServiceRecord record, Up up, RunWatch.Which which, ProbeNews news) {
        Health before = record.snapshot().health();
        Health health = switch (which) {
            case READINESS -> before.withReadiness(news.status());
            case LIVENESS -> before.withLiveness(news.status());
        };
        record.found(health);
        if (!news.changesVerdict()) {
            return null;
        }
        Cause.Rule cause = new Cause.Rule(
                switch (which) {
                    case READINESS -> Cause.Kind.READINESS;
                    case LIVENESS -> Cause.Kind.LIVENESS;
                },
                news.result().reason());
        ServiceState state = stateBy(record, health, up);
        if (!state.getClass().equals(up.getClass())) {
            record.enter(state, cause);
        }
        return which == RunWatch.Which.LIVENESS && health.liveness().verdict() == Verdict.FAILING ? cause : null;
    }

    private static ServiceState stateBy(ServiceRecord record, Health health, Up up) {
        if (health.liveness().verdict() == Verdict.FAILING) {
            return new Unhealthy(record.now(), up.process(), up.pid(), lastFailure(health.liveness()));
        }
        return switch (health.readiness().verdict()) {
            case FAILING -> new Unhealthy(record.now(), up.process(), up.pid(), lastFailure(health.readiness()));
            case OK -> new Ready(record.now(), up.process(), up.pid());
            case UNKNOWN -> new Running(record.now(), up.process(), up.pid());
        };
    }

    private static String lastFailure(ProbeStatus status) {
        var failure = status.lastFailure();
        return failure == null ? "" : failure.reason();
    }
}
