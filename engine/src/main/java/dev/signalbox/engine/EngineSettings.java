package dev.signalbox.engine;

import java.time.InstantSource;

/**
 * What an engine is opened with.
 *
 * @param clock gives the time of events and of waits
 * @param outputBytes how much memory the output of each service may take, in bytes
 */
public record EngineSettings(InstantSource clock, long outputBytes) {
    /** The system's clock, and 16 MiB of output per service. */
    public static EngineSettings usual() {
        return new EngineSettings(InstantSource.system(), 16L * 1024 * 1024);
    }
}
