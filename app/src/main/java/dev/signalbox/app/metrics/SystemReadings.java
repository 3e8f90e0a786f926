package dev.signalbox.app.metrics;

import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import oshi.SystemInfo;
import oshi.software.os.OSProcess;
import oshi.software.os.OperatingSystem;

/** Reads what the operating system tells of processes; one that it tells nothing of is missing. Confined to one thread. */
final class SystemReadings implements Function<Collection<Integer>, List<Reading>> {
    private @Nullable OperatingSystem system; // found when first asked for, because that takes long

    @Override
    public List<Reading> apply(Collection<Integer> pids) {
        if (system == null) {
            system = new SystemInfo().getOperatingSystem();
        }
        return system.getProcesses(pids).stream()
                .filter(process ->
                        process.getState() != OSProcess.State.INVALID && process.getState() != OSProcess.State.ZOMBIE)
                .map(SystemReadings::readingOf)
                .toList();
    }

    private static Reading readingOf(OSProcess process) {
        return new Reading(
                process.getProcessID(),
                Instant.ofEpochMilli(process.getStartTime()),
                Duration.ofMillis(process.getKernelTime() + process.getUserTime()),
                process.getResidentMemory(),
                process.getThreadCount(),
                process.getBytesRead(),
                process.getBytesWritten());
    }
}
