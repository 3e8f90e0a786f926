package dev.signalbox.engine.os;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;

/**
 * An environment variable that a launched process hands on to all its descendants, by which those are found that have
 * left the parent chain (a double fork, or a parent that ended). Found on Linux only; elsewhere nothing matches.
 *
 * @param value unique in the world
 */
record ProcessMark(String value) {
    static final String VARIABLE = "SIGNALBOX_PROCESS";
    private static final int MORE_LOOKS = 5;
    private static final long FIRST_PAUSE_NANOS = 500_000; // each is twice as long as the one before
    private static final byte[] PREFIX = (VARIABLE + "=").getBytes(StandardCharsets.UTF_8);

    /**
     * The mark that the process was launched with, if any. While a process goes over to another program, the system shows
     * no environment of it for a moment, or a part: so one that has no whole one is looked at again, for some milliseconds at most.
     */
    static Optional<ProcessMark> of(OsProcess process) {
        Path file = Path.of("/proc", Long.toString(process.pid()), "environ");
        try {
            byte[] environment = read(file);
            for (int look = 0; !isWhole(environment) && look < MORE_LOOKS && mayHaveOne(process); look++) {
                LockSupport.parkNanos(FIRST_PAUSE_NANOS << look);
                environment = read(file);
            }
            return in(environment);
        } catch (FileSystemException _) {
            return Optional.empty(); // another system, another user's process, or gone meanwhile
        }
    }

    private static byte[] read(Path file) throws FileSystemException {
        try {
            return Files.readAllBytes(file);
        } catch (FileSystemException e) {
            throw e; // it cannot be opened
        } catch (IOException _) {
            return new byte[0]; // what was being read went away
        }
    }

    private static boolean isWhole(byte[] environment) {
        return environment.length > 0 && environment[environment.length - 1] == 0;
    }

    private static boolean mayHaveOne(OsProcess process) {
        return process.handle().isAlive()
                && ProcessStat.of(process.pid())
                        .filter(stat -> !stat.ofKernel() && !stat.hasEnded())
                        .isPresent();
    }

    private static Optional<ProcessMark> in(byte[] environment) {
        int start = 0;
        for (int i = 0; i < environment.length; i++) {
            if (environment[i] == 0) {
                if (i - start > PREFIX.length
                        && Arrays.equals(environment, start, start + PREFIX.length, PREFIX, 0, PREFIX.length)) {
                    int from = start + PREFIX.length;
                    return Optional.of(
                            new ProcessMark(new String(environment, from, i - from, StandardCharsets.UTF_8)));
                }
                start = i + 1;
            }
        }
        return Optional.empty();
    }
}
