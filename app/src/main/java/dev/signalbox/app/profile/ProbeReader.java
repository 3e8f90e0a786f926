package dev.signalbox.app.profile;

import dev.signalbox.engine.service.definition.CheckSpec;
import dev.signalbox.engine.service.definition.HealthRules;
import dev.signalbox.engine.service.definition.ProbeRules;
import dev.signalbox.engine.service.probe.ProbePace;
import org.jspecify.annotations.Nullable;

/** Reads how one knows that a service is well. */
final class ProbeReader {
    private static final String WANTED = "a mapping such as { tcp: 8080 }";

    private final Values values;

    ProbeReader(Values values) {
        this.values = values;
    }

    /** The probes of a mapping; null if it is none. */
    @Nullable
    HealthRules read(YamlNode node, String subject) {
        Fields fields = Fields.of(values, node, subject, KnownKeys.PROBES, "a mapping: { readiness: { tcp: 8080 } }");
        return fields == null
                ? null
                : new HealthRules(fields.read("readiness", this::probe), fields.read("liveness", this::probe));
    }

    private @Nullable ProbeRules probe(YamlNode node, String subject) {
        Fields fields = Fields.of(values, node, subject, KnownKeys.PROBE, WANTED);
        if (fields == null) {
            return null;
        }
        CheckSpec check = new CheckReader(values).read(fields, node, subject);
        ProbePace pace = pace(fields);
        if (check == null) {
            return null;
        }
        ProbeRules rules = ProbeRules.of(check);
        return fields.has("successes")
                ? fields.change(rules, "successes", values::wholeNumber, (_, _) -> new ProbeRules(check, pace))
                : new ProbeRules(check, pace);
    }

    private ProbePace pace(Fields fields) {
        ProbePace pace = ProbePace.USUAL;
        pace = fields.change(pace, "initial-delay", values::duration, ProbePace::withInitialDelay);
        pace = fields.change(pace, "period", values::duration, ProbePace::withPeriod);
        pace = fields.change(pace, "timeout", values::duration, ProbePace::withTimeout);
        pace = fields.change(
                pace,
                "failures",
                values::wholeNumber,
                (old, failures) -> old.withThresholds(failures, old.successThreshold()));
        return fields.change(
                pace,
                "successes",
                values::wholeNumber,
                (old, successes) -> old.withThresholds(old.failureThreshold(), successes));
    }
}
