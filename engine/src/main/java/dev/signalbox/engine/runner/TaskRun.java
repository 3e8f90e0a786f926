package dev.signalbox.engine.runner;

import dev.signalbox.engine.event.Cause;
import dev.signalbox.engine.event.EngineEvent.ProcessExited;
import dev.signalbox.engine.event.ExitReason;
import dev.signalbox.engine.os.CancelScope;
import dev.signalbox.engine.os.ManagedProcess;
import dev.signalbox.engine.os.ProcessService;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.TreeSet;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import org.jspecify.annotations.Nullable;

/** One run of a graph of tasks, on the thread that runs it; all but the queue is confined to that thread. */
final class TaskRun {
    private static final Cause CANCELLED = new Cause.Request(Cause.Action.CANCEL);

    /** With no exit if nobody will tell it: a detached process that went on when the engine was closed. */
    private record Ended(
            int task, ManagedProcess process, @Nullable ProcessExited exit) {}

    private final ProcessService processes;
    private final int parallelism;
    private final CancelScope scope;
    private final List<RunSpec> specs;
    private final TaskGraph graph;
    private final List<List<Integer>> after = new ArrayList<>(); // for each task, those that wait for it
    private final int[] waitsFor; // for each task, how many it still waits for
    private final @Nullable RunResult[] results;
    private final TreeSet<Integer> ready = new TreeSet<>();
    private final BlockingQueue<Ended> ends = new LinkedBlockingQueue<>();
    private int running;

    TaskRun(ProcessService processes, int parallelism, CancelScope scope, List<RunSpec> specs, TaskGraph graph) {
        this.processes = processes;
        this.parallelism = parallelism;
        this.scope = scope;
        this.specs = specs;
        this.graph = graph;
        waitsFor = new int[specs.size()];
        results = new RunResult[specs.size()];
        for (int task = 0; task < specs.size(); task++) {
            after.add(new ArrayList<>());
        }
        for (int task = 0; task < specs.size(); task++) {
            for (int earlier : graph.before().get(task)) {
                after.get(earlier).add(task);
                waitsFor[task]++;
            }
        }
    }

    /** Runs to the end, which comes when the last process has ended. */
    List<RunResult> run() throws InterruptedException {
        graph.impossible().forEach((task, why) -> finish(task, RunResult.impossible(specs.get(task), why)));
        for (int task = 0; task < specs.size(); task++) {
            if (waitsFor[task] == 0 && !graph.impossible().containsKey(task)) {
                ready.add(task);
            }
        }
        startReady();
        while (running > 0) {
            Ended ended = ends.take();
            running--;
            finish(ended.task(), resultOf(ended));
            startReady();
        }
        return Arrays.stream(results).map(Objects::requireNonNull).toList();
    }

    private void startReady() {
        while (!ready.isEmpty() && (running < parallelism || scope.isCancelled())) {
            int task = ready.removeFirst();
            RunSpec spec = specs.get(task);
            String failed = reasonToSkip(task);
            if (!failed.isEmpty()) {
                finish(task, RunResult.skipped(spec, failed));
            } else if (scope.isCancelled()) {
                finish(task, cancelled(spec));
            } else {
                running++;
                ManagedProcess process = processes.start(scope, spec.options());
                var _ = process.done().whenComplete((exit, _) -> ends.add(new Ended(task, process, exit)));
            }
        }
    }

    private String reasonToSkip(int task) {
        for (int earlier : graph.before().get(task)) {
            RunResult result = results[earlier];
            if (result != null && !result.letsOthersRun()) {
                return "skipped because task '%s' before it %s"
                        .formatted(result.name(), result.skipped() ? "was skipped" : "failed");
            }
        }
        return "";
    }

    /** Keeps the result, and makes those ready that waited for this task last. */
    private void finish(int task, RunResult result) {
        results[task] = result;
        for (int later : after.get(task)) {
            if (--waitsFor[later] == 0 && !graph.impossible().containsKey(later)) {
                ready.add(later);
            }
        }
    }

    private RunResult resultOf(Ended ended) {
        RunSpec spec = specs.get(ended.task());
        ProcessExited exit = ended.exit();
        if (exit == null) {
            return RunResult.abandoned(spec, ended.process());
        }
        boolean refused = exit.reason() instanceof ExitReason.LaunchFailed
                && exit.cause().equals(CANCELLED); // in the moment between the look at the scope and the start
        return refused ? cancelled(spec) : RunResult.of(spec, ended.process(), exit);
    }

    private static RunResult cancelled(RunSpec spec) {
        return RunResult.skipped(spec, "skipped because the run was cancelled");
    }
}
