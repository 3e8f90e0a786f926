package dev.signalbox.engine.service;

import dev.signalbox.engine.service.probe.ProbeStatus;

/**
 * What the probes of the present run, or of the last one, have found.
 *
 * @param readiness nothing if there is no such probe
 * @param liveness nothing if there is no such probe
 */
public record Health(ProbeStatus readiness, ProbeStatus liveness) {
    /** Nobody has looked. */
    public static final Health UNKNOWN = new Health(ProbeStatus.NONE, ProbeStatus.NONE);

    Health withReadiness(ProbeStatus status) {
        return new Health(status, liveness);
    }

    Health withLiveness(ProbeStatus status) {
        return new Health(readiness, status);
    }
}
