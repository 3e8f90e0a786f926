package dev.signalbox.engine.service.probe;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;

/** Looks whether a file is there. */
final class FileChecker implements Checker {
    private final Check.FileExists check;
    private final SharedLookUp<Path, BasicFileAttributes> files;

    FileChecker(Check.FileExists check, SharedLookUp<Path, BasicFileAttributes> files) {
        this.check = check;
        this.files = files;
    }

    /** What the system says of a file; a disk that does not answer holds up the thread that asks. */
    static BasicFileAttributes attributesOf(Path path) throws IOException {
        return Files.readAttributes(path, BasicFileAttributes.class);
    }

    @Override
    public Answer check() throws InterruptedException {
        Path path = check.path();
        try {
            var _ = files.get(path);
            return Answer.success(check.text());
        } catch (NoSuchFileException _) {
            return Answer.failure(path + " does not exist");
        } catch (AccessDeniedException _) {
            return Answer.failure("the directory of %s may not be looked into".formatted(path));
        } catch (IOException e) {
            return Answer.failure("cannot look at %s: %s".formatted(path, OneLine.of(String.valueOf(e.getMessage()))));
        }
    }
}
