package dev.signalbox.engine.os;

import dev.signalbox.engine.event.EventStream;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;

/** A program of a test: launches the shell script that is its third argument, and prints what that prints. */
final class LaunchingProgram {
    private LaunchingProgram() {}

    /** Takes the launcher and the folder for the state of the engine before the script. */
    public static void main(String... args) throws Exception {
        try (EventStream events = new EventStream(InstantSource.system());
                Processes processes = new Processes(
                        events, InstantSource.system(), Path.of(args[1]), LauncherChoice.valueOf(args[0]))) {
            ManagedProcess process = processes.launch(
                    RunOptions.of(new CommandLine.Arguments(List.of("sh", "-c", args[2]))),
                    OsTestBench.OWNER,
                    new OutputLog(1024 * 1024),
                    OsTestBench.START);
            process.waitFor();
            System.out.print(process.output());
        }
    }
}
