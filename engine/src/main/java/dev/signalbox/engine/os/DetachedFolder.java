package dev.signalbox.engine.os;

import java.io.IOException;
import java.nio.file.DirectoryNotEmptyException;
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

    /** A directory that is there while the keeper of an earlier engine may be making a hole in one of the files. */
    Path keeping() {
        return path.resolve("keeping");
    }

    /** Removes it with all that is in it; what is not there is no error. */
    void delete() throws IOException {
        Files.deleteIfExists(stdout());
        Files.deleteIfExists(stderr());
        Files.deleteIfExists(record());
        Files.deleteIfExists(path.resolve("record.new"));
        deleteItself();
    }

    /** A keeper that has not seen yet whose the process is now may come in between, once for each file. */
    private void deleteItself() throws IOException {
        for (int tries = 0; ; tries++) {
            try {
                Files.deleteIfExists(keeping());
                Files.deleteIfExists(path);
                return;
            } catch (DirectoryNotEmptyException e) {
                if (tries == StdStream.values().length) {
                    throw e;
                }
            }
        }
    }
}
