package dev.signalbox.engine.service.definition;

import dev.signalbox.engine.os.RunOptions;
import dev.signalbox.engine.service.environment.EnvironmentException;
import dev.signalbox.engine.service.environment.EnvironmentSources;
import dev.signalbox.engine.service.environment.ResolvedEnvironment;
import java.nio.file.Path;

/**
 * What to launch for a service: all variables have their values. Immutable.
 *
 * @param options how; told without secrets, and as the definition says it, whatever it is wrapped into
 * @param environment what it finds in its environment, and what references mean
 */
public record ResolvedCommand(RunOptions options, ResolvedEnvironment environment) {
    /**
     * Finds all values; reads files of variables, and blocks as long as the disk takes.
     *
     * @param sources with what the engine says to this replica
     * @throws EnvironmentException if a variable is missing, or a file cannot be read
     * @throws IllegalArgumentException if a value cannot be used; told without secrets
     * @throws UnsupportedOperationException if this system has no means for what was asked for
     */
    public static ResolvedCommand of(ServiceSpec spec, EnvironmentSources sources) throws EnvironmentException {
        CommandSpec command = spec.command();
        ResolvedEnvironment environment = command.environment().resolve(sources);
        Path directory = command.directory(environment);
        RunOptions bare = command.words().resolve(environment, directory);
        RunOptions options = bare.withCommand(command.settings().applyTo(bare.command(), directory, bare.environment()))
                .withGrace(spec.stop().grace())
                .withStopSignal(spec.stop().signal());
        return new ResolvedCommand(
                command.terminal() == null ? options : options.withTerminal(command.terminal()), environment);
    }
}
