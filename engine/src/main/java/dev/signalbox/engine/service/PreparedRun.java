package dev.signalbox.engine.service;

import dev.signalbox.engine.os.RunOptions;
import dev.signalbox.engine.service.definition.ResolvedCommand;
import dev.signalbox.engine.service.definition.ServiceSpec;
import dev.signalbox.engine.service.definition.WordsSpec;
import dev.signalbox.engine.service.environment.EnvironmentException;
import dev.signalbox.engine.service.environment.EnvironmentSources;
import dev.signalbox.engine.service.environment.ResolvedEnvironment;
import dev.signalbox.engine.service.probe.ProbeSpec;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * A run that can begin: all variables have their values. Immutable.
 *
 * @param options what to launch
 * @param environment what it finds in its environment, and what references mean
 * @param readiness null for no such probe
 * @param liveness null for no such probe
 * @param stopCommand what asks the process to end; null if a signal does
 */
record PreparedRun(
        RunOptions options,
        ResolvedEnvironment environment,
        @Nullable ProbeSpec readiness,
        @Nullable ProbeSpec liveness,
        @Nullable RunOptions stopCommand) {

    /**
     * Finds all values; reads files, and blocks as long as the disk takes.
     *
     * @param sources with what the engine says to this replica
     * @throws EnvironmentException if a variable is missing, or a file cannot be read
     * @throws IllegalArgumentException if a value cannot be used; told without secrets
     * @throws UnsupportedOperationException if this system has no means for what was asked for
     */
    static PreparedRun of(ServiceSpec spec, EnvironmentSources sources) throws EnvironmentException {
        ResolvedCommand command = ResolvedCommand.of(spec, sources);
        ResolvedEnvironment environment = command.environment();
        Path directory = command.options().directory();
        var readiness = spec.health().readiness();
        var liveness = spec.health().liveness();
        WordsSpec stop = spec.stop().command();
        return new PreparedRun(
                command.options(),
                environment,
                readiness == null ? null : readiness.resolve(environment, directory),
                liveness == null ? null : liveness.resolve(environment, directory),
                stop == null ? null : stop.resolve(environment, directory));
    }
}
