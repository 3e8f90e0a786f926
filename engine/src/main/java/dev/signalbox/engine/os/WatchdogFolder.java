package dev.signalbox.engine.os;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.stream.Stream;

/**
 * The files of one watchdog: a private folder with its table, and beside it the reports of this and earlier watchdogs.
 *
 * @param parent where the folder and the reports are
 * @param mark the engine's
 */
record WatchdogFolder(Path parent, String mark) {
    private static final int REPORTS_KEPT = 20;

    /** Makes it, for its owner alone, and removes the oldest reports beyond {@value #REPORTS_KEPT}. */
    void create() throws IOException {
        Files.createDirectories(parent);
        Files.createDirectory(
                path(), PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
        for (Path old : oldReports()) {
            Files.deleteIfExists(old);
        }
    }

    private List<Path> oldReports() throws IOException {
        try (Stream<Path> files = Files.list(parent)) {
            return files.filter(file -> file.getFileName().toString().matches("watchdog-.*\\.log"))
                    .sorted((one, other) -> Long.compare(
                            other.toFile().lastModified(), one.toFile().lastModified()))
                    .skip(REPORTS_KEPT)
                    .toList();
        }
    }

    Path path() {
        return parent.resolve("watchdog-" + mark);
    }

    Path table() {
        return path().resolve("table");
    }

    /** Written by the helper, and only if it had something to stop. */
    Path report() {
        return parent.resolve("watchdog-" + mark + ".log");
    }

    /** Removes the private folder; harmless if it is gone. */
    void delete() throws IOException {
        Files.deleteIfExists(table());
        Files.deleteIfExists(path());
    }
}
