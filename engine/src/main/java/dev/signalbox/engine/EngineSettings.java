package dev.signalbox.engine;

import dev.signalbox.engine.os.LauncherChoice;
import java.nio.file.Path;
import java.time.InstantSource;

/**
 * What an engine is opened with.
 *
 * @param clock gives the time of events and of waits
 * @param outputBytes how much memory the output of each service may take, in bytes
 * @param stateFolder for what outlives the program: the output of detached processes
 * @param launcher by which means processes are launched
 */
public record EngineSettings(InstantSource clock, long outputBytes, Path stateFolder, LauncherChoice launcher) {
    /** The system's clock, 16 MiB of output per service, the user's folder for such things, and the launcher that the system property chooses. */
    public static EngineSettings usual() {
        return new EngineSettings(
                InstantSource.system(), 16L * 1024 * 1024, StateFolder.ofThisUser(), LauncherChoice.ofProperty());
    }
}
