package dev.signalbox.engine.os;

import java.nio.file.Path;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * How to launch a process.
 *
 * @param command what
 * @param directory the working directory
 * @param environment added to the engine's own environment; wins over it
 */
public record RunOptions(CommandLine command, Path directory, Map<String, String> environment) {
    /** Copies the environment. */
    public RunOptions {
        environment = Collections.unmodifiableMap(new LinkedHashMap<>(environment));
    }
}
