package dev.signalbox.engine.os;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;

/**
 * An environment variable that a launched process hands on to all its descendants, by which those are found that have
 * left the parent chain (a double fork, or a parent that ended). Found on Linux only; elsewhere nothing matches.
 *
 * @param value unique in the world
 */
record ProcessMark(String value) {
    static final String VARIABLE = "SIGNALBOX_PROCESS";

    boolean isOn(OsProcess process) {
        byte[] environment;
        try {
            environment = Files.readAllBytes(Path.of("/proc", Long.toString(process.pid()), "environ"));
        } catch (IOException _) {
            return false; // another system, another user's process, or gone meanwhile
        }
        return contains(environment, (VARIABLE + "=" + value + "\0").getBytes(StandardCharsets.UTF_8));
    }

    private static boolean contains(byte[] environment, byte[] entry) {
        int start = 0;
        for (int i = 0; i < environment.length; i++) {
            if (environment[i] == 0) {
                if (Arrays.equals(environment, start, i + 1, entry, 0, entry.length)) {
                    return true;
                }
                start = i + 1;
            }
        }
        return false;
    }
}
