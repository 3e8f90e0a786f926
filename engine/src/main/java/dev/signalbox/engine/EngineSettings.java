package dev.signalbox.engine;

import dev.signalbox.engine.os.LauncherChoice;
import dev.signalbox.engine.os.ProcessServiceOptions;
import java.nio.file.Path;
import java.time.InstantSource;

/**
 * What an engine is opened with.
 *
 * @param clock gives the time of events and of waits
 * @param outputBytes how much memory the output of each service may take, in bytes
 * @param stateFolder for what outlives the program: the output of detached processes
 * @param launcher by which means processes are launched
 * @param processes how much is kept of the processes that are started one by one
 */
public record EngineSettings(
        InstantSource clock,
        long outputBytes,
        Path stateFolder,
        LauncherChoice launcher,
        ProcessServiceOptions processes) {
    /**
     * The system's clock, 16 MiB of output per service, the user's own folder, the launcher that the system property
     * chooses, and as much of other processes as is kept by default.
     */
    public static EngineSettings usual() {
        return new EngineSettings(
                InstantSource.system(),
                16L * 1024 * 1024,
                StateFolder.ofThisUser(),
                LauncherChoice.ofProperty(),
                ProcessServiceOptions.DEFAULT);
    }
}
