package dev.signalbox.engine.runner;

import java.time.Duration;
import java.util.List;

/**
 * What became of the tasks of one run.
 *
 * @param results one for each task, in the order in which the tasks were given
 * @param duration from the beginning of the run to its end
 */
public record RunAllResult(List<RunResult> results, Duration duration) {
    /** Copies the results. */
    public RunAllResult {
        results = List.copyOf(results);
    }

    /** How many passed. */
    public int passed() {
        return (int) results.stream().filter(RunResult::passed).count();
    }

    /** How many were not skipped and did not pass, those that were allowed to fail included. */
    public int failed() {
        return results.size() - passed() - skipped();
    }

    /** How many were skipped. */
    public int skipped() {
        return (int) results.stream().filter(RunResult::skipped).count();
    }

    /** Whether none failed, however many were skipped. */
    public boolean success() {
        return failed() == 0;
    }
}
