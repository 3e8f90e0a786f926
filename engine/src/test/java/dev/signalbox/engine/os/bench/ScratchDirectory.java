package dev.signalbox.engine.os.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/** A directory for the files of a daemon, gone with them at the end; in the system's own place, for a socket's path is short. */
record ScratchDirectory(Path path) implements AutoCloseable {

    static ScratchDirectory make() throws IOException {
        return new ScratchDirectory(Files.createTempDirectory("signalbox-bench"));
    }

    @Override
    public void close() throws IOException {
        List<Path> all;
        try (Stream<Path> walk = Files.walk(path)) {
            all = walk.sorted(Comparator.reverseOrder()).toList(); // contents before their directory
        }
        for (Path file : all) {
            Files.deleteIfExists(file);
        }
    }
}
