package dev.signalbox.engine;

import dev.signalbox.engine.os.LauncherChoice;
import dev.signalbox.engine.os.ProcessServiceOptions;
import dev.signalbox.engine.service.ServiceSettings;
import dev.signalbox.engine.service.environment.EnvironmentSources;
import dev.signalbox.engine.service.environment.LoginShell;
import dev.signalbox.engine.time.TimeSource;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * What an engine is opened with.
 *
 * @param time the time of all events, and by which actors wait, such as a {@link dev.signalbox.engine.time.VirtualTime} in
 *     tests; null for real time. OS processes and their time limits know real time only
 * @param services how services are run
 * @param stateFolder for what outlives the program: the output of detached processes
 * @param launcher by which means processes are launched
 * @param processes how much is kept of the processes that are started one by one
 */
public record EngineSettings(
        @Nullable TimeSource time,
        ServiceSettings services,
        Path stateFolder,
        LauncherChoice launcher,
        ProcessServiceOptions processes) {
    /**
     * Real time, 16 MiB of output per service, the login shell asked if this program was started from a desktop, the user's own folder, the launcher that the system property
     * chooses, and as much of other processes as is kept by default.
     */
    public static EngineSettings usual() {
        return new EngineSettings(
                null,
                new ServiceSettings(
                        16L * 1024 * 1024,
                        EnvironmentSources.ofThisProgram(Path.of("").toAbsolutePath()),
                        LoginShell.isNeeded(System.getenv())),
                StateFolder.ofThisUser(),
                LauncherChoice.ofProperty(),
                ProcessServiceOptions.DEFAULT);
    }

    /** The same by another time. */
    public EngineSettings by(TimeSource other) {
        return new EngineSettings(other, services, stateFolder, launcher, processes);
    }
}
