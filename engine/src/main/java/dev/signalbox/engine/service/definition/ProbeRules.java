package dev.signalbox.engine.service.definition;

import dev.signalbox.engine.service.environment.EnvironmentException;
import dev.signalbox.engine.service.environment.ResolvedEnvironment;
import dev.signalbox.engine.service.probe.ProbePace;
import dev.signalbox.engine.service.probe.ProbeSpec;
import java.nio.file.Path;

/** How one knows that a service is well: a check, and what is made of its results. */
public record ProbeRules(CheckSpec check, ProbePace pace) {
    /**
     * Takes both as they are.
     *
     * @throws IllegalArgumentException if a line of the output, which matches once and for all, is to match several times
     */
    public ProbeRules {
        if (check instanceof CheckSpec.LogLine && pace.successThreshold() > 1) {
            throw new IllegalArgumentException(
                    "successThreshold is %d for a line of the output, which matches once and for all: use 1"
                            .formatted(pace.successThreshold()));
        }
    }

    /** That check at the usual pace. */
    public static ProbeRules of(CheckSpec check) {
        return new ProbeRules(check, ProbePace.USUAL);
    }

    /**
     * With the values that variables have now; as {@link CheckSpec#resolve}.
     *
     * @throws EnvironmentException if a variable is missing
     * @throws IllegalArgumentException if a value cannot be used
     */
    public ProbeSpec resolve(ResolvedEnvironment environment, Path directory) throws EnvironmentException {
        return new ProbeSpec(check.resolve(environment, directory), pace);
    }
}
