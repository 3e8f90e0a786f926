package dev.signalbox.app;

import dev.signalbox.app.metrics.UsageBench;
import dev.signalbox.app.view.main.WindowBench;
import dev.signalbox.app.view.output.OutputViewBench;
import dev.signalbox.app.view.tree.TreeBench;
import java.util.Arrays;

/**
 * Runs one of the benchmarks of the program; none is part of the build. The first argument says which: {@code output},
 * {@code tree}, {@code usage} or {@code window}; the others are its own.
 *
 * <pre>mvn -q -Pbench-app -pl engine,app -am test-compile exec:exec -Dargs="window --seconds=60"</pre>
 */
public final class Benchmarks {
    private Benchmarks() {}

    public static void main(String[] args) throws Exception {
        String name = args.length == 0 ? "" : args[0];
        String[] own = args.length == 0 ? args : Arrays.copyOfRange(args, 1, args.length);
        switch (name) {
            case "output" -> OutputViewBench.main(own);
            case "tree" -> TreeBench.main(own);
            case "usage" -> UsageBench.main(own);
            case "window" -> WindowBench.main(own);
            default -> {
                System.err.println(
                        "there is no benchmark '%s'; say 'output', 'tree', 'usage' or 'window'".formatted(name));
                System.exit(2);
            }
        }
    }
}
