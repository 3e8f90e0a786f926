package dev.signalbox.engine.os;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Optional;

/**
 * An environment variable that a launched process hands on to all its descendants, by which those are found that have
 * left the parent chain (a double fork, or a parent that ended). Found on Linux only; elsewhere nothing matches.
 *
 * @param value unique in the world
 */
record ProcessMark(String value) {
    static final String VARIABLE = "SIGNALBOX_PROCESS";
    private static final byte[] PREFIX = (VARIABLE + "=").getBytes(StandardCharsets.UTF_8);

    /** The mark that the process was launched with, if any. */
    static Optional<ProcessMark> of(OsProcess process) {
        try {
            return in(Files.readAllBytes(Path.of("/proc", Long.toString(process.pid()), "environ")));
        } catch (IOException _) {
            return Optional.empty(); // another system, another user's process, or gone meanwhile
        }
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
