package dev.signalbox.engine.os.bench;

import dev.signalbox.engine.os.OutputLine;
import dev.signalbox.engine.os.OutputLog;
import java.io.IOException;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

/** Stops a tree that can only be killed; counts the time until the stop is said to be done, and who lives then. */
record KillRun(Launcher launcher, CPrograms programs) {
    private static final Duration TREE_TAKES_AT_MOST = Duration.ofSeconds(10);

    Figures measure(Workload.KillTree workload) throws IOException, InterruptedException {
        double[] overtimes = new double[workload.count()];
        int survivors = 0;
        stopOne(Duration.ZERO);
        for (int i = 0; i < workload.count(); i++) {
            StubbornTree stopped = stopOne(workload.grace());
            overtimes[i] = stopped.millis() - workload.grace().toMillis();
            survivors = Math.max(survivors, stopped.survivors());
        }
        Arrays.sort(overtimes);
        return new Figures(
                Map.of(Metric.OVERTIME, overtimes[overtimes.length / 2], Metric.SURVIVORS, (double) survivors));
    }

    private StubbornTree stopOne(Duration grace) throws IOException, InterruptedException {
        OutputLog log = JvmRun.smallLog();
        Launcher.Child root = launcher.launch(List.of(programs.path("stubborn_tree")), log);
        return StubbornTree.stop(() -> pids(log), () -> root.stop(grace), TREE_TAKES_AT_MOST);
    }

    private static List<Long> pids(OutputLog log) {
        return log.lines(0, Integer.MAX_VALUE).stream()
                .filter(OutputLine.Text.class::isInstance)
                .map(line -> Long.valueOf(((OutputLine.Text) line).text()))
                .toList();
    }
}
