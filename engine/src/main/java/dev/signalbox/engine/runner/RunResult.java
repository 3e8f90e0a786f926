package dev.signalbox.engine.runner;

import dev.signalbox.engine.event.EngineEvent.ProcessExited;
import dev.signalbox.engine.event.ExitReason;
import dev.signalbox.engine.event.NodeId;
import dev.signalbox.engine.os.ManagedProcess;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * What became of one task.
 *
 * @param spec the task
 * @param exitCode the exit code of its process; -1 if that was killed or could not be launched, 1 if the task can never
 *     be run because of what it waits for, 0 if it was skipped
 * @param duration from launch to end, or how long it took to find that it cannot be launched; zero without a launch
 * @param output what its process kept of its output
 * @param error why it was skipped or could not be run, or which signal killed it; null if it ended with an exit code,
 *     whichever
 * @param skipped whether it was not run because of what became of others, or because the run was cancelled
 * @param process its process in the table and in the events; null if none was tried
 */
public record RunResult(
        RunSpec spec,
        int exitCode,
        Duration duration,
        String output,
        @Nullable String error,
        boolean skipped,
        @Nullable NodeId process) {
    private static final int NO_CODE = -1; // as the model has it
    private static final int NEVER_RUN_CODE = 1;

    static RunResult of(RunSpec spec, ManagedProcess process, ProcessExited exit) {
        String error = exit.reason() instanceof ExitReason.Exited ? null : exit.error();
        return new RunResult(spec, exit.exitCode(), exit.ranFor(), process.output(), error, false, process.id());
    }

    static RunResult abandoned(RunSpec spec, ManagedProcess process) {
        String why = "nobody will tell how it ends: the engine was closed while it ran";
        return new RunResult(spec, NO_CODE, process.info().duration(), process.output(), why, false, process.id());
    }

    static RunResult skipped(RunSpec spec, String why) {
        return new RunResult(spec, 0, Duration.ZERO, "", why, true, null);
    }

    static RunResult impossible(RunSpec spec, String why) {
        return new RunResult(spec, NEVER_RUN_CODE, Duration.ZERO, "", why, false, null);
    }

    /** The name of the task. */
    public String name() {
        return spec.name();
    }

    /** Whether it was run and ended with exit code 0. */
    public boolean passed() {
        return !skipped && error == null && exitCode == 0;
    }

    /** Whether tasks after it may be run. */
    boolean letsOthersRun() {
        return passed() || (!skipped && spec.allowsFailure());
    }
}
