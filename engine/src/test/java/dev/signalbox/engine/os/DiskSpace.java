package dev.signalbox.engine.os;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;

/** The room that files take, which is less than their size where they have holes. */
final class DiskSpace {
    private static final int BLOCK = 512; // as the system counts, whatever the file system does

    private DiskSpace() {}

    /** In bytes. */
    static long of(Path file) throws IOException {
        Process stat = new ProcessBuilder("stat", "-c", "%b", file.toString()).start();
        return BLOCK
                * Long.parseLong(new String(stat.getInputStream().readAllBytes(), StandardCharsets.US_ASCII).strip());
    }
}
