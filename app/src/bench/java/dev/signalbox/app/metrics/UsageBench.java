package dev.signalbox.app.metrics;

import dev.signalbox.engine.Engine;
import dev.signalbox.engine.EngineSettings;
import dev.signalbox.engine.os.CommandLine;
import dev.signalbox.engine.os.ProcessTable;
import dev.signalbox.engine.service.Services;
import dev.signalbox.engine.service.definition.ServiceSpec;
import dev.signalbox.engine.tree.TreeNode.EngineNode;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/**
 * Measures what it costs to find out what 200 services use, each of two processes: the look at the process table, which the
 * tree needs anyway, and the figures of the processes. Prints a table. Not run by the build.
 *
 * <pre>mvn -q -Pbench-app -pl engine,app -am test-compile exec:exec -Dargs="usage"</pre>
 */
public final class UsageBench {
    private static final int SERVICES = 200;
    private static final int TICKS = 100;

    private UsageBench() {}

    public static void main(String[] args) throws InterruptedException {
        try (Engine engine = Engine.open(EngineSettings.usual())) {
            Services services = engine.workspaces().open("bench");
            for (int i = 0; i < SERVICES; i++) {
                services.define(ServiceSpec.of(
                                "service-" + i,
                                new CommandLine.Arguments(List.of("sh", "-c", "sleep 600 & exec sleep 601"))))
                        .requestStart();
            }
            Thread.sleep(5_000); // until all run
            UsageModel model = new UsageModel(InstantSource.system());
            var _ = model.want();
            long[] look = new long[TICKS];
            long[] figures = new long[TICKS];
            for (int i = -TICKS; i < TICKS; i++) { // the first half warms up
                int at = Math.floorMod(i, TICKS);
                long start = System.nanoTime();
                EngineNode tree = engine.tree().look(ProcessTable.read());
                look[at] = System.nanoTime() - start;
                Runnable show = model.measure(tree);
                figures[at] = System.nanoTime() - start - look[at];
                show.run();
            }
            System.out.println("| a tick with 200 services of 2 processes | median | p99 |");
            System.out.println("| --- | ---: | ---: |");
            print("look at the process table and the tree", look);
            print("figures of the processes", figures);
        }
    }

    private static void print(String what, long[] nanos) {
        Arrays.sort(nanos);
        System.out.printf(
                Locale.ROOT,
                "| %s | %.1f ms | %.1f ms |%n",
                what,
                nanos[nanos.length / 2] / 1e6,
                nanos[nanos.length * 99 / 100] / 1e6);
    }
}
