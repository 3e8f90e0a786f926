package dev.signalbox.engine.os;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.signalbox.engine.event.EventStream;
import java.io.FileInputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeUnit;

/**
 * A program with few descriptors, or in a poor locale, in the folder that is its first argument: it does what the second
 * says, and prints what came of it.
 */
final class FullProgram {
    private static final int NEEDED_FOR_A_LAUNCH = 6;

    private final EventStream events = new EventStream(InstantSource.system());
    private final Processes processes;
    private final PrintStream out = new PrintStream(System.out, true, UTF_8);

    private FullProgram(Path folder) {
        processes = new Processes(events, InstantSource.system(), folder, LauncherChoice.NATIVE);
    }

    public static void main(String... args) throws Exception {
        FullProgram program = new FullProgram(Path.of(args[0]));
        switch (args[1]) {
            case "descriptors" -> program.runOutOfDescriptors();
            case "locale" -> program.launchInAPoorLocale();
            default -> throw new IllegalArgumentException(args[1] + " is no task of this program");
        }
        program.processes.close();
        program.events.close();
    }

    private void runOutOfDescriptors() throws Exception {
        ManagedProcess first = launch(List.of("sleep", "1000"), Map.of());
        ManagedProcess second = launch(List.of("sleep", "1000"), Map.of());
        first.stop(Duration.ofSeconds(5), OsTestBench.STOP).get(20, TimeUnit.SECONDS); // loads all that a stop needs
        Deque<FileInputStream> ballast = new ArrayDeque<>();
        fill(ballast);
        out.println("full: " + endOf(launch(List.of("sleep", "1000"), Map.of())));
        try {
            var _ = second.stop(Duration.ofSeconds(5), OsTestBench.STOP)
                    .orTimeout(20, TimeUnit.SECONDS)
                    .join();
            out.println("stopped");
        } catch (CompletionException e) {
            out.println("stop: " + e.getCause());
        }
        out.println("running: " + second.isRunning());
        fill(ballast);
        for (int i = 0; i < NEEDED_FOR_A_LAUNCH; i++) {
            ballast.remove().close();
        }
        out.println("just enough: " + endOf(launch(List.of("true"), Map.of())));
        for (FileInputStream file : ballast) {
            file.close();
        }
    }

    private static void fill(Deque<FileInputStream> ballast) {
        while (true) {
            try {
                ballast.add(new FileInputStream("/dev/null"));
            } catch (IOException _) {
                return; // now there are no more
            }
        }
    }

    private void launchInAPoorLocale() {
        out.println("path: " + endOf(launch(List.of("true"), Map.of("PATH", "/no-such-ä:/usr/bin:/bin"))));
        out.println("program: " + endOf(launch(List.of("no-such-ä"), Map.of())));
        ManagedProcess process =
                launch(List.of("sh", "-c", "printf '%s %s' \"$1\" \"$X\"", "sh", "ä"), Map.of("X", "ö"));
        out.println("words: " + endOf(process) + " " + process.output());
    }

    private ManagedProcess launch(List<String> words, Map<String, String> environment) {
        return processes.launch(
                new RunOptions(new CommandLine.Arguments(words), Path.of("/"), environment),
                OsTestBench.OWNER,
                new OutputLog(1024 * 1024),
                OsTestBench.START);
    }

    private static String endOf(ManagedProcess process) {
        return OsTestBench.exitOf(process).toString();
    }
}
