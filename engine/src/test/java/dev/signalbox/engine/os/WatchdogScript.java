package dev.signalbox.engine.os;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/**
 * The script of the watchdog, to be run by itself.
 *
 * @param folder with its table
 * @param proc where the system shows its processes
 * @param detached with the folders of detached processes
 * @param pause between two looks of the keeper, in seconds
 */
record WatchdogScript(Path folder, String mark, Path report, String proc, Path detached, long keptBytes, String pause) {

    /** The command, with that shell. */
    List<String> words(String... shell) throws IOException {
        try (InputStream script = Objects.requireNonNull(Watchdog.class.getResourceAsStream("watchdog.sh"))) {
            List<String> words = new ArrayList<>(List.of(shell));
            words.addAll(List.of("-c", new String(script.readAllBytes(), StandardCharsets.UTF_8), "watchdog"));
            words.addAll(List.of(
                    folder.toString(),
                    mark,
                    report.toString(),
                    proc,
                    detached.toString(),
                    Long.toString(keptBytes),
                    pause));
            return words;
        }
    }

    /** The keepers that were left to look after that folder of detached processes, with copies that exist for a moment. */
    static List<ProcessHandle> keepersOf(Path detached) {
        return ProcessHandle.allProcesses()
                .filter(process ->
                        process.parent().filter(ProcessHandle.current()::equals).isEmpty())
                .filter(process -> commandOf(process).contains("\0" + detached + "\0"))
                .toList();
    }

    private static String commandOf(ProcessHandle process) {
        try {
            return Files.readString(
                    Path.of("/proc", Long.toString(process.pid()), "cmdline"), StandardCharsets.ISO_8859_1);
        } catch (IOException _) {
            return ""; // it has ended
        }
    }
}
