package dev.signalbox.app.profile;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Fetches a workspace file from disk; what is no such file is a problem with its mend. */
final class WorkspaceBytes {
    /** The largest file that is read; a workspace is a thousand times smaller. */
    static final int MAX_SIZE = 4 * 1024 * 1024;

    private WorkspaceBytes() {}

    static byte[] read(Path file) throws WorkspaceException {
        if (Files.notExists(file)) {
            throw problem(file, "there is no such file", "check the path, or create a workspace there");
        }
        if (Files.isDirectory(file)) {
            throw problem(file, "this is a folder", "name the signalbox.yaml in it");
        }
        if (Files.exists(file) && !Files.isRegularFile(file)) {
            throw problem(file, "this is no regular file", "name a file that can be edited");
        }
        try (InputStream in = Files.newInputStream(file)) {
            byte[] bytes = in.readNBytes(MAX_SIZE + 1);
            if (bytes.length > MAX_SIZE) {
                throw problem(file, "the file is larger than 4 MiB", "check that it is a workspace");
            }
            return bytes;
        } catch (AccessDeniedException e) {
            throw problem(file, "the file may not be read", "check its permissions");
        } catch (IOException e) {
            throw problem(file, "the file cannot be read: " + e.getMessage(), "check the disk and the path");
        }
    }

    private static WorkspaceException problem(Path file, String found, String mend) {
        return new WorkspaceException(WorkspaceProblem.ofWholeFile(file, found, mend));
    }
}
