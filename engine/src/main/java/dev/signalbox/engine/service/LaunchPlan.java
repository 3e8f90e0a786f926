package dev.signalbox.engine.service;

import dev.signalbox.engine.service.environment.ResolvedEnvironment;
import java.nio.file.Path;
import java.util.List;

/**
 * What a run of a service is launched with: its definition with all references resolved. Immutable.
 *
 * @param command the program and its arguments, or a shell and its script; without secrets
 * @param directory where it runs; absolute
 * @param environment with the origin of each value
 */
public record LaunchPlan(List<String> command, Path directory, ResolvedEnvironment environment) {
    /** Copies the command. */
    public LaunchPlan {
        command = List.copyOf(command);
    }

    static LaunchPlan of(PreparedRun run) {
        return new LaunchPlan(run.options().shownWords(), run.options().directory(), run.environment());
    }
}
