package dev.signalbox.app;

import dev.signalbox.app.view.main.WindowBench;
import dev.signalbox.app.view.output.OutputViewBench;
import java.util.Arrays;

/**
 * Runs one of the benchmarks of the program; none is part of the build. The first argument says which: {@code output} or
 * {@code window}; the others are its own.
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
            case "window" -> WindowBench.main(own);
            default -> {
                System.err.println("there is no benchmark '%s'; say 'output' or 'window'".formatted(name));
                System.exit(2);
            }
        }
    }
}
