package dev.signalbox.engine.os.bench;

import dev.signalbox.engine.os.OutputLine;
import dev.signalbox.engine.os.OutputLog;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

/**
 * How late an end is told: the child prints the clock as its last act, and {@link System#nanoTime()} is the same clock
 * on Linux.
 */
record ExitRun(Launcher launcher, CPrograms programs, WarmUp warmUp) {
    Figures measure(Workload.Exit workload) throws InterruptedException {
        warmUp.run(this::micros);
        double[] late = new double[workload.count()];
        for (int i = 0; i < late.length; i++) {
            late[i] = micros();
        }
        Arrays.sort(late);
        return new Figures(
                Map.of(Metric.EXIT_P50, late[late.length / 2], Metric.EXIT_P99, late[late.length * 99 / 100]));
    }

    private double micros() {
        OutputLog log = JvmRun.smallLog();
        long told =
                launcher.launch(List.of(programs.path("last_word")), log).end().join();
        return (told - lastWord(log)) / 1e3;
    }

    private static long lastWord(OutputLog log) {
        return log.lines(0, Integer.MAX_VALUE).stream()
                .filter(OutputLine.Text.class::isInstance)
                .map(line -> Long.parseLong(((OutputLine.Text) line).text()))
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("the child's last word is not in the log"));
    }
}
