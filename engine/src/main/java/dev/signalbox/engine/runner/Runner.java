package dev.signalbox.engine.runner;

import dev.signalbox.engine.os.CancelScope;
import dev.signalbox.engine.os.ProcessService;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;

/**
 * Runs tasks as managed processes, which so are in the table of the process service and in the events. Immutable and
 * thread-safe; each call waits until its run has ended.
 *
 * <p>If the scope of a run is cancelled, its processes are ended, and what was not started yet is skipped and says so. If
 * the waiting thread is interrupted, its processes are ended likewise, and there is no result.
 */
public final class Runner {
    private final ProcessService processes;
    private final int parallelism;

    /**
     * A runner that starts every task as soon as it may, however many those are.
     *
     * @throws NullPointerException if there is no service
     */
    public Runner(ProcessService processes) {
        this(Objects.requireNonNull(processes, "a runner needs a process service"), Integer.MAX_VALUE);
    }

    private Runner(ProcessService processes, int parallelism) {
        this.processes = processes;
        this.parallelism = parallelism;
    }

    /**
     * The same, but it runs so many tasks of a run at a time at most; of those that may start, in the order in which they
     * were given.
     *
     * @throws IllegalArgumentException if less than 1
     */
    public Runner withParallelism(int atATime) {
        if (atATime < 1) {
            throw new IllegalArgumentException("parallelism is %d: use 1 or more".formatted(atATime));
        }
        return new Runner(processes, atATime);
    }

    /** Runs the tasks in a scope that nobody cancels; see {@link #runAll(CancelScope, List)}. */
    public RunAllResult runAll(List<RunSpec> specs) throws InterruptedException {
        return runAll(new CancelScope(), specs);
    }

    /**
     * Runs each task as soon as all those that it comes after are done. A task is skipped if one of those failed, unless
     * that one allows failure, or was skipped itself.
     *
     * <p>A task that comes after itself by way of others, or after one that is not there, fails with exit code 1 and is
     * not run; tasks that have nothing to do with it are.
     *
     * @throws IllegalArgumentException if a task has no name, if two have the same, or if one comes after itself; names
     *     all of them, and nothing was started
     */
    public RunAllResult runAll(CancelScope scope, List<RunSpec> specs) throws InterruptedException {
        List<String> selfish = specs.stream()
                .filter(spec -> spec.after().contains(spec.name()))
                .map(spec -> "task '%s' comes after itself: take it out of its 'after'".formatted(spec.name()))
                .toList();
        rejectBadNames(specs, selfish);
        return run(scope, specs, TaskGraph.byNames(specs));
    }

    /** Runs the tasks in a scope that nobody cancels; see {@link #runSequential(CancelScope, List)}. */
    public RunAllResult runSequential(List<RunSpec> specs) throws InterruptedException {
        return runSequential(new CancelScope(), specs);
    }

    /**
     * Runs the tasks one after the other, whatever they say that they come after. Once one has failed that does not allow
     * failure, the rest is skipped.
     *
     * @throws IllegalArgumentException if a task has no name, or if two have the same
     */
    public RunAllResult runSequential(CancelScope scope, List<RunSpec> specs) throws InterruptedException {
        rejectBadNames(specs, List.of());
        return run(scope, specs, TaskGraph.chain(specs));
    }

    /** Runs the tasks in a scope that nobody cancels; see {@link #runParallel(CancelScope, List)}. */
    public RunAllResult runParallel(List<RunSpec> specs) throws InterruptedException {
        return runParallel(new CancelScope(), specs);
    }

    /**
     * Runs all tasks at once, whatever they say that they come after, and all to their ends, whatever becomes of others.
     *
     * @throws IllegalArgumentException if a task has no name, or if two have the same
     */
    public RunAllResult runParallel(CancelScope scope, List<RunSpec> specs) throws InterruptedException {
        rejectBadNames(specs, List.of());
        return run(scope, specs, TaskGraph.withoutEdges(specs));
    }

    private RunAllResult run(CancelScope scope, List<RunSpec> specs, TaskGraph graph) throws InterruptedException {
        Instant start = processes.now();
        CancelScope own = new CancelScope();
        try (CancelScope.Registration _ = scope.onCancel(own::cancel)) {
            List<RunResult> results = new TaskRun(processes, parallelism, own, specs, graph).run();
            return new RunAllResult(results, Duration.between(start, processes.now()));
        } catch (InterruptedException | RuntimeException | Error e) { // nobody would wait for what still runs
            own.cancel();
            throw e;
        }
    }

    private static void rejectBadNames(List<RunSpec> specs, List<String> others) {
        List<String> problems = new ArrayList<>();
        Set<String> names = new LinkedHashSet<>();
        Set<String> twice = new LinkedHashSet<>();
        for (int i = 0; i < specs.size(); i++) {
            String name = specs.get(i).name();
            if (name.isBlank()) {
                problems.add("task %d has no name: give it one".formatted(i + 1));
            } else if (!names.add(name)) {
                twice.add(name);
            }
        }
        twice.forEach(name -> problems.add("there is more than one task '%s': rename all but one".formatted(name)));
        problems.addAll(others);
        if (!problems.isEmpty()) {
            throw new IllegalArgumentException(String.join("; ", problems));
        }
    }
}
