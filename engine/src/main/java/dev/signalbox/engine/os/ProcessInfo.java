package dev.signalbox.engine.os;

import java.io.Serializable;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/**
 * What is known of a managed process at one moment: plain values, to be shown, sent or stored.
 *
 * @param id the engine's identity of it, such as {@code process-7}
 * @param command the program, as it was asked for
 * @param args its arguments
 * @param dir its working directory
 * @param startedAt taken immediately before the launch
 * @param status where it stands
 * @param exitCode the exit code; 0 while it runs, -1 if it ended without one
 * @param duration from launch to end; while it runs, from launch to now
 * @param pid the operating system's number, which another process may have once this one has ended; 0 if there never was
 *     a process
 */
public record ProcessInfo(
        String id,
        String command,
        List<String> args,
        String dir,
        Instant startedAt,
        ProcessStatus status,
        int exitCode,
        Duration duration,
        long pid)
        implements Serializable {
    /** Copies the arguments. */
    public ProcessInfo {
        args = List.copyOf(args);
    }

    /** Whether it runs, by its status. */
    public boolean running() {
        return status == ProcessStatus.RUNNING;
    }
}
