package dev.signalbox.engine.daemon;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a {@link Daemon} is made of. {@link #NONE} has nothing of it all; take what you need from there.
 *
 * @param pidFile null for none
 * @param shutdownTimeout how long requests under way may take when the daemon stops; zero means 30 s
 * @param healthAddr where the health server listens, as in {@link HealthServer}; empty for no health server
 * @param healthChecks for the health server; unused without one
 * @param registry where to register while it runs; null for nowhere
 * @param registryEntry what to register; the start fills in the pid, the health address and the time of start if it has
 *     none. Must be there if {@code registry} is; unused otherwise
 */
public record DaemonOptions(
        @Nullable Path pidFile,
        Duration shutdownTimeout,
        String healthAddr,
        List<HealthCheck> healthChecks,
        @Nullable DaemonRegistry registry,
        @Nullable DaemonEntry registryEntry) {

    /** How long requests under way may take when the daemon stops, unless told otherwise. */
    public static final Duration USUAL_SHUTDOWN_TIMEOUT = Duration.ofSeconds(30);

    /** No pid file, no health server, no registry. */
    public static final DaemonOptions NONE = new DaemonOptions(null, Duration.ZERO, "", List.of(), null, null);

    /** Checked here: the timeout and the entry. */
    public DaemonOptions {
        if (shutdownTimeout.isNegative()) {
            throw new IllegalArgumentException(
                    "shutdownTimeout is %s: use zero for the usual 30 s".formatted(shutdownTimeout));
        }
        if (registry != null && registryEntry == null) {
            throw new IllegalArgumentException("registry '%s' is given and registryEntry is not: say what to register"
                    .formatted(registry.directory()));
        }
        if (shutdownTimeout.isZero()) {
            shutdownTimeout = USUAL_SHUTDOWN_TIMEOUT;
        }
        healthChecks = List.copyOf(healthChecks);
    }

    /** With that pid file. */
    public DaemonOptions withPidFile(Path newPidFile) {
        return new DaemonOptions(newPidFile, shutdownTimeout, healthAddr, healthChecks, registry, registryEntry);
    }

    /** With that timeout. */
    public DaemonOptions withShutdownTimeout(Duration newTimeout) {
        return new DaemonOptions(pidFile, newTimeout, healthAddr, healthChecks, registry, registryEntry);
    }

    /** With a health server at that address, which makes those checks. */
    public DaemonOptions withHealth(String newAddr, HealthCheck... newChecks) {
        return new DaemonOptions(pidFile, shutdownTimeout, newAddr, List.of(newChecks), registry, registryEntry);
    }

    /** With that entry in that registry. */
    public DaemonOptions withRegistry(DaemonRegistry newRegistry, DaemonEntry newEntry) {
        return new DaemonOptions(pidFile, shutdownTimeout, healthAddr, healthChecks, newRegistry, newEntry);
    }
}
