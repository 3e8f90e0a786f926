package dev.signalbox.engine;

import dev.signalbox.engine.os.CommandLine;
import dev.signalbox.engine.os.LauncherChoice;
import dev.signalbox.engine.os.ProcessServiceOptions;
import dev.signalbox.engine.os.RunOptions;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/**
 * A program that a test kills: starts attached and detached processes in the folder that is its first argument, by the
 * launcher that is its second, writes the file {@code ready}, and waits for its end.
 */
final class EngineProgram {
    static final int ATTACHED = 20;
    static final int DETACHED = 5;

    /** Writes its pid and those of a child and a daemon into the file {@code attached-N}. */
    private static final String TREE =
            "(setsid sh -c 'echo $$ >>$0; exec sleep 1000' $0 &); sleep 1000 & echo $! >>$0;" + " echo $$ >>$0; wait";

    /** Writes its pid into the file {@code detached-N}, and numbers to its output until it is stopped. */
    private static final String COUNTER =
            "echo $$ >$0; i=0; while :; do echo $i; i=$((i+1)); echo e$i >&2; sleep 0.01; done";

    private EngineProgram() {}

    static EngineSettings settings(Path folder, LauncherChoice launcher) {
        return new EngineSettings(
                null,
                EngineSettings.usual().services(),
                folder.resolve("state"),
                launcher,
                ProcessServiceOptions.DEFAULT);
    }

    public static void main(String... args) throws Exception {
        Path folder = Path.of(args[0]);
        try (Engine engine = Engine.open(settings(folder, LauncherChoice.valueOf(args[1])))) {
            for (int i = 0; i < ATTACHED; i++) {
                engine.processes().start(options(folder, "attached-" + i, TREE).withGrace(Duration.ofSeconds(2)));
            }
            for (int i = 0; i < DETACHED; i++) {
                engine.processes()
                        .start(options(folder, "detached-" + i, COUNTER).withDetach());
            }
            Files.createFile(folder.resolve("ready"));
            Thread.sleep(Duration.ofHours(1));
        }
    }

    private static RunOptions options(Path folder, String name, String script) {
        return RunOptions.of(new CommandLine.Arguments(List.of("sh", "-c", script, name)))
                .withDirectory(folder);
    }
}
