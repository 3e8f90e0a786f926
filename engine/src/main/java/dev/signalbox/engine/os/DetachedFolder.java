package dev.signalbox.engine.os;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Where one detached process has its output and its record; readable by its owner only. */
record DetachedFolder(Path path) {

    Path stdout() {
        return path.resolve("stdout");
    }

    Path stderr() {
        return path.resolve("stderr");
    }

    Path of(StdStream stream) {
        return switch (stream) {
            case STDOUT -> stdout();
            case STDERR -> stderr();
        };
    }

    Path record() {
        return path.resolve("record");
    }

    /** Removes it with all that is in it; what is not there is no error. */
    void delete() throws IOException {
        Files.deleteIfExists(stdout());
        Files.deleteIfExists(stderr());
        Files.deleteIfExists(record());
        Files.deleteIfExists(path.resolve("record.new"));
        Files.deleteIfExists(path);
    }
}
